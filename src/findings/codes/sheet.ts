import type { Code } from '../code.js';

/** Codes of printing: what does not fit, what cannot be printed. */
export const SHEET_CODES = {
  'code-not-drawn': {
    code: 'code-not-drawn',
    severity: 'stop',
    title: 'A QR code or DataMatrix cannot hold its content',
    explanation: 'A code that a reader cannot read back, or that holds only a part, is worse than none.',
    remedy: 'Shorten what the message names, or leave out the characters that this kind of code does not know.',
  },
  'character-not-printable': {
    code: 'character-not-printable',
    severity: 'stop',
    title: 'A character that the printed form does not have',
    explanation:
      'The font or printer would leave a gap or an empty box where the character stands, and nobody would notice.',
    remedy: 'Write the text with other characters, or print as HTML.',
  },
  'sheet-too-narrow': {
    code: 'sheet-too-narrow',
    severity: 'stop',
    title: 'A table does not fit the page',
    explanation: 'Nothing is cut off on a sheet; a column that has no room for its text is an error.',
    remedy: 'Shorten the texts that the message names.',
  },
  'label-too-small': {
    code: 'label-too-small',
    severity: 'stop',
    title: 'The label is too small for what must stand on it',
    explanation: 'Nothing is cut off on a label: a missing line is a missing drug, patient or time.',
    remedy: 'Take larger labels: `--label-size 62x50mm`, or whatever your printer holds.',
  },
  'label-size-malformed': {
    code: 'label-size-malformed',
    severity: 'stop',
    title: 'Not the size of a label',
    explanation: 'A label’s size is its width and height in millimetres, from 20x10mm to 210x297mm.',
    remedy: 'Write it as `62x29mm`.',
  },
  'font-missing': {
    code: 'font-missing',
    severity: 'stop',
    title: 'The fonts of the program are missing',
    explanation: 'A PDF carries its own font, so that it looks the same everywhere; the files lie beside the program.',
    remedy: 'Install mesolog again. Text and HTML need no fonts.',
  },
} as const satisfies Record<string, Code>;
