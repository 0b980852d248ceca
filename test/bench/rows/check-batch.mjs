import { batchRate, oneForm } from '../batch-work.mjs';

const ROWS = 10_000;

export default {
  work: `batch check, NDJSON in and out, ${ROWS} rows of one form (rate)`,
  against: 'bare JSON.parse of the same rows',
  gate: '>= 0.15',
  goal: '>= 0.65',
  measure: async () => await batchRate((file) => ['check', '--json', file], await oneForm(ROWS)),
};
