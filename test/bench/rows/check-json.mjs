import { exampleJson } from '../example.mjs';
import { startUp } from '../measure.mjs';

export default {
  work: 'check of one request in JSON, shipped formulary',
  against: 'node -e 0',
  gate: '<= 1.60',
  goal: '<= 1.25',
  measure: async () => startUp(['check', '--json', '--format', 'json', '-'], await exampleJson()),
};
