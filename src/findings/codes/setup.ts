import type { Code } from '../code.js';

/** Codes of making a clinic, and of reading logs and exports from elsewhere. */
export const SETUP_CODES = {
  'clinic-not-made': {
    code: 'clinic-not-made',
    severity: 'stop',
    title: 'The clinic was not made',
    explanation: 'A clinic is made in a new or empty folder, and nothing that stands there is written over.',
    remedy: 'Follow what the message says, remove what was begun, and run `mesolog init` again.',
  },
  'nothing-to-verify': {
    code: 'nothing-to-verify',
    severity: 'stop',
    title: 'There is no log here',
    explanation: '`log verify` takes a clinic’s folder, a log.db, or a folder that `log export` made.',
    remedy: 'Name one of them.',
  },
  'log-unreadable': {
    code: 'log-unreadable',
    severity: 'stop',
    title: 'The log cannot be read',
    explanation:
      'What should be a log is damaged, gone or no log at all. Nothing of it could be verified, and that is never taken for fine.',
    remedy: 'Keep the file as it is and compare it with a backup, an export or a checkpoint kept elsewhere.',
  },
  'checkpoint-malformed': {
    code: 'checkpoint-malformed',
    severity: 'stop',
    title: 'Not a checkpoint',
    explanation: 'A checkpoint is three lines: the origin of the log, its size, and its root in base64.',
    remedy: 'Name a file that `mesolog log checkpoint` wrote, or what it printed.',
  },
  'export-refused': {
    code: 'export-refused',
    severity: 'stop',
    title: 'The export was not written',
    explanation: 'An export is written into a new or empty folder, whole or not at all.',
    remedy: 'Follow what the message says and name another folder.',
  },
  'demo-broken': {
    code: 'demo-broken',
    severity: 'stop',
    title: 'The demonstration did not come out as promised',
    explanation:
      'The demonstration does the whole job for real and is held against what it promises. One step could not be done, or came out otherwise.',
    remedy:
      'Read the message: a folder that is not empty and a missing ssh-keygen are yours to mend; please report anything else.',
  },
  'entry-unknown': {
    code: 'entry-unknown',
    severity: 'stop',
    title: 'No such entry',
    explanation: 'Entries are numbered from 0.',
    remedy: '`mesolog log show` lists them.',
  },
  'release-misstated': {
    code: 'release-misstated',
    severity: 'stop',
    title: 'The release does not say what its request makes',
    explanation:
      'A release holds the request and what was computed from it. Computed again under the archived formulary, something else comes out: it was not made by this tool, or not from this request.',
    remedy: 'Do not rely on it. Compare the session with the bench’s own notes, and ask who signed it.',
  },
  'archive-damaged': {
    code: 'archive-damaged',
    severity: 'stop',
    title: 'An archived formulary is missing or changed',
    explanation:
      'Every formulary that a release or an approval names is kept with the log under its digest. What is kept is not that formulary.',
    remedy: 'Keep the log as it is, and compare it with a backup.',
  },
  'clinic-anchor': {
    code: 'clinic-anchor',
    severity: 'stop',
    title: 'This is not the log that mesolog.yaml names',
    explanation:
      'The anchor in mesolog.yaml is another than the one of log.db: the log, or the settings, was put in place of another.',
    remedy: 'Compare both with the anchor you keep elsewhere. Sign nothing until you know.',
  },
} satisfies Record<string, Code>;
