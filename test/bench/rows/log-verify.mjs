import { fromSource } from '../from-source.mjs';
import { median, millisecondsOf } from '../measure.mjs';
import { opensslRate } from '../openssl-rate.mjs';

const SIZE = 10_000;

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
      const yardstick = opensslRate(1);
      ratios.push(SIZE / ((await millisecondsOf(() => audit(entries))) / 1000) / yardstick);
    }
    return median(ratios);
  },
};
