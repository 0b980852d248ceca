import { beforeAll, describe, expect, test } from '@jest/globals';
import { parseQuantity, type Quantity } from '../../src/dose/quantity.js';
import type { Formulary } from '../../src/formulary/model.js';
import type { PrescribedItem, PrescriptionState } from '../../src/rules/prescription-state.js';
import type { CheckResult } from '../../src/workflow/check/check.js';
import { brief, checked, formularyOf, grave, requestOf, textOf } from './case.js';

const CASE = textOf('man-41');
let formulary: Formulary;
beforeAll(() => {
  formulary = formularyOf('man-41/formulary-addition.yaml');
});

function q(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new Error(parsed.fault.message);
  return parsed.quantity;
}

/** Dutasteride 0.01 %, 0.1 mg in the syringe as it comes. */
const DUTASTERIDE: PrescribedItem = {
  subject: { kind: 'ingredient', id: 'dutasteride' },
  dose: { kind: 'exact', quantity: q('0.1 mg') },
  productStrength: q('0.01 % w/v'),
  finalConcentration: q('0.1 mg/mL'),
  route: 'intradermal',
  site: 'scalp',
};

const LIDOCAINE: PrescribedItem = {
  subject: { kind: 'ingredient', id: 'lidocaine' },
  basis: 'lidocaine-hydrochloride',
  dose: { kind: 'up-to', quantity: q('100 mg') },
  route: 'infiltration',
  site: 'scalp',
};

/** Four sessions at three months; one was given on 2026-08-20. */
const PRESCRIPTION: PrescriptionState = {
  id: 'R-AGA41',
  patient: 'P-AGA41M',
  indication: 'androgenetic-alopecia',
  kind: 'course',
  items: [DUTASTERIDE, LIDOCAINE],
  sessions: 4n,
  used: 1n,
  minimumInterval: q('3 months'),
  lastUsed: '2026-08-20T10:00:00+02:00',
  validFrom: '2026-08-01',
  validUntil: '2027-08-31',
  substitution: false,
  standing: 'stands',
};

/** A check with a log that holds the prescription, changed. */
async function under(changes: Partial<PrescriptionState>, text = CASE): Promise<CheckResult> {
  const state = { ...PRESCRIPTION, ...changes };
  return checked(text, formulary, { prescriptions: { find: (id) => (id === state.id ? state : undefined) } });
}

const dutasteride = (changes: Partial<PrescribedItem>) => ({ items: [{ ...DUTASTERIDE, ...changes }, LIDOCAINE] });

describe('a man of 41 with androgenetic alopecia', () => {
  test('every fact has its place', async () => {
    const { kind, prp, coAdministered, course, delivery, labs, preparations, diagnosis } = await requestOf(CASE);
    expect(kind).toBe('combined');
    expect(prp).toMatchObject({
      tube: { label: 'P-AGA41M', checkedBy: ['nurse-1', 'dr-lopez'] },
      anticoagulant: 'acd-a',
    });
    expect(coAdministered).toMatchObject([{ product: 'lidocaine-10mg-ml', route: 'infiltration', site: 'scalp' }]);
    expect(course).toEqual({ protocol: 'dutasteride-quarterly', session: 2n });
    expect(delivery.map(({ preparation, order }) => [preparation, order])).toEqual([
      ['A', 1n],
      ['prp', 2n],
    ]);
    expect(labs.map(({ test: name }) => name)).toEqual(['platelets', 'haemoglobin']);
    expect(preparations[0]?.madeUnder).toBe('supplied');
    expect(diagnosis).toEqual({ basis: 'trichoscopy', grade: 'Norwood-Hamilton IV' });
  });

  test('without a log the prescription is not verified, and the prescriber is asked', async () => {
    const result = await checked(CASE, formulary);
    expect(result.verdict).toBe('prescriber');
    expect(grave(result)).toEqual(['prescriber prescription-unverified R-AGA41']);
    expect(result.notChecked.map(({ code }) => code)).toEqual(expect.arrayContaining(['log', 'course']));
  });

  test('where it stands, everything is covered: notes alone remain', async () => {
    const result = await under({});
    expect(result.verdict).toBe('note');
    expect(brief(result)).toEqual([
      'note 5ari-handling P-AGA41M',
      'note dutasteride-blood-donation P-AGA41M',
      'note dutasteride-concentration-conflict P-AGA41M',
      'note generic-product lidocaine-10mg-ml',
    ]);
  });

  test('0.1 mg of 0.01 % are 1 mL, undiluted', async () => {
    const [cocktail] = (await under({})).cocktails ?? [];
    // 0.01 g in 100 mL = 0.1 mg/mL; 0.1 mg ÷ 0.1 mg/mL = 1 mL; 5 mL − 1 mL = 4 mL left in the vial
    expect(cocktail?.lines[0]).toMatchObject({ containers: 1n });
    expect(cocktail?.lines.map(({ exact, remnant }) => [exact.value.toString(), remnant?.value.toString()])).toEqual([
      ['1', '4'],
    ]);
    expect(cocktail?.proof.every(({ holds }) => holds)).toBe(true);
  });

  const refused: readonly (readonly [string, Partial<PrescriptionState>, string])[] = [
    ['the interval, one day short', { lastUsed: '2026-08-21T10:00:00+02:00' }, 'prescription-interval'],
    ['the count, four of four begun', { used: 4n }, 'prescription-used-up'],
    ['another patient', { patient: 'P-OTHER' }, 'prescription-other-patient'],
    ['another indication', { indication: 'telogen-effluvium' }, 'prescription-other-indication'],
    ['not yet valid', { validFrom: '2026-11-21' }, 'prescription-not-yet-valid'],
    ['expired', { validUntil: '2026-11-19' }, 'prescription-expired'],
    ['withdrawn', { standing: 'withdrawn' }, 'prescription-withdrawn'],
    ['signed by no prescriber', { standing: 'not-a-prescriber' }, 'prescription-signer'],
    ['of another clinic', { standing: 'other-clinic' }, 'prescription-other-clinic'],
    ['less prescribed', dutasteride({ dose: { kind: 'exact', quantity: q('0.05 mg') } }), 'prescription-dose'],
    ['a ceiling below', dutasteride({ dose: { kind: 'up-to', quantity: q('0.099 mg') } }), 'prescription-dose'],
    ['mcg for mg', dutasteride({ dose: { kind: 'exact', quantity: q('0.1 mcg') } }), 'prescription-dose'],
    ['a tenth of the strength', dutasteride({ productStrength: q('0.001 % w/v') }), 'prescription-strength'],
    ['less in the syringe', dutasteride({ finalConcentration: q('0.05 mg/mL') }), 'prescription-concentration'],
    ['another route', dutasteride({ route: 'subcutaneous' }), 'prescription-route'],
    ['another site', dutasteride({ site: 'face' }), 'prescription-site'],
    [
      'another ingredient',
      { items: [{ ...DUTASTERIDE, subject: { kind: 'ingredient', id: 'finasteride' } }, LIDOCAINE] },
      'prescription-other-item',
    ],
  ];
  test.each(refused)('is refused by its own code: %s', async (_, changes, code) => {
    const result = await under(changes);
    expect(result.verdict).toBe('stop');
    const graver = result.findings.filter(({ severity }) => severity !== 'note');
    expect(graver.map((finding) => [finding.severity, finding.code])).toEqual([['stop', code]]);
  });

  test.each<readonly [string, Partial<PrescriptionState>]>([
    ['three months to the day', { lastUsed: '2026-08-20T23:00:00+02:00' }],
    ['the fourth of four', { used: 3n }],
    ['its first day', { validFrom: '2026-11-20' }],
    ['its last day', { validUntil: '2026-11-20' }],
    ['a ceiling that is the dose', dutasteride({ dose: { kind: 'up-to', quantity: q('0.1 mg') } })],
    ['the same dose in mcg', dutasteride({ dose: { kind: 'exact', quantity: q('100 mcg') } })],
    ['the same strength in mg/mL', dutasteride({ productStrength: q('0.1 mg/mL') })],
  ])('still covered: %s', async (_, changes) => {
    expect(grave(await under(changes))).toEqual([]);
  });

  test('the interval names the day from which the next session is allowed', async () => {
    const { findings } = await under({ lastUsed: '2026-09-30T10:00:00+02:00' });
    const interval = findings.find(({ code }) => code === 'prescription-interval');
    expect(interval?.message).toContain('3 months later, from 2026-12-30');
  });

  test('lidocaine beside it, and not on the prescription: the prescriber is asked', async () => {
    expect(grave(await under({ items: [DUTASTERIDE] }))).toEqual(['prescriber co-administered-unprescribed lidocaine']);
  });

  test('more lidocaine than prescribed, and more than its limit, are two findings', async () => {
    const more = (volume: string) => under({}, CASE.replace('volume: 5 mL, site', `volume: ${volume}, site`));
    // 10 mg/mL: 10.1 mL = 101 mg, above the 100 mg prescribed; 30.1 mL = 301 mg, above 300 mg too, below 4.5 mg/kg × 78 kg = 351 mg
    expect(grave(await more('10 mL'))).toEqual([]);
    expect(grave(await more('10.1 mL'))).toEqual(['stop prescription-dose R-AGA41/lidocaine']);
    expect(grave(await more('30.1 mL'))).toEqual([
      'stop prescription-dose R-AGA41/lidocaine',
      'prescriber limit-session-dose lidocaine',
    ]);
  });

  test('the vial of another patient, or past its date, is a stop', async () => {
    const other = await under({ patient: 'P-OTHER' }, CASE.replaceAll('P-AGA41M', 'P-OTHER'));
    expect(grave(other)).toEqual(['stop wrong-patient dutasteride-0.01-percent-17-114']);
    const late = CASE.replace('planned_for: 2026-11-20', 'planned_for: 2026-12-15').replace('2026-12-14', '2027-12-14');
    expect(grave(await under({}, late))).toEqual(['stop beyond-use-passed dutasteride-0.01-percent-17-114']);
  });

  test('the plasma keeps its own syringe: no more of it is given than was won', async () => {
    const given = (points: string) => under({}, CASE.replace('points: 50', `points: ${points}`));
    // 50 × 0.1 mL = 5 mL of 5 mL; 51 × 0.1 mL = 5.1 mL
    expect(grave(await given('50'))).toEqual([]);
    expect(grave(await given('51'))).toEqual(['reason delivery-exceeds-prepared prp']);
  });

  test('low platelets and a blood thinner are held against the plasma', async () => {
    const low = await under({}, CASE.replace('"240"', '"99"'));
    expect(grave(low)).toEqual(['prescriber prp-low-platelets P-AGA41M']);
    const thinner = await under({}, CASE.replace('anticoagulant: no', 'anticoagulant: yes'));
    expect(grave(thinner)).toEqual([
      'prescriber prp-anticoagulant P-AGA41M',
      'reason anticoagulant-or-bleeding P-AGA41M',
    ]);
  });

  test('in a woman the same request stops: pregnancy is not excluded', async () => {
    const result = await under({}, CASE.replace('sex: male', 'sex: female'));
    expect(grave(result)).toEqual(expect.arrayContaining(['stop five-ari-pregnancy dutasteride']));
  });
});
