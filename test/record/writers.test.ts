import { describe, expect, test } from '@jest/globals';
import { crashRounds, fullDisk, manyWriters } from './crash.js';
import { SOUND } from './writers.js';

describe('a log that several programs write, some of which die', () => {
  test('kill -9 at random moments: what was acknowledged is there, and the log verifies', async () => {
    const found = await crashRounds(12, 6, 2099);
    expect(found).toMatchObject({ lost: [], half: [], statuses: SOUND });
    expect(found.killed).toBe(12);
    expect(found.acknowledged).toBeGreaterThan(0);
  });

  test('four at once, 40 entries in all: no gap, no use spent twice', async () => {
    const found = await manyWriters(4, 10);
    expect(found).toMatchObject({ size: 51, statuses: SOUND, twice: [], gaps: [], faults: [] });
  });

  test('a file that may not grow: a clear error, nothing half, and the log verifies', async () => {
    const found = await fullDisk('limit');
    expect(found?.message).toMatch(/log\.db could not be (written|used)/);
    expect(found).toMatchObject({ lost: [], statuses: SOUND, faults: [], goesOn: true });
  });
});
