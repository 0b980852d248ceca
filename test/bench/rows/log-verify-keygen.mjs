import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fromSource } from '../from-source.mjs';
import { ratioOf } from '../measure.mjs';

const SIZE = 10_000;
const RECORDS = 100;

export default {
  work: `log verify of a log.db of ${SIZE} entries`,
  against: 'ssh-keygen -Y verify, a process a record; rate against rate',
  gate: '>= 50',
  goal: '>= 50',
  measure: async () => {
    const { auditFile, logFile, madeLog, signedFiles } = fromSource('test/bench/log-work.ts');
    const entries = madeLog(SIZE);
    const log = await logFile(entries);
    const files = signedFiles(entries, RECORDS);
    const oneByOne = () => {
      for (const { arguments: given, input } of files.records)
        if (spawnSync('ssh-keygen', given, { input }).status !== 0) throw new Error('a record does not verify');
    };
    const ratio = await ratioOf(oneByOne, () => auditFile(log.file), 5);
    for (const { folder } of [log, files]) rmSync(folder, { recursive: true });
    return (ratio * SIZE) / RECORDS;
  },
};
