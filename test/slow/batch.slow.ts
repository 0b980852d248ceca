import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { peakMemory } from '../bench/peak-memory.mjs';
import { writeSyntheticDay } from '../bench/synthetic-day.mjs';
import { report } from './report.js';

test('a batch of 60,000 rows takes hardly more memory than one of 1,000', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mesolog-batch-'));
  try {
    const [few, many] = [1000, 60_000].map((rows) => {
      const file = join(folder, `${rows}.ndjson`);
      writeSyntheticDay(file, rows);
      return peakMemory(['prep', '--format', 'ndjson', file]);
    }) as [number, number];
    report(`prep of 1,000 rows held ${few} KiB at most, of 60,000 rows ${many} KiB.`);
    expect(many / few).toBeLessThan(1.5);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 600_000);
