import type { Code } from '../code.js';

/** Codes of scanned codes. */
export const GS1_CODES = {
  'code-refused': {
    code: 'code-refused',
    severity: 'stop',
    title: 'The scanned code cannot be used',
    explanation:
      'It is no GS1 code, was cut off, or says something impossible: a check digit that does not hold, a date that does not exist.',
    remedy: 'Scan again; if it stays so, type product, lot and expiry from the container.',
  },
  'code-ambiguous': {
    code: 'code-ambiguous',
    severity: 'stop',
    title: 'The scanned code can be read in more than one way',
    explanation:
      'Some scanners lose the sign that ends a lot, or send one code twice; a code may state two expiries that differ. Which reading is true only the container says; mesolog does not choose.',
    remedy:
      'Give lot and expiry as options instead of --scan, or run the command in a terminal and choose. Set the scanner to send FNC1 as ASCII 29.',
  },
  'code-differs': {
    code: 'code-differs',
    severity: 'stop',
    title: 'What was typed is not what was scanned',
    explanation: 'One of the two was misread, or the code belongs to another container.',
    remedy: 'Read the container again, and give one of them.',
  },
} satisfies Record<string, Code>;
