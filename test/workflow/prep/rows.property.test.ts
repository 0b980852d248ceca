import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonLine } from '../../../src/cli/render/json.js';
import { buildSnapshot } from '../../../src/formulary/build-snapshot.js';
import type { FormularyFile } from '../../../src/formulary/digest.js';
import { digestOf, hashFiles } from '../../../src/formulary/digest.js';
import type { Formulary } from '../../../src/formulary/model.js';
import { fromSnapshot, snapshotDigest } from '../../../src/formulary/snapshot.js';
import { parseRequestLine } from '../../../src/request/read-requests.js';
import { requestLines } from '../../../src/request/request-lines.js';
import { check } from '../../../src/workflow/check/check.js';
import { checkJson } from '../../../src/workflow/check/check-json.js';
import { judgeRow } from '../../../src/workflow/prep/row.js';
import { rowJson } from '../../../src/workflow/prep/row-json.js';

const RUNS = process.env.SLOW === '1' ? 2000 : 150;
const SHIPPED = join(process.cwd(), 'formulations');
const FILES: readonly FormularyFile[] = readdirSync(SHIPPED, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => ({ path, bytes: new Uint8Array(readFileSync(join(SHIPPED, path))) }));
const SNAPSHOT = buildSnapshot(FILES);

/** The formulary as a new process has it. */
function fresh(): Formulary {
  const formulary = fromSnapshot(SNAPSHOT, digestOf(hashFiles(FILES)), snapshotDigest(SNAPSHOT));
  if (formulary === null) throw new Error('the snapshot is not of these files');
  return formulary;
}

/** A formulary that no batch was checked with. */
const ALONE = fresh();

/** An input of its own: what is remembered of one is not known to another. */
const input = (formulary: Formulary) => ({
  formulary,
  formularyApproved: null,
  instruments: {},
  prescriptions: null,
  now: '2099-03-01T18:00:00Z',
  purpose: 'check' as const,
});

const DAY = readFileSync(join(SHIPPED, 'examples/day-of-60.ndjson'), 'utf8').trimEnd().split('\n');

/** Changes to a row that make another row of it, near enough to be taken for the same by whoever does not look at everything. */
const CHANGES: readonly ((line: string) => string)[] = [
  (line) => line,
  ...['P-1', 'P-2'].map((patient) => (line: string) => line.replace(/"id":"P-\w+"/, `"id":"${patient}"`)),
  ...['0.1 mL', '1 mL', '1.0 mL', '1.005 mL', '7 mL'].map(
    (volume) => (line: string) => line.replace(/"(dose|volume)":"[^"]+"/, `"volume":"${volume}"`),
  ),
  ...['250 mg', '250.0 mg', '0.25 g', '3 mg/kg', '1'].map(
    (dose) => (line: string) => line.replace(/"dose":"[^"]+"/, `"dose":"${dose}"`),
  ),
  ...['pregnancy', 'fever', 'nsaid', 'keloid', 'earlier-reaction', 'autoimmune-disease'].flatMap((question) => [
    (line: string) => line.replace(`"${question}":"no",`, ''),
    (line: string) => line.replace(`"${question}":"no"`, `"${question}":"yes"`),
    (line: string) => line.replace(`"${question}":"no"`, `"${question}":"declined"`),
  ]),
  ...['40 kg', '70 kg', '70000 g', '120 kg'].map(
    (weight) => (line: string) => line.replace(/"weight":"[^"]+"/, `"weight":"${weight}"`),
  ),
  ...['40 kg', '70 kg', '120 kg'].map(
    (weight) => (line: string) =>
      line.replace(/"dose":"[^"]+"/, '"dose":"2 mg/kg"').replace(/"weight":"[^"]+"/, `"weight":"${weight}"`),
  ),
  (line) => line.replace(/"weight":"[^"]+",?/, ''),
  ...['90', '100', '250'].map(
    (value) => (line: string) =>
      line
        .replace(
          '"indication":',
          `"labs":[{"test":"platelets","value":"${value}","unit":"10*3/uL","at":"2099-02-01"}],"indication":`,
        )
        .replace('"delivery":', '"prp":{"volume":"5 mL","anticoagulant":"acd-a"},"delivery":'),
  ),
  ...['1', '99'].map(
    (session) => (line: string) =>
      line.replace(
        '"indication":',
        `"course":{"protocol":"minoxidil-id-weekly-rct","session":${session}},"indication":`,
      ),
  ),
  (line) => line.replace(/"birth_year":\d+/, '"birth_year":2085'),
  (line) => line.replace('"sex":"female"', '"sex":"male"').replace('"sex":"male"', '"sex":"other"'),
  (line) =>
    line.replace('"allergies":[]', '"allergies":[{"group":"sulfite","severity":"serious","certainty":"confirmed"}]'),
  (line) => line.replace('"allergies":[],', ''),
  (line) =>
    line.replace(
      '"co_administered":[]',
      '"co_administered":[{"product":"lidocaine-5mg-ml","route":"intradermal","volume":"2 mL"}]',
    ),
  (line) => line.replace('"co_administered":[],', ''),
  (line) => line.replace('"route":"intradermal"', '"route":"topical"'),
  (line) => line.replace('"depth":"2 mm"', '"depth":"9 mm"'),
  (line) => line.replace('"method":"nappage",', ''),
  (line) =>
    line.replace(
      '"delivery":[',
      '"delivery":[{"preparation":"A","route":"intradermal","zones":[{"zone":"vertex","volume":"9 mL"}]},',
    ),
  (line) => line.replace('"made_under":"immediate-use"', '"made_under":"category-1"'),
  (line) => line.replace('"as":"zinc"', '"as":"zinc-sulfate-anhydrous"'),
  (line) => line.replace('"as":"zinc"', '"as":"nothing"'),
  (line) => line.replace('"indication":"androgenetic-alopecia"', '"indication":"alopecia-areata"'),
  (line) => line.replace('"indication":', '"mechanical":{"depth":"30 mm","passes":4},"indication":'),
  (line) => line.replace('"indication":', '"prescriptions":["R-1"],"indication":'),
  (line) =>
    line.replace(
      '"product":"dexpanthenol-250mg-ml-2ml",',
      '"product":"dexpanthenol-250mg-ml-2ml","lots":[{"lot":"A1","expires":"2099-03-02"}],',
    ),
  ...['2099-03-02T23:59:00Z', '2099-03-03T00:01:00Z', '2099-03-02'].map(
    (time) => (line: string) => line.replace(/"planned_for":"[^"]+"/, `"planned_for":"${time}"`),
  ),
  (line) => line.replace(/"product":"/, '"product":"no-'),
  (line) => line.slice(40),
];

const row = fc
  .tuple(fc.constantFrom(...DAY), fc.array(fc.constantFrom(...CHANGES), { maxLength: 3 }))
  .map(([line, changes]) => changes.reduce((changed, change) => change(changed), line));

/** Rows that are all the same but for what was changed in each: what one of them leaves behind could mislead the next. */
const alike = fc
  .tuple(
    fc.constantFrom(...DAY),
    fc.array(fc.array(fc.constantFrom(...CHANGES), { maxLength: 2 }), { minLength: 2, maxLength: 8 }),
  )
  .map(([line, rows]) => rows.map((changes) => changes.reduce((changed, change) => change(changed), line)));

test('a row says what a check of that row alone says, whatever stands around it', () => {
  const outcomes = new Set<string>();
  let shared = 0;
  fc.assert(
    fc.property(fc.oneof(fc.array(row, { minLength: 2, maxLength: 8 }), alike), (lines) => {
      const batch = input(fresh());
      const readLine = requestLines('stdin');
      const cocktails = new Set<object>();
      for (const [index, line] of lines.entries()) {
        const judged = judgeRow({ booking: null, read: readLine(line, index + 1) }, batch);
        const told = rowJson(judged);
        outcomes.add(told.outcome);
        const read = parseRequestLine('stdin', line, index + 1);
        const alone = read.ok ? check(read.request, input(ALONE)) : read;
        if (alone.ok) expect(jsonLine(told.check)).toBe(jsonLine(checkJson(alone.result, 0)));
        else expect(jsonLine(told.errors)).toBe(jsonLine(alone.faults));
        expect(told.outcome === 'invalid').toBe(!alone.ok);
        for (const cocktail of judged.result?.cocktails ?? []) {
          if (cocktails.has(cocktail)) shared += 1;
          cocktails.add(cocktail);
        }
      }
    }),
    { numRuns: RUNS },
  );
  expect(outcomes.size).toBeGreaterThan(4);
  expect(shared).toBeGreaterThan(RUNS / 2);
});
