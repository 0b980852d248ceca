import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fromSource } from '../from-source.mjs';
import { median, ROOT } from '../measure.mjs';

const SIZE = 10_000;

/** Signatures that two processes of openssl verify in a second, together. */
function opensslRate() {
  const text = execFileSync('openssl', ['speed', '-multi', '2', '-elapsed', '-seconds', '1', 'ed25519'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  }).toString();
  return Number(text.trim().split(/\s+/).at(-1));
}

/** Entries that an audit takes in a second, the first of a process of its own as a command's is, from when its code is loaded. */
function auditRate(file) {
  const program = join(ROOT, 'dist', 'bench-log-work.cjs');
  const script = `const { aThreadForEachOtherProcessor, auditFile } = require(${JSON.stringify(program)});
    (async () => {
      aThreadForEachOtherProcessor();
      const from = performance.now();
      await auditFile(${JSON.stringify(file)});
      console.log(performance.now() - from);
    })();`;
  return SIZE / (Number(execFileSync(process.execPath, ['-e', script]).toString()) / 1000);
}

export default {
  work: `log verify of a log.db of ${SIZE} entries, all threads, in a fresh process`,
  against: 'openssl speed ed25519 verify, two processes; rate against rate',
  gate: '>= 0.60',
  goal: '>= 0.80',
  measure: async () => {
    const { madeLog, logFile } = fromSource('test/bench/log-work.ts');
    const { folder, file } = await logFile(madeLog(SIZE));
    const ratios = [];
    for (let round = 0; round < 5; round += 1) {
      const yardstick = opensslRate();
      ratios.push(auditRate(file) / yardstick);
    }
    rmSync(folder, { recursive: true });
    return median(ratios);
  },
};
