import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fromSource } from '../from-source.mjs';
import { median, ROOT } from '../measure.mjs';

const SIZE = 10_000;
const ROUNDS = 7;

/**
 * A process of its own, in which nothing used Node's threads before: audits in turns with the yardstick. Prints the rate of each over that of the yardstick
 * before it. The threads are settled first, since an import asks for one.
 */
const SCRIPT = `
  const [bundle, yardstick, file] = process.argv.slice(1);
  const { aThreadForEachOtherProcessor, auditFile } = require(bundle);
  aThreadForEachOtherProcessor();
  (async () => {
    const { opensslRate } = await import(yardstick);
    const ratios = [];
    for (let round = 0; round < ${ROUNDS}; round += 1) {
      const rate = opensslRate(2);
      const from = performance.now();
      await auditFile(file);
      ratios.push(${SIZE} / ((performance.now() - from) / 1000) / rate);
    }
    console.log(JSON.stringify(ratios));
  })();`;

const row = {
  work: `log verify of a log.db of ${SIZE} entries, all threads, ${ROUNDS} times in one process`,
  against: 'openssl speed ed25519 verify, two processes; rate against rate',
  gate: '>= 0.60',
  goal: '>= 0.80',
  seen: '',
  measure: async () => {
    const { madeLog, logFile } = fromSource('test/bench/log-work.ts');
    const { folder, file } = await logFile(madeLog(SIZE));
    const bundle = join(ROOT, 'dist', 'bench-log-work.cjs');
    const yardstick = join(ROOT, 'test', 'bench', 'openssl-rate.mjs');
    const ratios = JSON.parse(execFileSync(process.execPath, ['-e', SCRIPT, bundle, yardstick, file]).toString());
    rmSync(folder, { recursive: true });
    row.seen = `the first audit of the process ${ratios[0].toFixed(2)}`;
    return median(ratios);
  },
};

export default row;
