import { describe, expect, test } from '@jest/globals';
import type { KnownLot, LotLookup } from '../../src/rules/lot-lookup.js';
import {
  brief,
  checked,
  component,
  formularyWith,
  ofCode,
  PLAIN,
  plainWith,
  preparationWith,
} from './fixture/bench.js';

const lots = (expires: string, ...volumes: (string | undefined)[]) =>
  volumes.map((volume, index) => ({ lot: `L${index}`, expires, volume }));
const drawn = (product: string, given: readonly object[]) =>
  preparationWith({ components: [{ product, dose: '250 mg', lots: given as never }] });

describe('lots', () => {
  test.each([
    ['2026-11-21', 0],
    ['2026-11-20', 0],
    ['2026-11-19', 1],
  ])('planned for 2026-11-20, expires %s: %i findings', async (expires, count) => {
    expect(ofCode(await checked(drawn('dexpanthenol-brand', lots(expires, undefined))), 'lot-expired')).toHaveLength(
      count,
    );
  });

  test.each([
    ['2026-11-20', 0],
    ['2026-11-19', 1],
  ])(
    'planned for a day that has passed, a lot that expires on %s must be good today, 2026-11-20',
    async (expires, count) => {
      const json = {
        ...(drawn('dexpanthenol-brand', lots(expires, undefined)) as object),
        planned_for: '2026-11-18T15:00:00+01:00',
      };
      expect(ofCode(await checked(json), 'lot-expired')).toHaveLength(count);
    },
  );

  test('a missing lot is a note in a check and a stop at a release', async () => {
    const json = drawn('dexpanthenol-brand', []);
    expect(brief(await checked(json))).toEqual(['note lot-missing A/dexpanthenol-brand']);
    expect(brief(await checked(json, { purpose: 'release' }))).toEqual(['stop lot-missing A/dexpanthenol-brand']);
  });

  test.each([
    ['recalled', { status: 'recalled' }, ['stop lot-recalled A/dexpanthenol-brand']],
    ['in quarantine', { status: 'quarantined' }, ['stop lot-quarantined A/dexpanthenol-brand']],
    [
      'recalled for another product',
      { status: 'recalled', product: 'other' },
      ['stop lot-recalled A/dexpanthenol-brand'],
    ],
    ['received, with the same expiry', {}, []],
    ['received with a later expiry', { expires: '2027-02-28' }, ['reason lot-expiry-differs A/dexpanthenol-brand']],
    ['received, expired', { expires: '2026-11-19' }, ['stop lot-received-expired A/dexpanthenol-brand']],
    ['received for another product', { product: 'other' }, ['reason lot-unknown A/dexpanthenol-brand']],
    ['named, and never received', { expires: null }, ['reason lot-unknown A/dexpanthenol-brand']],
  ] as const)('a lot that the log has as %s', async (_, change, expected) => {
    const lot = { product: 'dexpanthenol-brand', status: 'available', expires: '2027-01-31', ...change } as KnownLot;
    const saline: KnownLot = { product: 'saline', status: 'available', expires: '2027-01-31' };
    const known: LotLookup = { keepsStock: true, named: (number) => (number === 'S1' ? [saline] : [lot]) };
    expect(brief(await checked(PLAIN, { lots: known }))).toEqual(expected);
  });

  test("the recall of another product with the same lot number is not this lot's, where this one was received", async () => {
    const own: KnownLot = { product: 'dexpanthenol-brand', status: 'available', expires: '2027-01-31' };
    const other: KnownLot = { product: 'other', status: 'recalled', expires: '2027-01-31' };
    const known: LotLookup = { keepsStock: false, named: (number) => (number === 'L1' ? [other, own] : []) };
    expect(brief(await checked(PLAIN, { lots: known }))).toEqual([]);
  });

  test('a lot without a receipt is no finding where no receipts are recorded', async () => {
    expect(brief(await checked(PLAIN, { lots: { keepsStock: false, named: () => [] } }))).toEqual([]);
  });

  test('lots of what is given beside the syringe, and of what the plasma is made with, are looked at too', async () => {
    const old = { lot: 'OLD', expires: '2026-11-19' };
    const result = await checked({
      ...PLAIN,
      co_administered: [{ product: 'dexpanthenol-brand', route: 'topical', lots: [old] }],
      prp: { kit: old, anticoagulant_lot: old, activator_lot: { ...old, expires: '2027-01-01' } },
    });
    expect(ofCode(result, 'lot-expired').map(({ subject }) => subject)).toEqual([
      'co-administered/dexpanthenol-brand',
      'prp/anticoagulant',
      'prp/kit',
    ]);
  });

  test.each([
    [['0.4 mL', '0.6 mL'], 0],
    [['0.4 mL', '0.5 mL'], 1],
    [['0.4 mL', undefined], 1],
    [['1 mL'], 0],
    [['0.9 mL'], 1],
    [[undefined], 0],
  ])('1 mL drawn, lots %j: %i findings', async (volumes, count) => {
    const result = await checked(drawn('dexpanthenol-brand', lots('2027-01-31', ...volumes)));
    expect(ofCode(result, 'lot-volume')).toHaveLength(count);
  });

  // 0.87 mL on a scale by 0.1 mL is drawn as 0.9 mL; what comes from the lots may be written either way.
  test.each([
    [['0.4 mL', '0.47 mL'], 0],
    [['0.4 mL', '0.5 mL'], 0],
    [['0.4 mL', '0.48 mL'], 1],
  ])('0.87 mL asked for and 0.9 mL drawn, lots %j: %i findings', async (volumes, count) => {
    const given = lots('2027-01-31', ...volumes) as never;
    const product = { product: 'dexpanthenol-brand', volume: '0.87 mL', draw_with: '3 mL', lots: given };
    expect(ofCode(await checked(preparationWith({ components: [product] })), 'lot-volume')).toHaveLength(count);
  });
});

describe('the lane', () => {
  const many = (...products: string[]) => ({
    components: products.map((product) => component(product, { volume: '0.2 mL' })),
  });

  test.each([
    [['dexpanthenol-brand', 'thiamine-brand'], 0],
    [['dexpanthenol-brand', 'thiamine-brand', 'vitamin-c-brand'], 1],
  ])('with the diluent, %j: %i findings', async (products, count) => {
    const result = await checked(preparationWith(many(...products)));
    expect(ofCode(result, 'lane-too-many-products').map(({ severity }) => severity)).toEqual(
      Array(count).fill('reason'),
    );
  });

  test('not stated: a note, and a reason where immediate use would not do', async () => {
    const few = await checked(preparationWith({ made_under: undefined }));
    expect(brief(few)).toEqual(['note lane-not-stated A']);
    const json = preparationWith({
      ...many('dexpanthenol-brand', 'thiamine-brand', 'vitamin-c-brand'),
      made_under: undefined,
    });
    expect(brief(await checked(json))).toContain('reason lane-too-many-products A');
  });

  test('a pharmacy-made vial does not fit immediate use', async () => {
    const result = await checked(preparationWith(many('dutasteride-vial')));
    expect(brief(result)).toContain('reason lane-supplied-vial A/dutasteride-vial');
  });

  test('nor does what a pharmacy made, where it is entered as a brand', async () => {
    const formulary = formularyWith('thiamine-brand', { legal: 'pharmacy-made' });
    const result = await checked(preparationWith(many('thiamine-brand')), { formulary });
    expect(ofCode(result, 'lane-supplied-vial').map(({ subject }) => subject)).toEqual(['A/thiamine-brand']);
  });

  test('supplied means one vial and nothing else', async () => {
    const result = await checked(preparationWith({ ...many('dutasteride-vial'), made_under: 'supplied' }));
    expect(brief(result)).toContain('reason lane-not-supplied A');
  });

  test.each([
    ['2026-11-20T18:30:00+01:00', 0],
    ['2026-11-20T18:30:01+01:00', 1],
    ['2026-11-20T18:30:00+00:00', 1],
  ])('released at 14:30+01:00, planned for %s: %i findings', async (planned, count) => {
    const result = await checked(plainWith({ planned_for: planned }), { purpose: 'release' });
    expect(ofCode(result, 'lane-too-long')).toHaveLength(count);
    expect(ofCode(await checked(plainWith({ planned_for: planned })), 'lane-too-long')).toEqual([]);
  });
});

describe('drawing and delivering', () => {
  test('a draw too small to read comes with a remedy', async () => {
    const result = await checked(
      preparationWith({ components: [component('dexpanthenol-brand', { volume: '0.02 mL' })] }),
    );
    const [finding] = ofCode(result, 'draw-too-small');
    expect(finding).toMatchObject({ severity: 'reason', subject: 'A/dexpanthenol-brand' });
    expect(finding?.remedy).toMatch(/smaller syringe|pre-dilution/i);
  });

  test('a draw that rounds to nothing needs the prescriber', async () => {
    const result = await checked(
      preparationWith({ components: [component('dexpanthenol-brand', { volume: '0.04 mL', draw_with: '3 mL' })] }),
    );
    expect(brief(result)).toContain('prescriber measured-zero A/dexpanthenol-brand');
  });

  test('overfull is a stop, and what was not computed is said', async () => {
    const result = await checked(
      preparationWith({ components: [component('dexpanthenol-brand', { volume: '3 mL' })] }),
    );
    expect(brief(result)).toContain('stop overfull A');
    expect(result.notChecked.map(({ code }) => code)).toContain('preparation');
  });

  test.each([
    [39, 0],
    [40, 0],
    [41, 1],
  ])('%i points of 0.05 mL from 2 mL: %i findings', async (points, count) => {
    const zones = [{ zone: 'frontal', points, volume_per_point: '0.05 mL' }];
    const result = await checked(plainWith({ delivery: [{ ...PLAIN.delivery[0], zones }] }));
    expect(ofCode(result, 'delivery-exceeds-prepared')).toHaveLength(count);
  });

  test.each([
    ['3 mL', []],
    ['2.9 mL', ['reason delivery-exceeds-prepared prp']],
    [undefined, []],
  ])('3 mL of plasma given, where %s was won', async (volume, expected) => {
    const given = [{ preparation: 'prp', route: 'intradermal', zones: [{ zone: 'vertex', volume: '3 mL' }] }];
    const result = await checked(plainWith({ prp: { volume }, delivery: [...PLAIN.delivery, ...given] }));
    expect(brief(result).filter((line) => line.includes(' delivery-'))).toEqual(expected);
  });

  test('zones by volume and by area add up', async () => {
    const zones = [
      { zone: 'frontal', volume: '1.5 mL' },
      { zone: 'vertex', area: '10 cm2', volume_per_cm2: '0.051 mL' },
    ];
    const result = await checked(plainWith({ delivery: [{ ...PLAIN.delivery[0], zones }] }));
    expect(ofCode(result, 'delivery-exceeds-prepared')[0]?.message).toContain(
      '2.01 mL of preparation A would be given',
    );
  });
});

describe('formulas, formulary and scope', () => {
  test('an unapproved formulary is a note; one without a log is not checked', async () => {
    expect(brief(await checked(PLAIN, { formularyApproved: false }))).toEqual(['note formulary-unapproved fixture']);
    const unknown = await checked(PLAIN, { formularyApproved: null });
    expect(unknown.notChecked.map(({ code }) => code)).toContain('formulary-approval');
  });

  test('an example formula is a note, a departure from a formula a reason', async () => {
    const lots = [{ lot: 'L1', expires: '2027-01-31' }];
    const entered = { set: 'dexpanthenol-brand', volume: '1 mL', lots };
    const followed = { id: 'A', formula: 'draft@1', changes: [entered], tolerance: '5 %', made_under: 'immediate-use' };
    const brought = brief(await checked(plainWith({ preparations: [followed] })));
    expect(brought).toContain('note formula-example A');
    expect(brought).not.toContain('reason formula-departure A');
    const added = { add: 'thiamine-brand', volume: '0.2 mL', lots };
    const departed = { ...followed, changes: [entered, added] };
    expect(brief(await checked(plainWith({ preparations: [departed] })))).toContain('reason formula-departure A');
  });

  test('not asked what else is given', async () => {
    expect(brief(await checked(plainWith({ co_administered: undefined })))).toEqual([
      'reason co-administered-not-asked P-1',
    ]);
    const needled = { mechanical: { device: 'pen', depth: '1 mm', passes: 4 }, preparations: undefined };
    const json = plainWith({ ...needled, delivery: undefined, co_administered: undefined });
    expect(ofCode(await checked(json), 'co-administered-not-asked')).toEqual([]);
  });
});
