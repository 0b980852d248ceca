import { describe, expect, test } from '@jest/globals';
import { display } from '../../src/dose/print.js';
import type { Quantity } from '../../src/dose/quantity.js';
import { changed, FIXTURES, filesIn, messagesOf, sound } from './support.js';

const shown = (quantity: Quantity | undefined) => (quantity === undefined ? undefined : display(quantity));
const ends = (figures: readonly { readonly from?: Quantity; readonly to?: Quantity }[]) =>
  figures.map(({ from, to }) => [shown(from), shown(to)]);

describe('techniques, zones, advice, terms and claims', () => {
  const formulary = sound(filesIn(`${FIXTURES}/maximal`));

  test('a technique keeps its figures exact, each with its source', () => {
    const nappage = formulary.techniques.get('nappage');
    expect(ends(nappage?.depth ?? [])).toEqual([['2 mm', '4 mm']]);
    expect(ends(nappage?.spacing ?? [])).toEqual([[undefined, '10 mm']]);
    expect(ends(nappage?.volumePerPoint ?? [])).toEqual([['0.05 mL', undefined]]);
    expect(ends(nappage?.volumePerArea ?? [])).toEqual([['0.05 mL/cm2', '0.1 mL/cm2']]);
    expect(ends(nappage?.volume ?? [])).toEqual([['5 mL', '7 mL']]);
    expect(nappage?.points).toMatchObject([{ from: 20n, to: 50n, per: 'cheek' }]);
    expect(nappage?.depth[0]).toMatchObject({ site: 'scalp', indications: ['telogen-effluvium'], remark: 'about' });
    expect(nappage?.depth[0]?.sources.map(({ id, verified }) => [id, verified])).toEqual([['paper', '2026-11-21']]);
    expect(nappage).toMatchObject({ sites: ['scalp'], synonyms: ['serial nappage'] });
  });

  test('a PRP method keeps force and time of each spin', () => {
    const method = formulary.prpMethods.get('double-spin');
    expect(method?.spins.map(({ force, time }) => [display(force), display(time)])).toEqual([['1,600 xg', '20 min']]);
    expect(ends([method?.blood ?? {}, method?.volume ?? {}, method?.volumePerArea ?? {}])).toEqual([
      ['9 mL', '10 mL'],
      ['5 mL', '7 mL'],
      ['0.05 mL/cm2', '0.1 mL/cm2'],
    ]);
  });

  test('advice that restricts nothing concerns everyone', () => {
    const everyone = { kinds: [], sites: [], indications: [], techniques: [], ingredients: [], groups: [] };
    const alcohol = formulary.preCare.get('pre-alcohol');
    expect(alcohol?.concerns).toEqual(everyone);
    expect(ends([alcohol?.period ?? {}])).toEqual([['24 h', '72 h']]);
    expect(formulary.aftercare.get('after-mood')?.concerns).toEqual({
      kinds: ['chemical'],
      sites: ['scalp'],
      indications: ['telogen-effluvium'],
      techniques: ['nappage'],
      ingredients: ['zinc'],
      groups: ['sulfite'],
    });
  });

  test('a formula keeps the further elements of its record', () => {
    expect(formulary.formulas.get('basic@1')?.record).toEqual({
      form: 'solution',
      container: 'a syringe',
      equipment: ['a needle'],
      appearance: 'clear',
      beyondUse: '4 h',
      storage: 'none',
      stability: 'not known',
      qualityControl: ['Look.'],
      label: 'code',
    });
  });

  test('a claim names who makes it apart from what refutes it', () => {
    const claim = formulary.claims.get('painless');
    expect(claim?.claimedBy.map(({ title }) => title)).toEqual(['A paper']);
    expect(claim?.sources.map(({ title }) => title)).toEqual(['A label']);
    expect(formulary.adverseEvents.get('pain')).toMatchObject({
      seriousness: 'mild',
      report: 'no',
      ingredients: ['zinc'],
    });
    expect(formulary.zones.get('vertex')?.statements.map(({ statement }) => statement)).toEqual(['It responds.']);
  });
});

const FAULTS: readonly (readonly [name: string, from: string, to: string, says: RegExp])[] = [
  [
    'a depth that is no length',
    'depth: [{from: 2 mm, to: 4 mm',
    'depth: [{from: 2 mL, to: 4 mm',
    /2 mL is not a length/,
  ],
  ['a depth with its ends swapped', 'from: 2 mm, to: 4 mm', 'from: 5 mm, to: 4 mm', /from 5 mm lies above to 4 mm/],
  ['a figure without an end', 'spacing: [{to: 10 mm, ', 'spacing: [{', /a figure of nappage has neither from nor to/],
  [
    'a figure without a source',
    '[{to: 10 mm, sources: [paper]}]',
    '[{to: 10 mm}]',
    /a spacing of nappage names no source/,
  ],
  ['points swapped', '{from: 20, to: 50,', '{from: 60, to: 50,', /from 60 lies above to 50/],
  [
    'a figure for an unknown indication',
    'site: scalp, indications: [telogen-effluvium], remark',
    'site: scalp, indications: [te], remark',
    /nappage names the indication te/,
  ],
  ['a spin in turns per minute', 'force: 1600 xg', 'force: 1600 rpm', /rpm/],
  ['a range of plasma swapped', 'blood: {from: 9 mL', 'blood: {from: 11 mL', /from 11 mL lies above to 10 mL/],
  ['a period swapped', 'from: 24 h, to: 72 h', 'from: 96 h, to: 72 h', /from 96 h lies above to 72 h/],
  [
    'advice without a source',
    'disagreement: One says 24 hours., sources: [paper]',
    'disagreement: One says 24 hours.',
    /pre-alcohol names no source/,
  ],
  [
    'advice on an unknown technique',
    'techniques: [nappage]',
    'techniques: [napage]',
    /names the technique napage.*did you mean nappage/,
  ],
  ['advice on an unknown group', 'groups: [sulfite]}', 'groups: [sulphite]}', /names the group sulphite/],
  [
    'a term after an unknown ingredient',
    'action: Record it., ingredients: [zinc]',
    'action: Record it., ingredients: [zinck]',
    /pain names the ingredient zinck/,
  ],
  ['a claim by an unknown source', 'claimed_by: [paper]', 'claimed_by: [papers]', /painless names the source papers/],
  ['a notation that is misread', 'text: No alcohol.', 'text: No 5ml of alcohol.', /often misread/],
  ['a record without its stability', ' stability: not known,', '', /stability/],
];

describe('lint', () => {
  test.each(FAULTS)('%s', (_, from, to, says) => {
    expect(messagesOf(changed(from, to)).join('\n')).toMatch(says);
  });
});
