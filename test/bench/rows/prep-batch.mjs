import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exampleJson } from '../example.mjs';
import { inProcess, ratioOf } from '../measure.mjs';

const ROWS = 1000;

export default {
  work: `prep, NDJSON in and out, ${ROWS} rows (rate)`,
  against: 'bare JSON.parse of the same rows',
  gate: '>= 0.15',
  goal: '>= 0.65',
  measure: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mesolog-bench-'));
    try {
      const row = await exampleJson();
      const rows = Array.from({ length: ROWS }, (_, index) => row.replace('P-7Q2M9K', `P-${index}`));
      const file = join(folder, 'day.ndjson');
      writeFileSync(file, `${rows.join('\n')}\n`);
      return await ratioOf(
        () => rows.map((each) => JSON.parse(each)),
        () => inProcess(['prep', '--format', 'ndjson', file]),
        3,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
