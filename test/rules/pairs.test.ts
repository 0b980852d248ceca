import { describe, expect, test } from '@jest/globals';
import { brief, checked, component, ofCode, plainWith, preparationWith } from './fixture/bench.js';

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
