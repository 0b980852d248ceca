import { execFileSync } from 'node:child_process';
import { fromSource } from '../from-source.mjs';
import { median, millisecondsOf } from '../measure.mjs';

const SIZE = 10_000;

/** Signatures that openssl verifies in a second, on one core. */
function opensslRate() {
  const text = execFileSync('openssl', ['speed', '-elapsed', '-seconds', '1', 'ed25519'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  }).toString();
  return Number(text.trim().split(/\s+/).at(-1));
}

export default {
  work: `log verify of ${SIZE} entries, signatures, tree and policy, one core`,
  against: 'openssl speed ed25519 verify, one core; rate against rate',
  gate: '>= 0.60',
  goal: '>= 0.80',
  measure: async () => {
    const { madeLog, audit } = fromSource('test/bench/log-work.ts');
    const entries = madeLog(SIZE);
    const ratios = [];
    for (let round = 0; round < 3; round += 1) {
      const yardstick = opensslRate();
      ratios.push(SIZE / ((await millisecondsOf(() => audit(entries))) / 1000) / yardstick);
    }
    return median(ratios);
  },
};
