import { batchRate } from '../batch-work.mjs';
import { syntheticDay } from '../synthetic-day.mjs';

const ROWS = 10_000;

export default {
  work: `batch check, NDJSON in and out, ${ROWS} rows of which no two ask for the same (rate)`,
  against: 'bare JSON.parse of the same rows',
  gate: '>= 0.15',
  goal: '>= 0.65',
  measure: async () =>
    await batchRate(
      (file) => ['check', '--json', file],
      [...syntheticDay(ROWS, false)].filter((row) => row.endsWith('}')),
    ),
};
