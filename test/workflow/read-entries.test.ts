import { describe, expect, test } from '@jest/globals';
import { type FoundEntry, startAudit, verifyLog } from '../../src/record/audit.js';
import { readEntries } from '../../src/workflow/read-entries.js';
import { prescription } from '../record/bodies.js';
import { clinicLog, PEOPLE } from '../record/log-builder.js';
import { tokenSign } from '../record/ssh.js';

/** A log of several batches, some of its entries with something wrong. */
function largeLog(): readonly FoundEntry[] {
  const log = clinicLog();
  while (log.entries.length < 500) log.add(prescription());
  const entries = log.entries.map((entry, index) => ({ ...entry, index }));
  const other = (index: number) => entries[index]?.signature ?? '';
  const payload = (index: number) => Buffer.from(entries[index]?.payload ?? []);
  const flipped = payload(350);
  flipped[50] = (flipped[50] ?? 0) ^ 1;
  const untouched = tokenSign(PEOPLE.prescriber.key, 'prescription@mesolog', payload(250), { flags: 0 });
  return entries
    .with(250, { index: 250, payload: payload(250), signature: untouched })
    .with(300, { index: 300, payload: payload(300), signature: other(301) })
    .with(350, { index: 350, payload: flipped, signature: other(350) })
    .with(400, { index: 400, payload: new Uint8Array(), signature: '' })
    .toSpliced(450, 1);
}

async function audited(entries: Iterable<FoundEntry>) {
  const audit = startAudit({});
  for await (const some of readEntries(entries))
    for (const { found, readAt } of some) audit.take(found, readAt(audit.place()));
  return audit.end().audit;
}

describe('reading entries whose signatures threads verify', () => {
  const entries = largeLog();

  test('finds exactly what is found entry by entry', async () => {
    const { audit } = verifyLog(entries, {});
    const wrong = audit.integrity.problems.map(({ entry }) => entry);
    expect([250, 300, 350, 400].filter((entry) => !wrong.includes(entry))).toEqual([]);
    expect(await audited(entries)).toEqual(audit);
  });

  test.each([0, 1, 31, 32, 33, 128, 129, 499])('of %i none is lost, and none comes before another', async (count) => {
    const seen: number[] = [];
    for await (const some of readEntries(entries.slice(0, count))) for (const { found } of some) seen.push(found.index);
    expect(seen).toEqual(entries.slice(0, count).map(({ index }) => index));
  });

  test('a store that fails on the way is told of, after what it gave', async () => {
    function* failing() {
      yield* entries.slice(0, 300);
      throw new Error('the store failed');
    }
    await expect(audited(failing())).rejects.toThrow('the store failed');
  });
});
