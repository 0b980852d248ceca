import type { Code } from '../code.js';

/** Codes of working on a formulary: writing its schemas, upgrading a clinic's copy, withdrawing an approval. */
export const FORMULARY_WORK_CODES = {
  'formulary-unwritten': {
    code: 'formulary-unwritten',
    severity: 'stop',
    title: 'A file could not be written',
    explanation: 'Files are written whole or not at all; this one was not. What stood there before still stands.',
    remedy: 'Look at the folder, its owner and the free space, or name another one.',
  },
} satisfies Record<string, Code>;
