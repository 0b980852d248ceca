import type { Code } from '../code.js';

/** Codes of how something is given, held against what is published on the technique. */
export const TECHNIQUE_CODES = {
  'technique-figure': {
    code: 'technique-figure',
    severity: 'note',
    title: 'A depth, spacing or volume lies outside what is published for the technique',
    explanation:
      'The formulary holds depth, spacing and volumes as each source gives them. A value outside all of them is not wrong, but nothing published stands behind it. That a needle goes deeper than mesotherapy goes at all is a rule of its own.',
    remedy: 'Compare it with the figure and its source; correct it where it is a slip.',
  },
  'technique-site': {
    code: 'technique-site',
    severity: 'note',
    title: 'The technique is not described for this site',
    explanation: 'The sources of a technique say where it is used; elsewhere its figures mean nothing.',
    remedy: 'Choose a technique that is described for this site, or look up what is meant by the word.',
  },
} as const satisfies Record<string, Code>;
