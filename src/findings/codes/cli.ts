import type { Code } from '../code.js';

/** Codes of the command line itself. */
export const CLI_CODES = {
  usage: {
    code: 'usage',
    severity: 'stop',
    title: 'The command line was not understood',
    explanation: 'A command, option or argument is unknown, missing or given twice. Nothing was read or written.',
    remedy: 'Run `mesolog --help`, or `mesolog COMMAND --help` for one command.',
  },
  bug: {
    code: 'bug',
    severity: 'stop',
    title: 'A fault in mesolog',
    explanation:
      'mesolog met a state that its authors held to be impossible. What was signed before stays signed; nothing half-done is kept.',
    remedy:
      'Please report it with the lines above, leaving out anything about a patient. Do not rely on the output of this run.',
  },
  'not-whole': {
    code: 'not-whole',
    severity: 'stop',
    title: 'A file of mesolog is missing',
    explanation:
      'A file of the program, or of a package that it uses, is not where it was installed. What was signed before stays signed; nothing half-done is kept.',
    remedy: 'Install mesolog again; in a checkout of the sources, `npm ci` and `npm run build` make what is missing.',
  },
  'missing-answer': {
    code: 'missing-answer',
    severity: 'stop',
    title: 'An answer is missing and nobody can be asked',
    explanation: 'Without a terminal every answer must come from an option or from the request; nothing is assumed.',
    remedy: 'Give the named option, or run the command in a terminal.',
  },
  'no-clinic': {
    code: 'no-clinic',
    severity: 'stop',
    title: 'No clinic folder',
    explanation:
      'The command works on a clinic: a folder with mesolog.yaml, its formulary and its log. None was named or found.',
    remedy: 'Name it with --clinic DIR or MESOLOG_CLINIC, or make one with `mesolog init DIR`.',
  },
  'file-unreadable': {
    code: 'file-unreadable',
    severity: 'stop',
    title: 'A file could not be read',
    explanation: 'The file is missing, is not a plain file, is too large, or may not be read by you.',
    remedy: 'Check the path and its permissions.',
  },
  'unknown-code': {
    code: 'unknown-code',
    severity: 'stop',
    title: 'There is no finding of this code',
    explanation: 'Codes are those that findings carry, and the ids of the rules of the formulary in use.',
    remedy: 'Copy the code from the finding. `mesolog explain` lists all of them.',
  },
  'output-unwritten': {
    code: 'output-unwritten',
    severity: 'stop',
    title: 'The result could not be written in full',
    explanation:
      'The place that standard output goes to took no more, as a full disk does. What stands there is cut off.',
    remedy: 'Make room and run the command again; do not use what was written.',
  },
} satisfies Record<string, Code>;
