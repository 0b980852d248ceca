import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildSnapshot } from '../../src/formulary/build-snapshot.js';
import { digestOf, hashFiles } from '../../src/formulary/digest.js';
import { fromSnapshot, snapshotDigest } from '../../src/formulary/snapshot.js';
import { parseRequestLine } from '../../src/request/read-requests.js';
import { mixtureFacts, patientFacts, screeningFacts, together } from '../../src/rules/build-facts.js';
import { about } from '../../src/rules/check.js';
import { judgeMixture } from '../../src/rules/judge-mixture.js';
import { rulesFor, runFormularyRules } from '../../src/rules/rule-runner.js';
import { runRules } from '../../src/rules/run-rules.js';
import { sessionOf } from '../../src/rules/session.js';
import { check } from '../../src/workflow/check/check.js';

const RUNS = process.env.SLOW === '1' ? 3000 : 200;
const SHIPPED = join(process.cwd(), 'formulations');
const FILES = readdirSync(SHIPPED, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => ({ path, bytes: new Uint8Array(readFileSync(join(SHIPPED, path))) }));
const SNAPSHOT = buildSnapshot(FILES);
const FORMULARY = fromSnapshot(SNAPSHOT, digestOf(hashFiles(FILES)), snapshotDigest(SNAPSHOT));
const DAY = readFileSync(join(SHIPPED, 'examples/day-of-60.ndjson'), 'utf8').trimEnd().split('\n');
const ROWS = DAY.filter((line) => parseRequestLine('day', line, 1).ok).map((line) => JSON.parse(line));

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });
const questions = [...(FORMULARY?.questions.keys() ?? [])];

/** What is given on the shipped day, to anybody who answered anything. */
const request = fc
  .record({
    row: fc.constantFrom(...ROWS),
    sex: maybe(fc.constantFrom('female', 'male', 'other')),
    birth_year: maybe(fc.constantFrom(1990, 2018, 2080, 2081, 2082)),
    weight: maybe(fc.constantFrom('62 kg', '90 kg', '140 kg')),
    height: maybe(fc.constantFrom('150 cm', '168 cm')),
    answers: fc.dictionary(fc.constantFrom(...questions), fc.constantFrom('yes', 'no', 'unknown', 'declined'), {
      maxKeys: 60,
    }),
    allergies: maybe(fc.constantFrom([], [{ group: 'sulfite' }])),
    platelets: maybe(fc.constantFrom('90', '100', '250')),
    planned_for: fc.constantFrom('2099-03-02T08:30:00+01:00', '2099-12-31T20:00:00Z'),
    prp: maybe(fc.constant({ volume: '5 mL', anticoagulant: 'acd-a' })),
  })
  .map(({ row, sex, birth_year, weight, height, answers, allergies, platelets, planned_for, prp }) =>
    JSON.stringify({
      ...row,
      patient: { id: 'P-1', sex, birth_year, weight, height },
      screening: { answers, allergies },
      ...(platelets === undefined
        ? {}
        : { labs: [{ test: 'platelets', value: platelets, unit: '10*3/uL', at: '2099-02-01' }] }),
      planned_for,
      prp,
    }),
  );

test('what rules say in turns, of a mixture, of answers and of a patient, is what they say of all that is known at once', () => {
  if (FORMULARY === null) throw new Error('the snapshot is not of these files');
  const input = {
    formulary: FORMULARY,
    formularyApproved: null,
    instruments: {},
    prescriptions: null,
    now: '2099-03-01T18:00:00Z',
    purpose: 'check' as const,
  };
  const seen = { fired: 0, deferred: 0, unanswered: 0 };
  fc.assert(
    fc.property(request, (text) => {
      const read = parseRequestLine('day', text, 1);
      const checked = read.ok ? check(read.request, input) : null;
      if (checked?.ok !== true) return;
      const { context } = checked.result;
      const session = sessionOf(context);
      const { screening, patient } = context.request;
      const screened = { screening, sex: patient.sex };
      const given = together(screeningFacts(screened, FORMULARY), mixtureFacts(session));
      const circumstances = { ...screened, formulary: FORMULARY, day: session.day };
      const plainly = runFormularyRules(rulesFor(session), circumstances, together(patientFacts(session), given));
      const expected = [...plainly.findings, ...plainly.ofPatient.map((one) => about('P-1', one))];
      const ofRules = new Set([...FORMULARY.rules.map(({ id }) => id), 'not-answered']);
      const { findings } = runRules(context, judgeMixture(context));
      const byWords = (one: { code: string; subject: string }) => `${one.code} ${one.subject}`;
      const sorted = <T extends { code: string; subject: string }>(list: readonly T[]) =>
        list.toSorted((a, b) => (byWords(a) < byWords(b) ? -1 : 1));
      expect(sorted(findings.filter(({ code }) => ofRules.has(code)))).toEqual(sorted(expected));
      seen.fired += plainly.ofPatient.length;
      seen.deferred += plainly.ofPatient.filter(({ message }) => message.includes('Not before 2')).length;
      seen.unanswered += plainly.findings.length;
    }),
    { numRuns: RUNS },
  );
  expect(Math.min(seen.fired, seen.deferred, seen.unanswered)).toBeGreaterThan(RUNS / 40);
});
