import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fromSource } from '../from-source.mjs';
import { median, millisecondsOf } from '../measure.mjs';

const SIZE = 10_000;

/** Signatures that two processes of openssl verify in a second, together. */
function opensslRate() {
  const text = execFileSync('openssl', ['speed', '-multi', '2', '-elapsed', '-seconds', '1', 'ed25519'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  }).toString();
  return Number(text.trim().split(/\s+/).at(-1));
}

export default {
  work: `log verify of a log.db of ${SIZE} entries, all threads`,
  against: 'openssl speed ed25519 verify, two processes; rate against rate',
  gate: '>= 0.60',
  goal: '>= 0.80',
  measure: async () => {
    const { madeLog, logFile, auditFile } = fromSource('test/bench/log-work.ts');
    const { folder, file } = await logFile(madeLog(SIZE));
    const ratios = [];
    for (let round = 0; round < 3; round += 1) {
      const yardstick = opensslRate();
      ratios.push(SIZE / ((await millisecondsOf(() => auditFile(file))) / 1000) / yardstick);
    }
    rmSync(folder, { recursive: true });
    return median(ratios);
  },
};
