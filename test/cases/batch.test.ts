import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatByName } from '../../src/cli/input/sniff.js';
import { buildSnapshot } from '../../src/formulary/build-snapshot.js';
import type { FormularyFile } from '../../src/formulary/digest.js';
import { digestOf, hashFiles } from '../../src/formulary/digest.js';
import type { Formulary } from '../../src/formulary/model.js';
import { fromSnapshot, snapshotDigest } from '../../src/formulary/snapshot.js';
import { parseRequests, type RequestResult } from '../../src/request/read-requests.js';
import { check } from '../../src/workflow/check/check.js';
import { checkJson } from '../../src/workflow/check/check-json.js';

const RUNS = process.env.SLOW === '1' ? 200 : 15;
const TEST = join(process.cwd(), 'test');
const SHIPPED = join(process.cwd(), 'formulations');

const bytesOf = (path: string) => new Uint8Array(readFileSync(path));
const FILES: readonly FormularyFile[] = [
  ...readdirSync(SHIPPED, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => ({ path, bytes: bytesOf(join(SHIPPED, path)) })),
  { path: 'scenarios.yaml', bytes: bytesOf(join(TEST, 'scenarios/formulary/additions.yaml')) },
  { path: 'man-41.yaml', bytes: bytesOf(join(TEST, 'cases/man-41/formulary-addition.yaml')) },
];
const SNAPSHOT = buildSnapshot(FILES);

/** The formulary as a new process has it: nothing of it was ever looked at. */
function freshFormulary(): Formulary {
  const formulary = fromSnapshot(SNAPSHOT, digestOf(hashFiles(FILES)), snapshotDigest(SNAPSHOT));
  if (formulary === null) throw new Error('the snapshot is not of these files');
  return formulary;
}

/** Every request of the scenarios and cases, read. */
async function allRequests(): Promise<readonly RequestResult[]> {
  const paths = ['scenarios', 'cases'].flatMap((folder) =>
    readdirSync(join(TEST, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('request.yaml'))
      .map((path) => join(TEST, folder, path)),
  );
  return (
    await Promise.all(paths.map((path) => parseRequests(path, bytesOf(path), formatByName(path) ?? 'yaml')))
  ).flat();
}

/** What a check says of one request, as the text that a script reads. */
function answer(read: RequestResult, formulary: Formulary): string {
  if (!read.ok) return JSON.stringify(read.faults);
  const checked = check(read.request, {
    formulary,
    formularyApproved: null,
    instruments: {},
    prescriptions: null,
    now: '2026-11-20T14:30:00+01:00',
    purpose: 'check',
  });
  return JSON.stringify(checked.ok ? checkJson(checked.result, 0) : checked.faults);
}

describe('a batch', () => {
  test('says of each row what a check of that row alone says, whatever went before', async () => {
    const requests = await allRequests();
    expect(requests.length).toBeGreaterThan(40);
    const alone = requests.map((read) => answer(read, freshFormulary()));
    const rows = fc.array(fc.nat({ max: requests.length - 1 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(rows, (batch) => {
        const formulary = freshFormulary();
        const said = batch.map((index) => answer(requests[index] as RequestResult, formulary));
        expect(said).toEqual(batch.map((index) => alone[index]));
      }),
      { numRuns: RUNS },
    );
  });
});
