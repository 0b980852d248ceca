import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Provers, startProvers } from '../../src/io/provers.js';
import { type FoundEntry, startAudit, verifyLog } from '../../src/record/audit.js';
import { readEntries } from '../../src/workflow/read-entries.js';
import { scratch } from '../ledger/scratch.js';
import { prescription } from '../record/bodies.js';
import { clinicLog } from '../record/log-builder.js';

const program = join(scratch(), 'prove-worker.cjs');
execFileSync(resolve('node_modules/.bin/esbuild'), [
  resolve('src/io/prove-worker.ts'),
  ...['--bundle', '--platform=node', '--format=cjs', '--log-level=warning', `--outfile=${program}`],
]);

/** A log of more entries than are read without threads, some of them with something wrong. */
function largeLog(): readonly FoundEntry[] {
  const log = clinicLog();
  while (log.entries.length < 900) log.add(prescription());
  const entries = log.entries.map((entry, index) => ({ ...entry, index }));
  const other = (index: number) => entries[index]?.signature ?? '';
  const payload = (index: number) => Buffer.from(entries[index]?.payload ?? []);
  const flipped = payload(700);
  flipped[50] = (flipped[50] ?? 0) ^ 1;
  return entries
    .with(600, { index: 600, payload: payload(600), signature: other(601) })
    .with(700, { index: 700, payload: flipped, signature: other(700) })
    .with(800, { index: 800, payload: new Uint8Array(), signature: '' })
    .toSpliced(850, 1);
}

async function audited(entries: Iterable<FoundEntry>, start: () => Provers | null, expected: number | null = null) {
  const audit = startAudit({});
  for await (const some of readEntries(entries, expected, start))
    for (const { found, read } of some) audit.take(found, () => read);
  return audit.end().audit;
}

describe('reading entries with threads', () => {
  const entries = largeLog();
  const { audit } = verifyLog(entries, {});

  test('finds exactly what one thread finds', async () => {
    expect(audit.integrity.problems.length).toBeGreaterThan(3);
    let started = 0;
    const found = await audited(entries, () => {
      started += 1;
      return startProvers(program);
    });
    expect(found).toEqual(audit);
    expect(started).toBe(1);
  });

  test('a thread that fails leaves nothing unread', async () => {
    const broken = join(scratch(), 'broken.cjs');
    execFileSync('cp', [resolve('package.json'), broken]);
    expect(await audited(entries, () => startProvers(broken))).toEqual(audit);
  });

  test('few entries start none, and so does a machine without a program for them', async () => {
    const none = () => {
      throw new Error('started');
    };
    expect((await audited(entries.slice(0, 400), none)).size).toBe(400);
    expect(startProvers(null)).toBeNull();
    expect(await audited(entries, () => null)).toEqual(audit);
  });
});
