import type { Code } from '../code.js';

/** Codes of the life of a session: release, approval, closing. */
export const SESSION_CODES = {
  'formulary-not-approved': {
    code: 'formulary-not-approved',
    severity: 'stop',
    title: 'The formulary is not approved',
    explanation: 'A release rests on the formulary’s figures; a pharmacist answers for them by signing its digest.',
    remedy:
      'Have a pharmacist read it and run `mesolog formulary approve`. A clinic may decide otherwise with `policy: {unapproved_formulary: allow}`.',
  },
  'formulary-not-kept': {
    code: 'formulary-not-kept',
    severity: 'stop',
    title: 'The formulary could not be kept with the log',
    explanation:
      'Every formulary that a release was checked under is kept with the log, so that the rules can be run again.',
    remedy: 'Follow what the message says; nothing was appended.',
  },
  'pending-not-written': {
    code: 'pending-not-written',
    severity: 'stop',
    title: 'The pending release could not be written',
    explanation: 'A release that waits for a prescriber’s approval is kept in a file of the clinic’s `pending` folder.',
    remedy: 'Check the folder and the disk, and run the command again.',
  },
  'pending-malformed': {
    code: 'pending-malformed',
    severity: 'stop',
    title: 'Not a pending release',
    explanation: 'The file does not hold a signed release that waits for approval, or it was changed.',
    remedy: 'Name the file whose path `session new` printed.',
  },
  'approval-pending': {
    code: 'approval-pending',
    severity: 'stop',
    title: 'A prescriber’s approval is needed',
    explanation:
      'Findings of this weight are for a prescriber to approve, with a reason, before the needle. Nothing was appended.',
    remedy: 'A prescriber runs `mesolog sign FILE`; then `mesolog session commit FILE`.',
  },
  'session-unknown': {
    code: 'session-unknown',
    severity: 'stop',
    title: 'No such session',
    explanation: 'Sessions are numbered from 1 in the order of their releases.',
    remedy: '`mesolog session list` shows them.',
  },
  'session-closed': {
    code: 'session-closed',
    severity: 'stop',
    title: 'The session is closed already',
    explanation: 'What is signed is never edited.',
    remedy: '`mesolog session show NUMBER` shows what was recorded; correct it with an amendment.',
  },
  'closing-incomplete': {
    code: 'closing-incomplete',
    severity: 'stop',
    title: 'The closing leaves something open',
    explanation:
      'A closing says for every preparation what was given, discarded and kept, and when; or that nothing was given, and why.',
    remedy: 'Give --as-released, or --given with the volumes of every preparation, or --abandoned with the reason.',
  },
  'prescription-incomplete': {
    code: 'prescription-incomplete',
    severity: 'stop',
    title: 'The prescription leaves something open',
    explanation: 'The prescriber types every figure; nothing is proposed and nothing assumed.',
    remedy: 'Give the option that the message names.',
  },
  'prescription-not-found': {
    code: 'prescription-not-found',
    severity: 'stop',
    title: 'No such prescription',
    explanation: 'Prescriptions are named by R- and eight characters.',
    remedy: '`mesolog rx list` shows them.',
  },
  'approval-not-allowed': {
    code: 'approval-not-allowed',
    severity: 'stop',
    title: 'This person may not approve',
    explanation:
      'Findings of this weight are approved by a prescriber of the roster. Nothing was signed; the pending release is as it was.',
    remedy: 'Have a prescriber run `mesolog sign`.',
  },
} satisfies Record<string, Code>;
