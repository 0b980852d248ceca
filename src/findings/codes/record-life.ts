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
  'ended-after-recorded': {
    code: 'ended-after-recorded',
    severity: 'note',
    title: 'Recorded before it ended',
    explanation:
      'The closing says that the administration ended more than five minutes after the closing itself was recorded: what was to come was told as if it had been.',
    remedy: 'Close a session when it is over; amend the closing where the time was mistyped.',
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
  'pending-altered': {
    code: 'pending-altered',
    severity: 'stop',
    title: 'The pending release was changed after it was signed',
    explanation:
      'What waits in the file is not what was signed, or its signatures are not for it. Nothing was signed or appended.',
    remedy: 'Keep the file, find out who changed it, and release the session again.',
  },
  'keys-together': {
    code: 'keys-together',
    severity: 'note',
    title: 'One system user can read the keys of two people',
    explanation:
      'The keys of a prescriber and of somebody who releases can both be read here. Whoever uses this account could sign as both, so two signatures do not prove two people.',
    remedy: 'Give each person a system account of their own, a passphrase that only they know, or a hardware key.',
  },
  'approval-too-late': {
    code: 'approval-too-late',
    severity: 'stop',
    title: 'What it approves stands in the log already',
    explanation:
      'An approval is for a release that waits for it, or for a transcribed prescription. It changes nothing of what was released before.',
    remedy: 'Approve a pending release with `mesolog sign`, before it is committed.',
  },
  'approval-unused': {
    code: 'approval-unused',
    severity: 'note',
    title: 'An approval of something that never came',
    explanation: 'The release that it approves is not in this log.',
    remedy: 'Ask the approver which release was meant.',
  },
  'transcription-alone': {
    code: 'transcription-alone',
    severity: 'stop',
    title: 'Transcribed and confirmed by one person',
    explanation: 'A paper prescription counts once two persons have compared it with the paper.',
    remedy: 'Have another person of the clinic confirm it.',
  },
  'transcription-confirmed': {
    code: 'transcription-confirmed',
    severity: 'stop',
    title: 'The transcription was confirmed before',
    explanation: 'One confirmation by a second person is enough.',
    remedy: 'Nothing is to be done.',
  },
  'scan-unreadable': {
    code: 'scan-unreadable',
    severity: 'stop',
    title: 'The scan cannot be read',
    explanation:
      'A transcription names the SHA-256 of the scan of its paper, so that whoever checks later can tell that it is the same paper.',
    remedy: 'Name the file of the scan with --scan.',
  },
  'scan-differs': {
    code: 'scan-differs',
    severity: 'stop',
    title: 'It is another file than the one that was transcribed',
    explanation:
      'The second person compares the transcription with the same scan: the SHA-256 of the file must be the one that was signed.',
    remedy: 'Take the file that was transcribed; where the paper was scanned anew, transcribe it anew.',
  },
  'not-apart': {
    code: 'not-apart',
    severity: 'stop',
    title: 'One person where the clinic asks for two',
    explanation:
      'The policy that the owner signed into the log asks that whoever releases a session is another person than who prescribed and who approves its findings.',
    remedy: 'Have another practitioner release it, or another prescriber approve it.',
  },
  'formulary-author-unknown': {
    code: 'formulary-author-unknown',
    severity: 'stop',
    title: 'The author of the change is nobody of this roster',
    explanation:
      'An approval may say whose change to the formulary it approves, by a principal who stands or stood on the roster. A name that never did tells nobody apart, so it counts as not said.',
    remedy: 'Give the principal as `mesolog roster show` has it, or leave it out and have a second pharmacist approve.',
  },
  'pending-too-long': {
    code: 'pending-too-long',
    severity: 'stop',
    title: 'The release waited too long for its approvals',
    explanation:
      'What was checked when it was made may hold no more. The policy that the owner signed into the log bounds the wait, in hours and in entries.',
    remedy: 'Release the session again; it is checked anew.',
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
