import { describe, expect, test } from '@jest/globals';
import {
  brief,
  checked,
  component,
  fixtureFormulary,
  formularyWith,
  ofCode,
  PLAIN,
  plainWith,
  preparationWith,
} from './fixture/bench.js';

const only = (product: string, volume = '1 mL') => preparationWith({ components: [component(product, { volume })] });

describe('selection, legal status, composition', () => {
  test.each([
    ['buflomedil-old', 'stop never-selectable buflomedil'],
    ['buflomedil-old', 'stop legal-suspended buflomedil-old'],
    ['peptide-ampoule', 'stop topical-only skin-peptide'],
    ['unapproved-vitamin', 'reason legal-status unapproved-vitamin'],
    ['secret-mix', 'reason composition-unpublished secret-mix'],
    ['generic-vitamin', 'note generic-product generic-vitamin'],
    ['plant-extract', 'reason class-only flavonoids'],
    ['plasma', 'prescriber prp-mixed A'],
  ])('%s: %s', async (product, finding) => {
    expect(brief(await checked(only(product)))).toContain(finding);
  });

  test('a topical substance co-administered on the skin is not injected', async () => {
    const json = plainWith({ co_administered: [{ product: 'peptide-ampoule', route: 'topical', volume: '1 mL' }] });
    expect(ofCode(await checked(json), 'topical-only')).toEqual([]);
  });

  test('what is not published is also said to be not checked', async () => {
    expect((await checked(only('secret-mix'))).notChecked.map(({ code }) => code)).toContain('composition');
  });

  test('a generic product is planned with and never released', async () => {
    const [finding] = ofCode(await checked(only('generic-vitamin'), { purpose: 'release' }), 'generic-product');
    expect(finding?.severity).toBe('stop');
  });
});

describe('routes', () => {
  test.each([
    ['cosmetic-ampoule', 'stop not-for-injection cosmetic-ampoule'],
    ['oily-vitamin', 'stop vehicle-not-aqueous oily-vitamin'],
    ['alcoholic-vitamin', 'stop vehicle-not-aqueous alcoholic-vitamin'],
    ['unknown-vehicle', 'reason vehicle-unknown unknown-vehicle'],
    ['off-label-vitamin', 'note other-injectable off-label-vitamin'],
    ['calcium-brand', 'stop calcium-into-skin calcium-brand'],
    ['zinc-brand', 'reason only-diluted zinc-brand'],
  ])('%s: %s', async (product, finding) => {
    expect(brief(await checked(only(product)))).toContain(finding);
  });

  test('the labelled uses are said in words', async () => {
    const { products } = fixtureFormulary();
    const product = products.get('off-label-vitamin');
    if (product === undefined) throw new Error('no off-label-vitamin');
    const words = async (...labelled: readonly string[]) => {
      const changed = { ...product, routes: { ...product.routes, labelled } };
      const formulary = { ...fixtureFormulary(), products: new Map([...products, [product.id, changed]]) };
      return ofCode(await checked(only(product.id), { formulary }), 'other-injectable')[0]?.message;
    };
    const off = (uses: string) =>
      `vitamin for another route is labelled for ${uses}; by the intradermal route it is off-label.`;
    expect(await words('intramuscular')).toBe(off('intramuscular use'));
    expect(await words('intramuscular', 'intravenous')).toBe(off('intramuscular and intravenous use'));
    expect(await words('intramuscular', 'intravenous', 'subcutaneous')).toBe(
      off('intramuscular, intravenous and subcutaneous use'),
    );
    expect(await words('parenteral-nutrition')).toBe(off('parenteral nutrition'));
    expect(await words('infiltration', 'nerve-block')).toBe(off('infiltration and nerve block'));
  });

  test('a cosmetic is not for injection, whatever its label says of routes', async () => {
    const formulary = formularyWith('dexpanthenol-brand', { legal: 'cosmetic' });
    expect(brief(await checked(PLAIN, { formulary }))).toContain('stop not-for-injection dexpanthenol-brand');
  });

  test('only-diluted, and nothing dilutes it', async () => {
    const json = preparationWith({
      components: [component('zinc-brand', { volume: '1 mL' })],
      diluent: undefined,
      volume: undefined,
    });
    const [finding] = ofCode(await checked(json), 'only-diluted');
    expect(finding?.severity).toBe('prescriber');
    expect(finding?.evidence[0]).toEqual({
      fact: 'zinc-brand: intradermal',
      actual: 'only-diluted',
      operator: 'is not',
      limit: 'labelled',
    });
  });

  test('given by the route on its label it is not off-label', async () => {
    const json = {
      ...(only('off-label-vitamin') as object),
      delivery: [
        { preparation: 'A', route: 'intramuscular', depth: '2 mm', zones: [{ zone: 'frontal', volume: '1 mL' }] },
      ],
    };
    expect(ofCode(await checked(json), 'other-injectable')).toEqual([]);
    const beside = [{ product: 'dexpanthenol-brand', route: 'subcutaneous', volume: '1 mL' }];
    expect(ofCode(await checked({ ...json, co_administered: beside }), 'other-injectable')).toEqual([]);
  });

  test('on the skin nothing of this matters', async () => {
    const co = [{ product: 'oily-vitamin', route: 'topical', volume: '1 mL' }];
    expect(brief(await checked(plainWith({ co_administered: co })))).toEqual([]);
  });

  test('without a delivery the syringe counts as injected, and that is said', async () => {
    const result = await checked({ ...(only('oily-vitamin') as object), delivery: undefined });
    expect(brief(result)).toContain('stop vehicle-not-aqueous oily-vitamin');
    expect(result.notChecked.map(({ code }) => code)).toContain('delivery');
    expect(brief(result)).toContain('reason not-answered too-deep');
  });

  test('every finding names its source', async () => {
    for (const finding of (await checked(only('oily-vitamin'))).findings)
      expect(finding.sources.length).toBeGreaterThan(0);
    expect(PLAIN.preparations).toHaveLength(1);
  });
});
