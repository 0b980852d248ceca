import { describe, expect, test } from '@jest/globals';
import { type PrescriptionInput, prescriptionBody } from '../../src/workflow/prescribe.js';
import { shipped } from '../formulary-data/shipped.js';

const formulary = shipped();

/** A course of four sessions of zinc, whole and right. */
const RIGHT: PrescriptionInput = {
  patient: 'P-1',
  kind: 'course',
  indication: 'androgenetic-alopecia',
  ingredient: 'zinc',
  dose: '1 mg',
  route: 'intradermal',
  sessions: '4',
  interval: '4 wk',
  validFrom: '2099-01-01',
  validUntil: '2099-12-31',
  substitution: 'refused',
};

/** The options that something is wrong with, each with what is said of it. */
function wrong(changes: { readonly [K in keyof PrescriptionInput]?: PrescriptionInput[K] | undefined }) {
  const input = Object.fromEntries(Object.entries({ ...RIGHT, ...changes }).filter(([, value]) => value !== undefined));
  const body = prescriptionBody(input, formulary);
  return body.ok ? [] : body.errors.map(({ subject, message }) => `${subject}: ${message}`);
}

describe('a prescription as it was typed', () => {
  test('whole and right', () => {
    expect(prescriptionBody({ ...RIGHT, alreadyGiven: '1', lastGiven: '2098-12-20' }, formulary)).toEqual({
      ok: true,
      value: {
        patient: { id: 'P-1' },
        kind: 'course',
        indication: 'androgenetic-alopecia',
        items: [{ ingredient: 'zinc', dose: { exact: { unit: 'mg', value: '1' } }, route: 'intradermal' }],
        sessions: 4,
        already_given: 1,
        last_given: '2098-12-20',
        minimum_interval: { unit: 'wk', value: '4' },
        valid_from: '2099-01-01',
        valid_until: '2099-12-31',
        substitution: false,
      },
    });
  });

  test.each<[string, Parameters<typeof wrong>[0]]>([
    ['in the form of a salt', { basis: 'zinc-sulfate-heptahydrate' }],
    ['a range', { dose: undefined, doseFrom: '0.5 mg', doseTo: '1 mg' }],
    ['a ceiling', { dose: undefined, upTo: '1 mL' }],
    ['no least time between two', { interval: '0 d' }],
    ['a month between two', { interval: '1 mo' }],
    ['strength and concentration', { strength: '1 mg/mL', concentration: '0.1 % w/v' }],
    ['one day alone', { validUntil: '2099-01-01' }],
    ['all given already', { alreadyGiven: '4' }],
    ['a standing protocol without a count', { kind: 'standing-protocol', sessions: undefined }],
    ['a single one', { kind: 'single', sessions: undefined, interval: undefined }],
  ])('also right: %s', (_, changes) => {
    expect(wrong(changes)).toEqual([]);
  });

  test.each<[string, Parameters<typeof wrong>[0]]>([
    ['--valid-from: "yesterday" is no date, such as 2027-03-31. (--valid-from)', { validFrom: 'yesterday' }],
    ['--valid-until: "2099-02-30" is no date, such as 2027-03-31. (--valid-until)', { validUntil: '2099-02-30' }],
    [
      '--valid-until: The last day, 2098-12-31, is before the first, 2099-01-01. (--valid-until)',
      { validUntil: '2098-12-31' },
    ],
    [
      '--interval: 3 mg does not fit here: write whole days, weeks or months, such as 30 d; 0 d says that there is none. (--interval)',
      { interval: '3 mg' },
    ],
    [
      '--interval: 1.5 months does not fit here: write whole days, weeks or months, such as 30 d; 0 d says that there is none. (--interval)',
      { interval: '1.5 months' },
    ],
    [
      '--interval: 36 h does not fit here: write whole days, weeks or months, such as 30 d; 0 d says that there is none. (--interval)',
      { interval: '36 h' },
    ],
    [
      '--concentration: 3 mg does not fit here: write a concentration such as 0.1 mg/mL. (--concentration)',
      { concentration: '3 mg' },
    ],
    ['--strength: 3 mL does not fit here: write a strength such as 0.1 mg/mL. (--strength)', { strength: '3 mL' }],
    ['--dose: 0 mg does not fit here: write more than zero. (--dose)', { dose: '0 mg' }],
    [
      '--dose: 1 mg/mL does not fit here: write a dose such as 0.5 mg, or a volume such as 1 mL. (--dose)',
      { dose: '1 mg/mL' },
    ],
    ['--sessions: "1000" is no whole number from 0 to 999. (--sessions)', { sessions: '1000' }],
    ['--already-given: 5 of 4 sessions cannot have been given. (--already-given)', { alreadyGiven: '5' }],
    [
      '--last-given: A day of the last session is stated, and not how many were given (--already-given). (--last-given)',
      { lastGiven: '2098-12-20' },
    ],
    [
      '--indication: The formulary has no indication "alopecia-areat"; did you mean "alopecia-areata"?',
      { indication: 'alopecia-areat' },
    ],
  ])('%s', (said, changes) => {
    expect(wrong(changes)).toEqual([said]);
  });

  test('a form that it has not is named with those that it has', () => {
    const [said, ...others] = wrong({ basis: 'zinc-sulfate-heptahydrat' });
    expect(others).toEqual([]);
    expect(said).toMatch(/^--basis: .*zinc-sulfate-heptahydrate.*did you mean "zinc-sulfate-heptahydrate"\?$/);
  });

  test('everything that is missing is said at once', () => {
    const outcome = prescriptionBody({}, formulary);
    expect(outcome.ok ? [] : outcome.errors.map(({ subject }) => subject)).toEqual([
      '--patient',
      '--kind',
      '--indication',
      '--ingredient',
      '--dose',
      '--route',
      '--sessions',
      '--valid-from',
      '--valid-until',
      '--substitution',
    ]);
  });
});
