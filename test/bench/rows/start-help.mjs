import { startUp } from '../measure.mjs';

export default {
  work: '--help',
  against: 'node -e 0',
  gate: '<= 1.30',
  goal: '<= 1.10',
  measure: () => startUp(['--help']),
};
