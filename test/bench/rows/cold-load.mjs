import { parse } from 'yaml';
import { bundle, ratioOf } from '../measure.mjs';
import { syntheticFormulary } from '../synthetic.mjs';

const SIZE = 5000;

export default {
  work: `cold load and full validation of ${SIZE} ingredients`,
  against: 'the same YAML read by yaml alone',
  gate: '<= 1.50',
  goal: '<= 1.20',
  measure: async () => {
    const { loadFormulary } = bundle('formulary-load');
    const files = syntheticFormulary(SIZE);
    if (!loadFormulary(files).ok) throw new Error('the synthetic formulary does not load');
    const texts = files.map(({ bytes }) => Buffer.from(bytes).toString('utf8'));
    return await ratioOf(
      () => loadFormulary(files),
      () => texts.map((text) => parse(text, { schema: 'failsafe' })),
      3,
    );
  },
};
