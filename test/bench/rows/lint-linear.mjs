import { fromSource } from '../from-source.mjs';
import { median, millisecondsOf } from '../measure.mjs';
import { syntheticFormulary } from '../synthetic.mjs';

const SIZES = [1000, 2000, 4000];

export default {
  work: `formulary lint: time an ingredient at ${SIZES.at(-1)} of them`,
  against: `the same at ${SIZES[0]} (${SIZES[1]} lies between)`,
  gate: '<= 1.50',
  goal: '<= 1.10',
  measure: async () => {
    const { lintFormulary } = fromSource('src/formulary/lint.ts');
    const each = [];
    for (const size of [SIZES[0], ...SIZES]) {
      const files = syntheticFormulary(size);
      const times = [];
      for (let round = 0; round < 3; round += 1)
        times.push(await millisecondsOf(() => lintFormulary(files, '2099-01-01')));
      each.push(median(times) / size);
    }
    const [, least, , most] = each;
    return most / least;
  },
};
