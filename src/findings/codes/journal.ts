import type { Code } from '../code.js';

/** Codes of adverse events and of a patient's course. */
export const JOURNAL_CODES = {
  'adverse-event-incomplete': {
    code: 'adverse-event-incomplete',
    severity: 'stop',
    title: 'The adverse event leaves something open',
    explanation:
      'What happened, when it began, how serious it was and how it ended are said by a person; nothing is assumed.',
    remedy: 'Give the option that the message names.',
  },
  'adverse-event-unknown': {
    code: 'adverse-event-unknown',
    severity: 'stop',
    title: 'No such adverse event',
    explanation: 'Adverse events are named by AE- and eight characters.',
    remedy: '`mesolog ae list` shows them.',
  },
  'patient-unknown': {
    code: 'patient-unknown',
    severity: 'stop',
    title: 'The log has no such patient',
    explanation: 'No session, prescription or adverse event names this code.',
    remedy: 'Read the code again; capitals matter. `mesolog session list` shows the codes of all sessions.',
  },
} satisfies Record<string, Code>;
