import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { buildSnapshot } from '../../../src/formulary/build-snapshot.js';
import type { FormularyFile } from '../../../src/formulary/digest.js';
import type { Formulary } from '../../../src/formulary/model.js';
import { fromSnapshot, snapshotDigest } from '../../../src/formulary/snapshot.js';
import { parseRequestLine } from '../../../src/request/read-requests.js';
import { check } from '../../../src/workflow/check/check.js';
import { checkJson } from '../../../src/workflow/check/check-json.js';
import { judgeRow } from '../../../src/workflow/prep/row.js';
import { rowJson } from '../../../src/workflow/prep/row-json.js';

const RUNS = process.env.SLOW === '1' ? 300 : 25;
const SHIPPED = join(process.cwd(), 'formulations');
const FILES: readonly FormularyFile[] = readdirSync(SHIPPED, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => ({ path, bytes: new Uint8Array(readFileSync(join(SHIPPED, path))) }));
const SNAPSHOT = buildSnapshot(FILES);

/** The formulary as a new process has it. */
function fresh(): Formulary {
  const formulary = fromSnapshot(SNAPSHOT, FILES, snapshotDigest(SNAPSHOT));
  if (formulary === null) throw new Error('the snapshot is not of these files');
  return formulary;
}

const input = (formulary: Formulary) => ({
  formulary,
  formularyApproved: null,
  instruments: {},
  prescriptions: null,
  now: '2099-03-01T18:00:00Z',
  purpose: 'check' as const,
});

const DAY = readFileSync(join(SHIPPED, 'examples/day-of-60.ndjson'), 'utf8').trimEnd().split('\n');

/** A row of the day, as it is, with an answer lost, another amount, another patient, or cut off. */
const row = fc
  .record({
    line: fc.constantFrom(...DAY),
    patient: fc.constantFrom('P-1', 'P-2', 'P-3'),
    amount: fc.constantFrom('0.1 mL', '1 mL', '1.005 mL', '7 mL', '250 mg', '1'),
    lose: fc.constantFrom('', 'pregnancy', 'fever', 'nsaid', 'keloid'),
    cut: fc.constantFrom(0, 0, 0, 0, 40),
  })
  .map(({ line, patient, amount, lose, cut }) =>
    line
      .replace(/"id":"P-\w+"/, `"id":"${patient}"`)
      .replace(/"(dose|volume)":"[^"]+"/, `"${amount.endsWith('mL') ? 'volume' : 'dose'}":"${amount}"`)
      .replace(`"${lose}":"no",`, '')
      .slice(cut),
  );

test('a row says what a check of that row alone says, whatever stands around it', () => {
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(fc.array(row, { minLength: 2, maxLength: 8 }), (lines) => {
      const shared = input(fresh());
      for (const line of lines) {
        const read = parseRequestLine('stdin', line, 1);
        const told = rowJson(judgeRow({ booking: null, read }, shared));
        outcomes.add(told.outcome);
        const alone = read.ok ? check(read.request, input(fresh())) : read;
        if (alone.ok) expect(JSON.stringify(told.check)).toBe(JSON.stringify(checkJson(alone.result, 0)));
        else expect(JSON.stringify(told.errors)).toBe(JSON.stringify(alone.faults));
        expect(told.outcome === 'invalid').toBe(!alone.ok);
      }
    }),
    { numRuns: RUNS },
  );
  expect(outcomes.size).toBeGreaterThan(4);
});
