import { exampleYaml } from '../example.mjs';
import { startUp } from '../measure.mjs';

export default {
  work: 'check of one request in YAML, answer as text',
  against: 'node -e 0',
  gate: '<= 1.60',
  goal: '<= 1.25',
  measure: async () => startUp(['check', '--format', 'yaml', '-'], await exampleYaml()),
};
