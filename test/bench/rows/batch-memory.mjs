import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { peakMemory } from '../peak-memory.mjs';
import { writeSyntheticDay } from '../synthetic-day.mjs';

const [FEW, MANY] = [1000, 100_000];

export default {
  work: `memory of prep, NDJSON in and out, at ${MANY} rows`,
  against: `at ${FEW} rows`,
  gate: '<= 1.50',
  goal: '<= 1.10',
  measure: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mesolog-bench-'));
    try {
      const peaks = [FEW, MANY].map((rows) => {
        const file = join(folder, `${rows}.ndjson`);
        writeSyntheticDay(file, rows);
        return peakMemory(['prep', '--format', 'ndjson', file]);
      });
      return peaks[1] / peaks[0];
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
