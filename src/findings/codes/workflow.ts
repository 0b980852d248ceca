import type { Code } from '../code.js';

/** Codes of holding a request against a formulary, and of the verbs that work on a clinic. */
export const WORKFLOW_CODES = {
  'unknown-id': {
    code: 'unknown-id',
    severity: 'stop',
    title: 'The formulary does not have this id',
    explanation:
      'A request may only name what the formulary in use holds; a misspelt id must never be taken for something else.',
    remedy: 'Correct the id, or add the entry to the formulary. `mesolog formulary show WORD` searches it.',
  },
  'formula-change': {
    code: 'formula-change',
    severity: 'stop',
    title: 'A change does not fit the formula',
    explanation: 'A change adds a product that the formula lacks, or sets or omits one that it has.',
    remedy: 'Name a product of the formula in `set` and `omit`, and one that it lacks in `add`.',
  },
  'formula-amount-open': {
    code: 'formula-amount-open',
    severity: 'stop',
    title: 'The formula leaves an amount to be entered',
    explanation: 'Nothing is published for this amount, so the formula does not state one and nobody may guess it.',
    remedy: 'Enter it in the request: `changes: [{set: ID, dose: …}]`.',
  },
  'formula-scale': {
    code: 'formula-scale',
    severity: 'stop',
    title: 'The volume differs from the formula and the request does not say what follows',
    explanation:
      'Another volume can mean the same concentrations (every amount scaled) or the same amounts in more diluent.',
    remedy: 'Write `scale: true` to scale every amount with the volume, or `scale: false` to keep the amounts.',
  },
  'diluent-is-active': {
    code: 'diluent-is-active',
    severity: 'stop',
    title: 'The diluent is an active product',
    explanation:
      'What fills up a preparation has whatever volume is left over, so its dose would follow from all the others and nobody would have asked for it.',
    remedy: 'Ask for it under `components`, by dose or by volume, and name a diluent for the rest.',
  },
  'formulary-unreadable': {
    code: 'formulary-unreadable',
    severity: 'stop',
    title: 'The formulary folder cannot be read',
    explanation:
      'Without a formulary nothing can be checked. A symbolic link in it is refused, because what it points at is not what was approved.',
    remedy: 'Check the folder given with --formulary, or the formulary folder of the clinic.',
  },
} satisfies Record<string, Code>;
