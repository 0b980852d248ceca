import { batchRate } from '../batch-work.mjs';
import { syntheticDay } from '../synthetic-day.mjs';

const ROWS = 10_000;

export default {
  work: `prep, NDJSON in and out, ${ROWS} rows of many forms, one in twelve faulty (rate)`,
  against: 'bare JSON.parse of the same rows',
  gate: '>= 0.15',
  goal: '>= 0.65',
  measure: async () =>
    await batchRate(
      (file) => ['prep', '--format', 'ndjson', file],
      [...syntheticDay(ROWS)].filter((row) => row.endsWith('}')),
    ),
};
