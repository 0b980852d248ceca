import { bundle, median, millisecondsOf } from '../measure.mjs';
import { syntheticFormulary } from '../synthetic.mjs';

const SIZES = [1000, 2000, 4000];

export default {
  work: `cold load: time an ingredient at ${SIZES.at(-1)} of them`,
  against: `the same at ${SIZES[0]} (${SIZES[1]} lies between)`,
  gate: '<= 1.50',
  goal: '<= 1.10',
  measure: async () => {
    const { loadFormulary } = bundle('formulary-load');
    const each = [];
    for (const size of [SIZES[0], ...SIZES]) {
      const files = syntheticFormulary(size);
      const times = [];
      for (let round = 0; round < 3; round += 1) times.push(await millisecondsOf(() => loadFormulary(files)));
      each.push(median(times) / size);
    }
    const [, least, , most] = each;
    return most / least;
  },
};
