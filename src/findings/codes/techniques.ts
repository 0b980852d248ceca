import type { Code } from '../code.js';

/** Codes of how something is given, held against what is published on the technique. */
export const TECHNIQUE_CODES = {
  'technique-depth': {
    code: 'technique-depth',
    severity: 'reason',
    title: 'The needle goes deeper than is published for the technique',
    explanation:
      'Every technique of the formulary carries the depths that its sources give. Deeper than all of them nothing is known of effect and harm; below the skin other tissue is met.',
    remedy: 'Set a depth within the figure, choose the technique that is meant, or say why it is this deep.',
  },
  'technique-figure': {
    code: 'technique-figure',
    severity: 'note',
    title: 'A depth, spacing or volume lies outside what is published for the technique',
    explanation:
      'The formulary holds spacing, points and volumes as each source gives them. A value outside all of them is not wrong, but nothing published stands behind it.',
    remedy: 'Compare it with the figure and its source; correct it where it is a slip.',
  },
  'technique-site': {
    code: 'technique-site',
    severity: 'reason',
    title: 'The technique is not described for this site',
    explanation: 'The sources of a technique say where it is used; elsewhere its figures mean nothing.',
    remedy: 'Choose a technique that is described for this site, or say why this one is used.',
  },
} as const satisfies Record<string, Code>;
