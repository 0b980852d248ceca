import { describe, expect, test } from '@jest/globals';
import type { PrescribedItem, PrescriptionState } from '../../src/rules/prescription-state.js';
import {
  brief,
  checked,
  component,
  DUTASTERIDE,
  ofCode,
  PLAIN,
  plainWith,
  preparationWith,
  q,
} from './fixture/bench.js';

/** 1 mL of the 0.01 % vial as it comes: 0.1 mg at 0.1 mg/mL. */
const session = (changes: { readonly [key: string]: never } | object = {}) => ({
  ...(preparationWith({
    components: [component('dutasteride-vial', { volume: '1 mL' })],
    diluent: undefined,
    volume: undefined,
    made_under: 'supplied',
  }) as object),
  prescriptions: ['R-1'],
  ...changes,
});

const [ITEM] = DUTASTERIDE.items as readonly [PrescribedItem];

async function refusals(state: Partial<PrescriptionState>, json: object = session()): Promise<readonly string[]> {
  const prescription: PrescriptionState = { ...DUTASTERIDE, ...state };
  const result = await checked(json as never, {
    prescriptions: { find: (id) => (id === prescription.id ? prescription : undefined) },
  });
  return brief(result).filter((line) => /prescri/.test(line));
}

const item = (changes: Partial<PrescribedItem>): Partial<PrescriptionState> => ({ items: [{ ...ITEM, ...changes }] });

describe('prescriptions', () => {
  test('a prescription that covers it is quiet', async () => {
    expect(await refusals({})).toEqual([]);
  });

  test('none named', async () => {
    expect(await refusals({}, session({ prescriptions: undefined }))).toEqual([
      'stop prescription-missing dutasteride',
    ]);
  });

  test('named, and no log to look it up in', async () => {
    const result = await checked(session() as never, { prescriptions: null });
    expect(brief(result)).toContain('prescriber prescription-unverified R-1');
    expect(result.notChecked.map(({ code }) => code)).toContain('log');
  });

  test('named, and not in the log', async () => {
    expect(await refusals({ id: 'R-2' })).toEqual([
      'stop prescription-other-item dutasteride',
      'stop prescription-unknown R-1',
    ]);
  });

  test.each<[string, Partial<PrescriptionState>]>([
    ['prescription-withdrawn', { standing: 'withdrawn' }],
    ['prescription-signer', { standing: 'not-a-prescriber' }],
    ['prescription-other-clinic', { standing: 'other-clinic' }],
    ['prescription-other-patient', { patient: 'P-2' }],
    ['prescription-other-indication', { indication: 'wrinkles' }],
    ['prescription-not-yet-valid', { validFrom: '2026-11-21' }],
    ['prescription-expired', { validUntil: '2026-11-19' }],
    ['prescription-used-up', { used: 4n }],
    ['prescription-interval', { lastUsed: '2026-08-21T10:00:00+02:00' }],
  ])('%s', async (code, state) => {
    expect(await refusals(state)).toEqual([`stop ${code} R-1`]);
  });

  test.each<[string, Partial<PrescriptionState>]>([
    ['first day', { validFrom: '2026-11-20' }],
    ['last day', { validUntil: '2026-11-20' }],
    ['last use but one', { used: 3n }],
    ['three months to the day', { lastUsed: '2026-08-20T23:59:00+02:00' }],
    ['never used', { used: 0n, lastUsed: undefined } as never],
  ])('at the limit: %s', async (_, state) => {
    const { lastUsed, ...rest } = { ...DUTASTERIDE, ...state };
    expect(await refusals(lastUsed === undefined ? rest : { ...rest, lastUsed })).toEqual([]);
  });

  test.each<[string, Partial<PrescriptionState>, RegExp | null]>([
    ['two given before', { used: 2n }, /R-1, 3 months between two sessions, was not checked: 2 sessions were given/],
    ['one given before', { used: 1n }, /1 session was given before it was entered/],
    ['none given', { used: 0n }, null],
    ['no interval prescribed', { used: 2n, minimumInterval: q('0 d') }, null],
  ])('%s, and nobody states when the last was', async (_, changes, expected) => {
    const { lastUsed, ...state } = { ...DUTASTERIDE, ...changes };
    expect(lastUsed).toBeDefined();
    const { notChecked } = await checked(session() as never, { prescriptions: { find: () => state } });
    const said = notChecked.filter(({ code }) => code === 'prescription-interval').map(({ message }) => message);
    expect(said).toEqual(expected === null ? [] : [expect.stringMatching(expected)]);
  });

  test.each<[string, string, Partial<PrescriptionState>]>([
    ['prescription-not-yet-valid', '2026-11-25', { validFrom: '2026-11-21' }],
    [
      'prescription-expired',
      '2026-11-18',
      { validUntil: '2026-11-19', used: 0n, lastUsed: '2026-08-01T10:00:00+02:00' },
    ],
  ])('%s: the day of the release, 2026-11-20, must be covered too where %s is planned', async (code, day, state) => {
    expect(await refusals(state, session({ planned_for: `${day}T15:00:00+01:00` }))).toEqual([`stop ${code} R-1`]);
  });

  test.each<[string, Partial<PrescribedItem>]>([
    ['prescription-dose', { dose: { kind: 'exact', quantity: q('0.2 mg') } }],
    ['prescription-dose', { dose: { kind: 'exact', quantity: q('0.01 mg') } }],
    ['prescription-dose', { dose: { kind: 'up-to', quantity: q('0.099 mg') } }],
    ['prescription-dose', { dose: { kind: 'range', from: q('0.101 mg'), to: q('0.2 mg') } }],
    ['prescription-dose', { dose: { kind: 'exact', quantity: q('1.1 mL') } }],
    ['prescription-strength', { productStrength: q('0.05 % w/v') }],
    ['prescription-concentration', { finalConcentration: q('0.05 mg/mL') }],
    ['prescription-route', { route: 'topical' }],
    ['prescription-site', { site: 'face' }],
    ['prescription-not-comparable', { dose: { kind: 'exact', quantity: q('100 units') } }],
  ])('%s: %j', async (code, changes) => {
    expect(await refusals(item(changes))).toEqual([`stop ${code} R-1/dutasteride`]);
  });

  test.each<[string, Partial<PrescribedItem>]>([
    ['up to', { dose: { kind: 'up-to', quantity: q('100 mcg') } }],
    ['range', { dose: { kind: 'range', from: q('0.1 mg'), to: q('0.1 mg') } }],
    ['volume', { dose: { kind: 'exact', quantity: q('1 mL') } }],
    ['the same strength in other words', { productStrength: q('0.01 % w/v') }],
    ['the product itself', { subject: { kind: 'product', id: 'dutasteride-vial' } }],
  ])('covered: %s', async (_, changes) => {
    expect(await refusals(item(changes))).toEqual([]);
  });

  test('ten times the strength is caught though the volume is the same', async () => {
    const json = session(
      preparationWith({
        components: [component('dutasteride-strong-vial', { volume: '1 mL' })],
        diluent: undefined,
        volume: undefined,
        made_under: 'supplied',
      }) as object,
    );
    expect(await refusals({}, { ...json, prescriptions: ['R-1'] })).toEqual([
      'stop prescription-concentration R-1/dutasteride',
      'stop prescription-dose R-1/dutasteride',
      'stop prescription-strength R-1/dutasteride',
    ]);
  });

  test('another product and another ingredient', async () => {
    const other = { subject: { kind: 'product', id: 'dutasteride-strong-vial' } } as const;
    expect(await refusals(item(other))).toEqual(['stop prescription-other-item dutasteride']);
    const ingredient = { subject: { kind: 'ingredient', id: 'procaine' } } as const;
    expect(await refusals(item(ingredient))).toEqual(['stop prescription-other-item dutasteride']);
  });

  test.each([
    ['5 %', '5 %', []],
    ['5 %', '3 %', ['stop prescription-dose R-1/dutasteride']],
    ['5 %', undefined, ['stop prescription-dose R-1/dutasteride']],
  ])('in two syringes, one within %s and one within %s, the strictest holds', async (one, other, expected) => {
    // Twice 0.87 mL, drawn as 0.9 mL: 0.18 mg for 0.174 mg, 3.4 % off
    const draw = component('dutasteride-vial', { volume: '0.87 mL', draw_with: '3 mL' });
    const of = (id: string, tolerance: string | undefined) => ({ id, components: [draw], tolerance });
    const json = session({ preparations: [of('A', one), of('B', other)] });
    expect(await refusals(item({ dose: { kind: 'exact', quantity: q('0.174 mg') } }), json)).toEqual(expected);
  });

  test.each([
    // 0.087 mg in 1.74 mL: 0.05 mg/mL; drawn as 0.9 mL and filled up to the same 1.74 mL: 3.4 % more
    ['1.74 mL', '5 %', []],
    ['1.74 mL', '3 %', ['stop prescription-concentration R-1/dutasteride']],
    // In 1.8 mL it is 0.0483 mg/mL as calculated; that 0.9 mL is drawn and makes 0.05 mg/mL is luck
    ['1.8 mL', '5 %', ['stop prescription-concentration R-1/dutasteride']],
  ])('0.05 mg/mL prescribed, 0.87 mL of the vial filled up to %s within %s', async (volume, tolerance, expected) => {
    const json = session(
      preparationWith({
        components: [component('dutasteride-vial', { volume: '0.87 mL', draw_with: '3 mL' })],
        volume,
        tolerance,
      }) as object,
    );
    const prescribed = item({ dose: { kind: 'up-to', quantity: q('0.1 mg') }, finalConcentration: q('0.05 mg/mL') });
    expect(await refusals(prescribed, { ...json, prescriptions: ['R-1'] })).toEqual(expected);
  });

  test('everything that is wrong is said at once', async () => {
    expect(await refusals({ patient: 'P-2', used: 4n, ...item({ route: 'topical', site: 'face' }) })).toHaveLength(4);
  });

  test('a measured dose beyond the tolerance is not the dose prescribed', async () => {
    // 0.87 mL on a 3 mL syringe by 0.1 mL is drawn as 0.9 mL: 0.09 mg for 0.087 mg, 3.4 % off
    const json = (tolerance: string) =>
      session(
        preparationWith({
          components: [component('dutasteride-vial', { volume: '0.87 mL', draw_with: '3 mL' })],
          diluent: undefined,
          volume: undefined,
          tolerance,
          made_under: 'supplied',
        }) as object,
      );
    const prescribed = item({ dose: { kind: 'exact', quantity: q('0.087 mg') } });
    expect(await refusals(prescribed, { ...json('5 %'), prescriptions: ['R-1'] })).toEqual([]);
    expect(await refusals(prescribed, { ...json('3 %'), prescriptions: ['R-1'] })).toEqual([
      'stop prescription-dose R-1/dutasteride',
    ]);
    const ceiling = item({ dose: { kind: 'up-to', quantity: q('0.087 mg') } });
    expect(await refusals(ceiling, { ...json('5 %'), prescriptions: ['R-1'] })).toEqual([
      'stop prescription-dose R-1/dutasteride',
    ]);
  });

  test('a prescription medicine beside the syringe wants a prescriber, not a stop', async () => {
    const json = plainWith({ co_administered: [{ product: 'lidocaine-brand', route: 'topical', volume: '1 mL' }] });
    expect(brief(await checked(json))).toEqual(['prescriber co-administered-unprescribed lidocaine']);
  });
});

describe('what a supplied vial carries', () => {
  test('another patient', async () => {
    const json = session({ patient: { ...PLAIN.patient, id: 'P-9' } });
    expect(ofCode(await checked(json as never), 'wrong-patient')[0]?.severity).toBe('stop');
  });

  test.each([
    ['2026-12-14T09:00:00+01:00', 0],
    ['2026-12-15T09:00:00+01:00', 1],
  ])('beyond use 2026-12-14, planned for %s', async (planned, count) => {
    const result = await checked(session({ planned_for: planned }) as never);
    expect(ofCode(result, 'beyond-use-passed')).toHaveLength(count);
  });

  test.each([
    ['2026-12-14T09:00:00+01:00', 0],
    ['2026-12-15T09:00:00+01:00', 1],
  ])('beyond use 2026-12-14, planned for the day before, and now it is %s', async (now, count) => {
    const result = await checked(session({ planned_for: '2026-12-13T09:00:00+01:00' }) as never, { now });
    expect(ofCode(result, 'beyond-use-passed')).toHaveLength(count);
  });
});
