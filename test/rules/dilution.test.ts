import { describe, expect, test } from '@jest/globals';
import { checked, component, ofCode, plainWith, preparationWith } from './fixture/bench.js';

type Amounts = readonly (readonly [product: string, volume: string])[];

const mixed = (parts: Amounts, changes: object = {}) =>
  preparationWith({ components: parts.map(([product, volume]) => component(product, { volume })), ...changes });
const UNFILLED = { diluent: undefined, volume: undefined };

describe('only-diluted', () => {
  test('diluted is a reason: how far is shown, and that no source says how far it must be', async () => {
    const [finding, ...others] = ofCode(await checked(mixed([['zinc-brand', '0.5 mL']])), 'only-diluted');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      severity: 'reason',
      message:
        'zinc sulfate, brand may be given only diluted; in preparation A it is 0.5 mL in 2 mL; no source says how far it must be.',
    });
  });

  test.each<[string, Amounts, string]>([
    ['nothing else', [['zinc-brand', '1 mL']], 'nothing dilutes it in preparation A.'],
    [
      'another that may be given only diluted',
      [
        ['zinc-brand', '1 mL'],
        ['zinc-concentrate', '0.2 mL'],
      ],
      'nothing dilutes it in preparation A: 1 mL in 1.2 mL, the rest being acidic or itself to be given only diluted.',
    ],
    [
      'an acidic one',
      [
        ['zinc-brand', '1 mL'],
        ['acidic-vitamin', '1 mL'],
      ],
      'nothing dilutes it in preparation A: 1 mL in 2 mL, the rest being acidic or itself to be given only diluted.',
    ],
  ])('with %s in the syringe it needs a prescriber', async (_, parts, says) => {
    const findings = ofCode(await checked(mixed(parts, UNFILLED)), 'only-diluted');
    expect(new Set(findings.map(({ severity }) => severity))).toEqual(new Set(['prescriber']));
    expect(findings.find(({ subject }) => subject === 'zinc-brand')?.message).toContain(says);
  });

  test('a diluent for which no room is left dilutes nothing', async () => {
    const [finding] = ofCode(await checked(mixed([['zinc-brand', '2 mL']])), 'only-diluted');
    expect(finding?.severity).toBe('prescriber');
  });

  test('an injection that is neither acidic nor concentrated does dilute it', async () => {
    const parts: Amounts = [
      ['zinc-brand', '1 mL'],
      ['dexpanthenol-brand', '1 mL'],
    ];
    const [finding] = ofCode(await checked(mixed(parts, UNFILLED)), 'only-diluted');
    expect([finding?.severity, finding?.message]).toEqual(['reason', expect.stringContaining('1 mL in 2 mL')]);
  });

  test('through a pre-dilution its own share is counted', async () => {
    // P1: 1 mL of zinc in 4 mL. A: 2 mL of P1, so 0.5 mL of zinc, in 5 mL.
    const P1 = { id: 'P1', components: [component('zinc-brand', { volume: '1 mL' })], volume: '4 mL' };
    const A = { id: 'A', components: [{ preparation: 'P1', volume: '2 mL' }], volume: '5 mL' };
    const diluent = { product: 'saline', lots: [{ lot: 'S1', expires: '2027-01-31' }] };
    const json = plainWith({ preparations: [P1, A].map((one) => ({ ...one, diluent, made_under: 'immediate-use' })) });
    const [finding] = ofCode(await checked(json), 'only-diluted');
    expect([finding?.severity, finding?.message]).toEqual([
      'reason',
      expect.stringContaining('A it is 0.5 mL in 5 mL'),
    ]);
  });

  test('a pre-dilution that only serves as a part is not judged as if it were given', async () => {
    // P1 is 1 mL of zinc as it comes. A: 0.5 mL of it in 5 mL.
    const made = { made_under: 'immediate-use' };
    const P1 = { id: 'P1', components: [component('zinc-brand', { volume: '1 mL' })], ...made };
    const diluent = { product: 'saline', lots: [{ lot: 'S1', expires: '2027-01-31' }] };
    const A = { id: 'A', components: [{ preparation: 'P1', volume: '0.5 mL' }], volume: '5 mL', diluent, ...made };
    const [finding] = ofCode(await checked(plainWith({ preparations: [P1, A] })), 'only-diluted');
    expect([finding?.severity, finding?.message]).toEqual([
      'reason',
      expect.stringContaining('may be given only diluted; in preparation A it is 0.5 mL in 5 mL'),
    ]);
  });

  test('what rounds to nothing on its syringe dilutes nothing', async () => {
    // 0.04 mL on a scale by 0.1 mL is drawn as nothing.
    const components = [
      component('zinc-brand', { volume: '1 mL' }),
      component('dexpanthenol-brand', { volume: '0.04 mL', draw_with: '3 mL' }),
    ];
    const [finding] = ofCode(await checked(preparationWith({ components, ...UNFILLED })), 'only-diluted');
    expect(finding?.severity).toBe('prescriber');
  });

  test('an injection beside the syringes is bare, whatever the syringes do', async () => {
    const json = {
      ...(mixed([['zinc-brand', '0.5 mL']]) as object),
      co_administered: [{ product: 'zinc-brand', route: 'intradermal', volume: '0.1 mL' }],
    };
    const [finding] = ofCode(await checked(json), 'only-diluted');
    expect(finding?.severity).toBe('prescriber');
    expect(finding?.message).toContain('beside the syringes it is given as it comes; in preparation A it is 0.5 mL');
  });

  test('where the mixture cannot be computed, how far is not known', async () => {
    const [finding] = ofCode(await checked(mixed([['zinc-brand', '9 mL']])), 'only-diluted');
    expect([finding?.severity, finding?.message]).toEqual([
      'reason',
      expect.stringContaining('how far in preparation A is not known'),
    ]);
  });
});

describe('water as the diluent', () => {
  const water = { product: 'water', lots: [{ lot: 'W1', expires: '2027-01-31' }] };

  test('wants a reason: nobody computed the tonicity', async () => {
    const result = await checked(mixed([['dexpanthenol-brand', '0.5 mL']], { diluent: water }));
    expect(ofCode(result, 'hypotonic-diluent')).toMatchObject([
      {
        severity: 'reason',
        subject: 'A/water',
        message: 'Preparation A is diluted with water for injections, 1.5 mL in 2 mL; its tonicity was not computed.',
        explanation: expect.stringContaining('no source on record gives a figure'),
      },
    ]);
  });

  test('as a component it is water too', async () => {
    const parts: Amounts = [
      ['dexpanthenol-brand', '1 mL'],
      ['water', '1 mL'],
    ];
    expect(ofCode(await checked(mixed(parts, UNFILLED)), 'hypotonic-diluent')).toHaveLength(1);
  });

  test('saline is not, and neither is water that goes onto the skin', async () => {
    expect(ofCode(await checked(mixed([['dexpanthenol-brand', '1 mL']])), 'hypotonic-diluent')).toEqual([]);
    const json = {
      ...(mixed([['dexpanthenol-brand', '1 mL']], { diluent: water }) as object),
      delivery: [{ preparation: 'A', route: 'topical', zones: [{ zone: 'frontal', volume: '2 mL' }] }],
    };
    expect(ofCode(await checked(json), 'hypotonic-diluent')).toEqual([]);
  });

  test('the same mixture is judged no better with water than with saline: its pairs are without data', async () => {
    const [finding] = ofCode(await checked(mixed([['thiamine-brand', '1 mL']], { diluent: water })), 'pair-no-data');
    expect([finding?.severity, finding?.evidence.map(({ fact }) => fact)]).toEqual(['reason', ['thiamine + water']]);
  });
});
