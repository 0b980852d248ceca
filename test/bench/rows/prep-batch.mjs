import { batchRate, oneForm } from '../batch-work.mjs';

const ROWS = 10_000;

export default {
  work: `prep, NDJSON in and out, ${ROWS} rows of one form (rate)`,
  against: 'bare JSON.parse of the same rows',
  gate: '>= 0.15',
  goal: '>= 0.65',
  measure: async () => await batchRate((file) => ['prep', '--format', 'ndjson', file], await oneForm(ROWS)),
};
