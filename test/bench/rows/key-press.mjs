import { fromSource } from '../from-source.mjs';
import { median } from '../measure.mjs';

const row = {
  work: 'a key at the search over 500 products more than the starter has, in a real terminal, until its last byte is drawn',
  against: 'the same key at an empty prompt of inquirer',
  gate: '<= 3.00',
  goal: '<= 2.00',
  seen: '',
  measure: async () => {
    const { keyPresses } = fromSource('test/bench/key-press-work.ts');
    const { search, empty } = await keyPresses(8);
    const slowest = [...search].sort((a, b) => a - b)[Math.floor(search.length * 0.95)];
    row.seen = `${median(search).toFixed(1)} ms, 19 of 20 within ${slowest.toFixed(1)} ms; empty ${median(empty).toFixed(1)} ms`;
    return median(search.map((each, index) => each / empty[index]));
  },
};

export default row;
