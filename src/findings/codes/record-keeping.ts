import type { Code } from '../code.js';

/** Codes of keeping a log: backup, restore, report. */
export const RECORD_KEEPING_CODES = {
  'backup-refused': {
    code: 'backup-refused',
    severity: 'stop',
    title: 'The backup was not written',
    explanation: 'A backup is one new file, whole or not at all. Nothing is written over.',
    remedy: 'Follow what the message says and name another file with --out.',
  },
  'restore-unreadable': {
    code: 'restore-unreadable',
    severity: 'stop',
    title: 'The backup cannot be read as a log',
    explanation: 'What is not a whole mesolog log never takes the place of one. Nothing was changed.',
    remedy: 'Name a file that `mesolog log backup` wrote.',
  },
  'restore-unverified': {
    code: 'restore-unverified',
    severity: 'stop',
    title: 'The backup does not verify',
    explanation:
      'A backup takes the place of the log only where every byte of it is proved, by people who were allowed to sign it. Nothing was changed.',
    remedy: 'Take another backup; `mesolog log verify FILE` names every bad entry of this one.',
  },
  'restore-rolls-back': {
    code: 'restore-rolls-back',
    severity: 'stop',
    title: 'The backup would undo what was recorded',
    explanation:
      'This machine, or the log that lies in the clinic, has entries that the backup does not have. Signed records would be gone from the log. Nothing was changed.',
    remedy:
      'Take a later backup. Where there is none, --rollback with --reason restores this one; the log that it replaces is kept beside it.',
  },
  'restore-not-done': {
    code: 'restore-not-done',
    severity: 'stop',
    title: 'The log could not be replaced',
    explanation: 'The log is replaced in one step while no other program has it open. It stands as it was.',
    remedy: 'Follow what the message says, end other mesolog programs, and run the command again.',
  },
  'identities-malformed': {
    code: 'identities-malformed',
    severity: 'stop',
    title: 'The file of identities cannot be read',
    explanation:
      'It is CSV with a header row and the columns `patient` and `name`, and `address` where the register needs it: one patient a row, each once.',
    remedy: 'Mend the line that the message names.',
  },
} satisfies Record<string, Code>;
