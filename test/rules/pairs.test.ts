import { describe, expect, test } from '@jest/globals';
import { brief, checked, component, fixtureFormulary, ofCode, plainWith, preparationWith } from './fixture/bench.js';

const together = (...products: string[]) =>
  preparationWith({ components: products.map((product) => component(product, { volume: '0.5 mL' })), volume: '4 mL' });

describe('pairs', () => {
  test('an ingredient against a group that only an excipient carries', async () => {
    const [finding] = ofCode(await checked(together('thiamine-brand', 'procaine-brand')), 'pair-inactivation');
    expect(finding).toMatchObject({
      severity: 'prescriber',
      subject: 'A/P-1',
      message: 'thiamine, brand and procaine 1 % stand together in preparation A: Sulfite inactivates thiamine.',
      remedy: 'Use separate syringes.',
    });
    expect(finding?.sources.map(({ id }) => id)).toEqual(['book']);
  });

  test('group against group, whichever comes first', async () => {
    for (const products of [
      ['calcium-brand', 'magnesium-brand'],
      ['magnesium-brand', 'calcium-brand'],
    ]) {
      expect(brief(await checked(together(...products)))).toContain('stop pair-precipitate A/P-2');
    }
  });

  test('one finding names every two products that it is about', async () => {
    const result = await checked(together('thiamine-brand', 'procaine-brand', 'lidocaine-epinephrine'));
    const findings = ofCode(result, 'pair-inactivation');
    expect(findings).toHaveLength(1);
    expect(findings[0]?.message).toBe(
      'thiamine, brand and procaine 1 %; thiamine, brand and lidocaine 1 % with epinephrine stand together in preparation A: Sulfite inactivates thiamine.',
    );
    expect(findings[0]?.evidence.map(({ fact }) => fact)).toEqual([
      'thiamine-brand',
      'procaine-brand',
      'lidocaine-epinephrine',
    ]);
  });

  test('what a warning speaks of, through an excipient too, is not also without data', async () => {
    const [finding] = ofCode(await checked(together('thiamine-brand', 'procaine-brand')), 'pair-no-data');
    expect(finding?.evidence.map(({ fact }) => fact)).toEqual([
      'procaine + sodium-chloride',
      'sodium-chloride + thiamine',
    ]);
  });

  test('that an excipient is compatible says nothing of the ingredient beside it', async () => {
    const [finding] = ofCode(await checked(together('vitamin-c-brand', 'procaine-brand')), 'pair-no-data');
    expect(finding?.evidence.map(({ fact }) => fact)).toContain('ascorbic-acid + procaine');
  });

  test('a listed pair without data has its own severity, words and source', async () => {
    const result = await checked(together('plasma', 'procaine-brand'));
    const [finding] = ofCode(result, 'pair-unstudied');
    expect(finding).toMatchObject({
      severity: 'prescriber',
      subject: 'A/P-4',
      message: 'plasma and procaine 1 % stand together in preparation A: Nobody has mixed them.',
      remedy: 'Give the plasma alone.',
    });
    expect(finding?.sources.map(({ id }) => id)).toEqual(['book']);
    const [noData] = ofCode(result, 'pair-no-data');
    expect(noData?.evidence.map(({ fact }) => fact)).not.toContain('platelet-rich-plasma + procaine');
  });

  test('a listed pair without data never falls below reason', async () => {
    const pairs = fixtureFormulary().pairs.map((pair) => ({ ...pair, severity: 'note' as const }));
    const formulary = { ...fixtureFormulary(), pairs };
    const [finding] = ofCode(await checked(together('plasma', 'procaine-brand'), { formulary }), 'pair-unstudied');
    expect(finding?.severity).toBe('reason');
  });

  test('two syringes are not one', async () => {
    const preparations = ['calcium-brand', 'magnesium-brand'].map((product, index) => ({
      id: `S${index}`,
      components: [component(product, { volume: '1 mL' })],
      made_under: 'immediate-use',
    }));
    const result = await checked(plainWith({ preparations, delivery: [] }));
    expect(ofCode(result, 'pair-precipitate')).toEqual([]);
  });

  test('pairs without data are one finding a preparation that lists them, the diluent too', async () => {
    const findings = ofCode(
      await checked(together('thiamine-brand', 'dexpanthenol-brand', 'vitamin-c-brand')),
      'pair-no-data',
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ severity: 'reason', subject: 'A' });
    expect(findings[0]?.evidence.map(({ fact }) => fact)).toEqual([
      'ascorbic-acid + dexpanthenol',
      'ascorbic-acid + sodium-chloride',
      'ascorbic-acid + thiamine',
      'dexpanthenol + thiamine',
      'sodium-chloride + thiamine',
    ]);
  });

  test('a listed pair is data, compatible or not', async () => {
    expect(ofCode(await checked(together('dexpanthenol-brand')), 'pair-no-data')).toEqual([]);
  });

  test('a formula that accepts exactly these pairs makes it a note', async () => {
    const changes = [
      { set: 'dexpanthenol-brand', volume: '1 mL' },
      { set: 'thiamine-brand', volume: '0.5 mL' },
    ];
    const preparation = { id: 'A', formula: 'plain@1', changes, tolerance: '5 %', made_under: 'immediate-use' };
    const [finding] = ofCode(await checked(plainWith({ preparations: [preparation] })), 'pair-no-data');
    expect(finding?.severity).toBe('note');
    const more = { ...preparation, changes: [...changes, { add: 'zinc-brand', volume: '0.5 mL' }] };
    const [open] = ofCode(await checked(plainWith({ preparations: [more] })), 'pair-no-data');
    expect(open?.severity).toBe('reason');
  });

  test('through a pre-dilution the parts still meet', async () => {
    const json = plainWith({
      preparations: [
        { id: 'P1', components: [component('calcium-brand', { volume: '2 mL' })], made_under: 'immediate-use' },
        {
          id: 'A',
          components: [{ preparation: 'P1', volume: '1 mL' }, component('magnesium-brand', { volume: '1 mL' })],
          made_under: 'immediate-use',
        },
      ],
    });
    expect(brief(await checked(json))).toContain('stop pair-precipitate A/P-2');
  });
});
