import { fromSource } from '../from-source.mjs';
import { ratioOf } from '../measure.mjs';

export default {
  work: 'durable append, read, proved and judged, signed beforehand (ssh-keygen takes its own time)',
  against: 'a plain SQLite insert, WAL, synchronous=FULL; rate against rate',
  gate: '>= 0.30',
  goal: '>= 0.45',
  measure: async () => {
    const { madeLog, appendAll, plainInserts } = fromSource('test/bench/log-work.ts');
    const entries = madeLog(500);
    return await ratioOf(
      () => plainInserts(entries),
      () => appendAll(entries),
      7,
    );
  },
};
