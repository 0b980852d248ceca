import { exampleJson } from './example.mjs';
import { fromSource } from './from-source.mjs';
import { startUp } from './measure.mjs';
import { madeIngredients } from './synthetic.mjs';

/** The row of a check in a clinic, with its log of a dozen entries, whose approved formulary has so many ingredients more than the shipped one. */
export const checkInClinic = (count, gate, goal) => ({
  work: `check of one request in JSON in a clinic, ${count} ingredients, approved`,
  against: 'node -e 0',
  gate,
  goal,
  measure: async () => {
    const { clinic, environment, end } = await fromSource('test/bench/clinic-work.ts').clinicWith(
      madeIngredients(count),
    );
    try {
      const args = ['--clinic', clinic, 'check', '--json', '--format', 'json', '-'];
      return await startUp(args, await exampleJson(), 40, environment);
    } finally {
      end();
    }
  },
});
