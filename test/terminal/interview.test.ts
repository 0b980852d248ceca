import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Bench, type Interview, openBench } from './bench.js';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

type Lines = readonly (readonly [title: string, typed: string])[];

/** A first session as it is typed: the beginning of each question, and the keys before Enter. */
const PATIENT: Lines = [
  ['Patient code', 'P-34F'],
  ['Sex', 'f'],
  ['Year of birth', '1992'],
  ['Weight', '62 kg'],
  ['Height', '168 cm'],
  ['Indication', 'telogen'],
  ['Diagnosis rests on', 'trichoscopy'],
  ['Grade', ''],
  ['Protocol', 'none'],
];
const SCREENING: Lines = [
  ...Array.from({ length: 5 }, (_, page) => [`Page ${page + 1} of 5`, 'none'] as const),
  ['Blood tests', 'n'],
  ['Allergies', 'n'],
  ['This session holds', ''],
];
const COMPONENTS: Lines = [
  ['A: component 1', 'vitamin b5'],
  ['Amount', '250 mg'],
  ['Lot of Panthenol House', 'L1'],
  ['Expires on', '2027-03-31'],
  ['A: component 2', 'zinc house'],
  ['Amount', '1 mg'],
  ['Counted as which form', 'zinc'],
  ['Lot of Zinc House', 'L2'],
  ['Expires on', '2027-03-31'],
  ['A: component 3', 'done'],
];
const MIXTURE: Lines = [
  ['A: diluent', 'saline house'],
  ['Volume of A', '5 mL'],
  ['Lot of Saline House', 'N1'],
  ['Expires on', '2027-03-31'],
  ['A: syringe', '5 mL'],
  ['A: made under', 'immediate'],
  ['Another preparation', 'n'],
  ['Anything given beside', 'n'],
];
const DELIVERY: Lines = [
  ['A: route', 'intradermal'],
  ['A: method', 'nappage'],
  ['Depth', '2 mm'],
  ['Needle', '30G x 4 mm'],
  ['Zone 1', 'frontal'],
  ['Points', '50'],
  ['Volume at each point', '0.05 mL'],
  ['Zone 2', ''],
];
const SIGNING: Lines = [
  ['Reason to go on despite', 'judged at the bench'],
  ['Review', 'sign'],
  ['Sign and release', 'y'],
];
const WHOLE: Lines = [...PATIENT, ...SCREENING, ...COMPONENTS, ...MIXTURE, ...DELIVERY, ...SIGNING];

async function typed(interview: Interview, lines: Lines): Promise<void> {
  for (const [title, keys] of lines) await interview.answers(title, keys);
}

describe('an interview in a terminal', () => {
  test.each([
    [80, 24],
    [120, 40],
  ])('from the first question to the signature at %d x %d', async (columns, rows) => {
    const interview = bench.open('new', { columns, rows });
    await typed(interview, WHOLE);
    expect(await interview.ended).toBe(0);
    expect(interview.toSign()).toMatchObject({
      schema: 'mesolog.request/1',
      patient: { id: 'P-34F' },
      preparations: [
        {
          components: [
            { product: 'panthenol-house-2ml', dose: '250 mg' },
            { product: 'zinc-house-10ml', dose: '1 mg', as: 'zinc' },
          ],
          diluent: { product: 'saline-house-10ml' },
          volume: '5 mL',
          syringe: '5 mL',
        },
      ],
      reasons: [{ finding: 'pair-no-data', subject: 'A', text: 'judged at the bench' }],
    });
    expect(interview.drafts()).toEqual([]);
    expect(interview.all()).toContain('Total: 2 mL');
    expect(interview.all()).toContain('Verdict: REASON');
  });

  test('goes back, changes an answer, and comes back to the review', async () => {
    const interview = bench.open('new');
    await typed(interview, PATIENT.slice(0, 4));
    await interview.answers('Height', '<');
    await interview.asks('Weight');
    await interview.shows('(62 kg)');
    await interview.answers('Weight', '64 kg');
    await typed(interview, [...PATIENT.slice(4), ...SCREENING, ...COMPONENTS, ...MIXTURE, ...DELIVERY]);
    await interview.answers('Reason to go on despite', 'judged at the bench');
    await interview.answers('Review', 'A: diluent');
    await interview.answers('A: diluent', '');
    await interview.answers('Volume of A', '4 mL');
    for (const title of ['Lot of Saline', 'Expires on', 'A: syringe', 'A: made under', 'Another preparation']) {
      await interview.answers(title, '');
    }
    await interview.answers('Review', 'sign');
    await interview.answers('Sign and release', 'y');
    expect(await interview.ended).toBe(0);
    expect(interview.toSign()).toMatchObject({ patient: { weight: '64 kg' }, preparations: [{ volume: '4 mL' }] });
  });

  test('a list goes back by < too, and ? explains', async () => {
    const interview = bench.open('new');
    await typed(interview, PATIENT.slice(0, 5));
    await interview.answers('Indication', '<');
    await interview.answers('Height', '?');
    await interview.answers('Height', '');
    await interview.asks('Indication');
    interview.press('ctrl-c');
    expect(await interview.ended).toBe(130);
  });

  test('what is wrong is said under the line, which stays to be corrected', async () => {
    const interview = bench.open('new');
    await typed(interview, PATIENT.slice(0, 3));
    await interview.answers('Weight', '62');
    await interview.shows('has no unit');
    await interview.answers('Weight', ' kg');
    await interview.asks('Height');
    interview.press('ctrl-c');
    expect(await interview.ended).toBe(130);
  });

  test('a whole term and Enter in one piece takes the choice of that term', async () => {
    const interview = bench.open('new');
    await typed(interview, PATIENT.slice(0, 5));
    await interview.asks('Indication');
    interview.type('telogen\r');
    await interview.asks('Diagnosis rests on');
    await interview.shows('telogen effluvium');
    interview.press('ctrl-c');
    expect(await interview.ended).toBe(130);
  });

  test('offers to go on with a draft', async () => {
    const first = bench.open('new');
    await typed(first, PATIENT.slice(0, 4));
    await first.asks('Height');
    first.press('ctrl-c');
    await first.ended;
    expect(statSync(join(first.clinic, 'drafts')).mode & 0o777).toBe(0o700);
    const second = bench.open('new', { clinic: first.clinic });
    await second.answers('A draft of an interview', 'r');
    await second.asks('Height');
    second.press('ctrl-c');
    expect(await second.ended).toBe(130);
  });

  test('in plain lines the same answers give the same request', async () => {
    const drawn = bench.open('new');
    await typed(drawn, WHOLE);
    const plain = bench.open('new', { flags: ['--plain'] });
    const numbered: Readonly<Record<string, string>> = {
      'This session holds': '1',
      'A: component 1': 'panthenol house',
      'A: syringe': '1',
    };
    for (const [title, keys] of WHOLE) await plain.answersPlainly(title, numbered[title] ?? keys);
    expect(await plain.ended).toBe(0);
    await drawn.ended;
    expect(plain.toSign()).toEqual(drawn.toSign());
    expect(plain.raw()).not.toContain('\u001b');
  });

  test('without colour nothing is coloured', async () => {
    const interview = bench.open('new', { flags: ['--no-color'] });
    await typed(interview, PATIENT);
    await interview.asks('Page 1 of 5');
    interview.press('ctrl-c');
    await interview.ended;
    expect(interview.raw()).not.toMatch(/\u001b\[[\d;]*m/);
  });
});

describe('a closing in a terminal', () => {
  test('part given: the rest is the remnant, and the sum is shown', async () => {
    const interview = bench.open('close');
    await typed(interview, [
      ['Which session', ''],
      ['Session 7', 'p'],
      ['A: volume given', '4.5 mL'],
      ['A: volume discarded', '0.2 mL'],
      ['First administration', '10:05'],
      ['End of administration', '10:20'],
      ['Who prepared', ''],
      ['Who verified', 'Roe'],
      ['Who administered', ''],
      ['What the eye saw', 'clear'],
      ['Pain', '2'],
      ['Immediate reactions', 'none'],
      ['Anything that departed', ''],
    ]);
    await interview.shows('A: given 4.5 mL + discarded 0.2 mL + remnant 0.3 mL = 5 mL prepared');
    await interview.answers('Sign this closing', 'y');
    expect(await interview.ended).toBe(0);
    expect(interview.toSign()).toEqual({
      number: '7',
      given: ['A=4.5 mL'],
      discarded: ['A=0.2 mL'],
      remnant: ['A=0.3 mL'],
      started: '2026-11-21T10:05:00+01:00',
      ended: '2026-11-21T10:20:00+01:00',
      preparedBy: 'lee@clinic.example',
      verifiedBy: 'roe@clinic.example',
      administeredBy: 'lee@clinic.example',
      appearance: 'clear',
      pain: '2',
      reactions: 'none',
      deviation: [],
    });
  });

  test('Ctrl-C leaves the session open', async () => {
    const interview = bench.open('close');
    await interview.answers('Which session', '');
    await interview.asks('Session 7');
    interview.press('ctrl-c');
    expect(await interview.ended).toBe(130);
    expect(interview.all()).toContain('The session is still open');
    expect(interview.toSign()).toBeNull();
  });
});

describe('a prescription in a terminal', () => {
  test('the prescriber types everything, and sees it whole before signing', async () => {
    const interview = bench.open('rx');
    await typed(interview, [
      ['Patient code', 'P-41M'],
      ['Indication', 'androgenetic'],
      ['Substance', 'dutasteride'],
      ['The dose of one session', 'e'],
      ['Dose of one session', '0.1 mg'],
      ['Strength of the product', '0.1 mg/mL'],
      ['Highest final concentration', ''],
      ['Route', 'intradermal'],
      ['Site', 'scalp'],
      ['Kind of prescription', 'c'],
      ['Number of sessions', '4'],
      ['Of these', ''],
      ['Least time', '3 months'],
      ['First day', '2026-11-21'],
      ['Last day', '2027-11-20'],
      ['May another product', 'r'],
    ]);
    await interview.shows('Dose a session: exactly 0.1 mg');
    await interview.answers('Sign this prescription', 'y');
    expect(await interview.ended).toBe(0);
    expect(interview.toSign()).toEqual({
      patient: 'P-41M',
      indication: 'androgenetic-alopecia',
      ingredient: 'dutasteride',
      dose: '0.1 mg',
      strength: '0.1 mg/mL',
      route: 'intradermal',
      site: 'scalp',
      sessions: '4',
      interval: '3 months',
      validFrom: '2026-11-21',
      validUntil: '2027-11-20',
      kind: 'course',
      substitution: 'refused',
    });
  });

  test('nothing stands in for a dose, a strength or a concentration', async () => {
    const interview = bench.open('rx');
    await typed(interview, [
      ['Patient code', 'P-41M'],
      ['Indication', 'androgenetic'],
      ['Substance', 'dutasteride'],
      ['The dose of one session', 'e'],
    ]);
    await interview.answers('Dose of one session', '');
    await interview.shows('An answer is needed here');
    interview.press('ctrl-c');
    expect(await interview.ended).toBe(130);
  });
});
