import { describe, expect, test } from '@jest/globals';
import { crashRounds, fullDisk, manyWriters } from '../record/crash.js';
import { SOUND } from '../record/writers.js';
import { report } from './report.js';

describe('programs that die, that write at once, and that run out of room', () => {
  test('500 rounds of kill -9', async () => {
    const found = await crashRounds(500, 20, 2099);
    const { killed, acknowledged, stored } = found;
    report(
      `A writer was killed ${killed} times: ${acknowledged} entries acknowledged, ${stored} stored, none of them lost or half.`,
    );
    expect(found).toMatchObject({ killed: 500, lost: [], half: [], statuses: SOUND });
  }, 1_800_000);

  test('eight writers, 2,000 entries', async () => {
    const found = await manyWriters(8, 250);
    report(
      `8 writers: ${found.acknowledged} entries, ${found.uses} uses of prescriptions, ${found.twice.length} spent twice.`,
    );
    expect(found).toMatchObject({ size: 2011, acknowledged: 2000, refused: [], gaps: [], twice: [], faults: [] });
    expect([found.uses, found.statuses]).toEqual([2000, SOUND]);
  }, 1_800_000);

  test('a disk that is full', async () => {
    const onDisk = await fullDisk('tmpfs');
    if (onDisk === null)
      report(
        'NOT RUN: no small tmpfs can be mounted here (root is needed); a limit on the size of a file stands in for it.',
      );
    const found = onDisk ?? (await fullDisk('limit'));
    report(`Full after ${found?.acknowledged} entries: ${found?.message}`);
    expect(found?.message).toMatch(onDisk === null ? /could not be (written|used)/ : /the disk is full/);
    expect(found).toMatchObject({ lost: [], statuses: SOUND, faults: [], goesOn: true });
  }, 600_000);
});
