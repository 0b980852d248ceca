import type { Code } from '../code.js';

/** Codes of the rules of a log: roster, life of a session, releases. */
export const RECORD_POLICY_CODES = {
  'recovery-key-same': {
    code: 'recovery-key-same',
    severity: 'stop',
    title: 'Owner and recovery share one key',
    explanation: 'The recovery key is for the day on which the owner’s key is lost or stolen; then both would be.',
    remedy: 'Begin the log with a second key that is kept offline.',
  },
  'key-known': {
    code: 'key-known',
    severity: 'stop',
    title: 'The key was on the roster before',
    explanation: 'A key is one person’s for ever. A revoked key never comes back, nor does it pass to somebody else.',
    remedy: 'Make a new key with `mesolog key new` and add that one.',
  },
  'principal-stands': {
    code: 'principal-stands',
    severity: 'stop',
    title: 'The person is on the roster already',
    explanation: 'One person signs with one key at a time.',
    remedy: 'Revoke the old key with `mesolog roster revoke`, then add the new one.',
  },
  'principal-other-person': {
    code: 'principal-other-person',
    severity: 'stop',
    title: 'The name belongs to another person',
    explanation: 'A principal stands for one person for as long as the log lasts.',
    remedy: 'Choose another principal for the new person.',
  },
  'recovery-added': {
    code: 'recovery-added',
    severity: 'stop',
    title: 'A recovery key cannot be added',
    explanation: 'The recovery key is named in entry 0 and nowhere else, so that nobody can add one later.',
    remedy: 'Add the person with the roles that they need.',
  },
  'reference-unknown': {
    code: 'reference-unknown',
    severity: 'stop',
    title: 'It points at something that is not there',
    explanation:
      'The entry names another entry by place and hash, and this log does not hold it, or holds something of another kind there.',
    remedy: 'Look the entry up with `mesolog log show` and sign anew with the right one.',
  },
  'accept-other-key': {
    code: 'accept-other-key',
    severity: 'stop',
    title: 'Accepted by another key than the one added',
    explanation: 'Only the added key can show that its holder has it.',
    remedy: 'Run `mesolog roster accept` with the key that was added.',
  },
  'accepted-already': {
    code: 'accepted-already',
    severity: 'stop',
    title: 'The place was accepted before',
    explanation: 'One acceptance is enough.',
    remedy: 'Nothing is to be done.',
  },
  'revoked-already': {
    code: 'revoked-already',
    severity: 'stop',
    title: 'The key was revoked before',
    explanation: 'One revocation is enough, and the first one counts.',
    remedy: 'Nothing is to be done.',
  },
  'last-owner': {
    code: 'last-owner',
    severity: 'stop',
    title: 'Nobody could change the roster after this',
    explanation: 'Without an owner’s key and a recovery key no person could be added or revoked again.',
    remedy: 'Add a second owner first.',
  },
  'withdrawn-already': {
    code: 'withdrawn-already',
    severity: 'stop',
    title: 'The prescription was withdrawn before',
    explanation: 'One withdrawal is enough.',
    remedy: 'Nothing is to be done.',
  },
  'closed-already': {
    code: 'closed-already',
    severity: 'stop',
    title: 'The session is closed',
    explanation: 'A session has one closing. What it said is corrected, never replaced.',
    remedy: 'Use `mesolog session amend` with a reason.',
  },
  'voided-already': {
    code: 'voided-already',
    severity: 'stop',
    title: 'The session was voided before',
    explanation: 'One void is enough.',
    remedy: 'Nothing is to be done.',
  },
  'void-contradicts-closing': {
    code: 'void-contradicts-closing',
    severity: 'stop',
    title: 'The void says that nothing was given, the closing says otherwise',
    explanation: 'A use of a prescription returns only where nothing reached the patient.',
    remedy: 'Amend the closing first if it was wrong, or void the session as given.',
  },
  deviation: {
    code: 'deviation',
    severity: 'reason',
    title: 'The closing reports departures from the release',
    explanation:
      'What was done differs from what was released. It was recorded, as it must be, and is shown in every audit.',
    remedy: 'Review the departures with the prescriber or the pharmacist.',
  },
  'verdict-misstated': {
    code: 'verdict-misstated',
    severity: 'stop',
    title: 'The release states another verdict than its findings make',
    explanation: 'The verdict is the worst of the findings. The release was not made by mesolog, or by a faulty one.',
    remedy: 'Check the session with `mesolog session show`, and void it if it should not stand.',
  },
  'released-over-stop': {
    code: 'released-over-stop',
    severity: 'stop',
    title: 'Released over a finding that bars any release',
    explanation: 'A stop means that the mixture must not be given.',
    remedy: 'Find out whether it was given, and treat it as an incident.',
  },
  'reason-missing': {
    code: 'reason-missing',
    severity: 'stop',
    title: 'A reason was not given',
    explanation: 'Findings of the severity `reason` are released only with the reason of the person who releases.',
    remedy: 'Give the reason, for the finding and subject named.',
  },
  'approval-missing': {
    code: 'approval-missing',
    severity: 'stop',
    title: 'A prescriber’s approval is missing',
    explanation:
      'Findings of the severity `prescriber` are released only after a prescriber approved exactly this release.',
    remedy: 'Have a prescriber sign the pending release with `mesolog sign`, then run `mesolog session commit`.',
  },
  'formulary-misstated': {
    code: 'formulary-misstated',
    severity: 'stop',
    title: 'The release is wrong about its formulary',
    explanation: 'It calls its formulary approved, or not approved, against what this log says at that place.',
    remedy: 'Check the session with `mesolog session show`, and void it if it should not stand.',
  },
  'prescription-use': {
    code: 'prescription-use',
    severity: 'stop',
    title: 'It is not the next use of the prescription',
    explanation:
      'Uses are counted from the log: those given before, those that stand here, and one. A use was skipped, or taken twice.',
    remedy: 'Release again; the next use is counted anew.',
  },
  'key-not-of-person': {
    code: 'key-not-of-person',
    severity: 'stop',
    title: 'The key to revoke is not that person’s',
    explanation:
      'A revocation names the person and the fingerprint of the key; both must belong together, so that nobody else loses a key.',
    remedy: '`mesolog roster show` lists principals with their fingerprints.',
  },
  'prescription-interval-unknown': {
    code: 'prescription-interval-unknown',
    severity: 'note',
    title: "A prescription's interval could not be checked",
    explanation:
      'Sessions were given before the prescription was entered, and nobody states when the last of them was. The least time between two sessions counts from it.',
    remedy: 'Ask when it was. A prescription entered anew states it (--last-given).',
  },
  'self-approved': {
    code: 'self-approved',
    severity: 'note',
    title: 'Released and approved by one person',
    explanation:
      'A person with two roles may release and approve. Two pairs of eyes are not proved by it, so the audit says so.',
    remedy: 'Have another prescriber approve where the clinic wants two people.',
  },
  'closing-after-void': {
    code: 'closing-after-void',
    severity: 'stop',
    title: 'A session voided as not given was given after all',
    explanation:
      'The void had returned its prescription uses. What was truly given is recorded all the same, the uses are spent, and the audit names the contradiction.',
    remedy: 'Find out which of the two is true, and tell the pharmacist.',
  },
} satisfies Record<string, Code>;
