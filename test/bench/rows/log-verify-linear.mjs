import { fromSource } from '../from-source.mjs';
import { ratioOf } from '../measure.mjs';

export default {
  work: 'log verify, time an entry at 8,000 entries',
  against: 'time an entry at 1,000',
  gate: '<= 1.50',
  goal: '<= 1.20',
  measure: async () => {
    const { madeLog, audit } = fromSource('test/bench/log-work.ts');
    const [large, small] = [madeLog(8000), madeLog(1000)];
    const whole = await ratioOf(
      () => audit(large),
      () => audit(small),
      5,
    );
    return whole / 8;
  },
};
