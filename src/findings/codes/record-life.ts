import type { Code } from '../code.js';

/** Codes of the life of a record: late and contradictory closings, amendments, transcriptions, the clinic's own policy. */
export const RECORD_LIFE_CODES = {
  'late-entry': {
    code: 'late-entry',
    severity: 'note',
    title: 'Recorded late',
    explanation:
      'The closing was signed longer after the end of the administration than the clinic’s policy allows (24 h where it sets nothing). It stands, and every audit says that it is late.',
    remedy: 'Close sessions at the chair. `mesolog roster policy --late-after HOURS` sets the limit.',
  },
  'person-unknown': {
    code: 'person-unknown',
    severity: 'note',
    title: 'A person named in a closing is not on the roster',
    explanation:
      'Who prepared, verified and administered is recorded as it was said. Where nobody of that name may sign in this log, nothing proves who it was.',
    remedy: 'Add the person to the roster, or amend the closing where the name was mistyped.',
  },
  'verified-by-preparer': {
    code: 'verified-by-preparer',
    severity: 'note',
    title: 'Verified by the person who prepared it',
    explanation: 'A second look finds what the first one missed only where another person takes it.',
    remedy: 'Have somebody else verify, or say that nobody did.',
  },
  'started-before-release': {
    code: 'started-before-release',
    severity: 'note',
    title: 'Begun before it was released',
    explanation:
      'The closing says that the administration began before the release was made. It stands as it was told.',
    remedy: 'Release before the needle; amend the closing where the time was mistyped.',
  },
  'begun-after-use-by': {
    code: 'begun-after-use-by',
    severity: 'stop',
    title: 'Begun after its time had run out',
    explanation: 'The release says by when the administration had to begin, and the closing that it began later.',
    remedy: 'Treat it as an incident, and tell the pharmacist; amend the closing where the time was mistyped.',
  },
  'given-expired-lot': {
    code: 'given-expired-lot',
    severity: 'stop',
    title: 'An expired lot was given',
    explanation: 'A lot of the release had expired on the day of the administration. It was recorded, as it must be.',
    remedy: 'Treat it as an incident, and tell the prescriber and the pharmacist.',
  },
  'given-recalled-lot': {
    code: 'given-recalled-lot',
    severity: 'stop',
    title: 'A recalled lot was given',
    explanation: 'A lot of the release is recalled in this log, and the closing says that it was given.',
    remedy: 'Treat it as an incident: `mesolog lots recall LOT` lists everyone it reached.',
  },
  'amendment-empty': {
    code: 'amendment-empty',
    severity: 'stop',
    title: 'The amendment changes nothing',
    explanation: 'What the options say is what holds already. Nothing was appended.',
    remedy: '`mesolog session show NUMBER` shows what holds; name what is to be corrected.',
  },
  'session-open': {
    code: 'session-open',
    severity: 'stop',
    title: 'The session is not closed yet',
    explanation: 'An amendment corrects a closing; there is none.',
    remedy: 'Record what was given with `mesolog session close`.',
  },
} satisfies Record<string, Code>;
