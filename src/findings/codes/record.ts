import type { Code } from '../code.js';

/** Codes of a log: what its bytes, their places and signers, an audit and an export show. */
export const RECORD_CODES = {
  'payload-not-canonical': {
    code: 'payload-not-canonical',
    severity: 'stop',
    title: 'The payload is not in its one spelling',
    explanation:
      'Each payload has exactly one sequence of bytes. Other bytes were never signed by mesolog, or were changed since.',
    remedy: 'Keep the log as it is and compare the entry with a backup or an export kept elsewhere.',
  },
  'payload-malformed': {
    code: 'payload-malformed',
    severity: 'stop',
    title: 'The payload does not have the shape of its schema',
    explanation:
      'A field is missing, unknown or not of its kind, or the schema is one that this version does not know.',
    remedy:
      'Where the message names a later schema, use a newer mesolog. Otherwise compare the entry with a backup kept elsewhere.',
  },
  'signature-malformed': {
    code: 'signature-malformed',
    severity: 'stop',
    title: 'The signature is not one of the accepted form',
    explanation:
      'An entry bears exactly one SSH signature, spelled as ssh-keygen spells it, of an ed25519 key. Anything else could hide a second reading.',
    remedy: 'Compare the entry with a backup kept elsewhere.',
  },
  'signature-wrong': {
    code: 'signature-wrong',
    severity: 'stop',
    title: 'The signature is not one of these bytes',
    explanation:
      'The payload, the signature or the key in it was changed after signing, or a security key signed without a touch.',
    remedy: 'Treat what the entry says as not signed. Compare it with a backup or an export kept elsewhere.',
  },
  'signature-namespace': {
    code: 'signature-namespace',
    severity: 'stop',
    title: 'Signed as another kind of entry',
    explanation:
      'Each kind of entry is signed under a name of its own, so that a signature over one thing never counts as one over another.',
    remedy: 'Treat what the entry says as not signed, and ask the signer.',
  },
  'genesis-misplaced': {
    code: 'genesis-misplaced',
    severity: 'stop',
    title: 'The beginning of the log is not where it belongs',
    explanation: 'Entry 0, and no other, begins a log and names its owner.',
    remedy: 'Compare the log with the anchor, and with a backup kept elsewhere.',
  },
  'other-log': {
    code: 'other-log',
    severity: 'stop',
    title: 'The entry belongs to another log',
    explanation: 'Each entry names the log that it was signed for. It was moved here from elsewhere.',
    remedy: 'Find out who moved it. What it says does not count in this log; have it signed here if it is to count.',
  },
  'entry-repeated': {
    code: 'entry-repeated',
    severity: 'stop',
    title: 'The entry stands in the log twice',
    explanation: 'One signing makes one entry. A second copy would count the same act again.',
    remedy: 'Compare the log with a checkpoint or backup kept elsewhere.',
  },
  'id-repeated': {
    code: 'id-repeated',
    severity: 'stop',
    title: 'Two entries bear one id',
    explanation: 'Ids are random; a second use means that an entry was made from another.',
    remedy: 'Look at both entries, and ask their signers.',
  },
  'log-size': {
    code: 'log-size',
    severity: 'stop',
    title: 'The entry does not stand where it was signed',
    explanation:
      'Each entry says how long the log was when it was signed. It was moved, or others were removed or put in before it.',
    remedy: 'Compare the log with a checkpoint or backup kept elsewhere.',
  },
  'entry-moved': {
    code: 'entry-moved',
    severity: 'stop',
    title: 'The entry was moved within its log',
    explanation:
      'It was signed at another place, and an entry that was signed after it stands before it. Somebody changed the order.',
    remedy: 'Compare the order with an export or backup kept elsewhere.',
  },
  'entry-missing': {
    code: 'entry-missing',
    severity: 'stop',
    title: 'An entry was removed',
    explanation: 'Later entries were signed on a log that held it, and it stands nowhere now.',
    remedy: 'Find it in an export or backup kept elsewhere, and ask who could write to the log.',
  },
  'other-history': {
    code: 'other-history',
    severity: 'stop',
    title: 'Something was signed or seen over another history',
    explanation: 'A signed entry, a checkpoint or this machine remembers other entries than those that stand here.',
    remedy:
      'Nothing in this log before that place can be relied on. Compare it with a backup or an export kept elsewhere.',
  },
  truncated: {
    code: 'truncated',
    severity: 'stop',
    title: 'The log is shorter than it was',
    explanation:
      'A checkpoint or this machine has seen more entries than there are. The end was cut off, or an older copy was put in its place.',
    remedy: 'Find the newer copy, and put back the backup that holds at least as many entries.',
  },
  'clock-back': {
    code: 'clock-back',
    severity: 'note',
    title: 'The clock went back',
    explanation:
      'The entry claims an earlier time than the one it was signed after. Its place in the log says the order; the times of one of the two are wrong.',
    remedy: 'Set the clock of the machine that signed it, and note which time was right in an amendment if it matters.',
  },
  'clock-ahead': {
    code: 'clock-ahead',
    severity: 'note',
    title: 'The entry claims a time to come',
    explanation:
      'It was signed on a machine whose clock was ahead, or the clock of this one is behind. Its place in the log says the order.',
    remedy: 'Compare both clocks with the true time, and note the right time in an amendment if it matters.',
  },
  'checkpoint-unsigned': {
    code: 'checkpoint-unsigned',
    severity: 'note',
    title: 'A checkpoint without a signature',
    explanation:
      'Size and root were compared, but nobody is shown to have vouched for them: whoever could change the file could name another log.',
    remedy:
      'Keep the signature beside the checkpoint as FILE.sig, or have one signed: mesolog log checkpoint --out FILE.',
  },
  'signer-unknown': {
    code: 'signer-unknown',
    severity: 'stop',
    title: 'The signer is not on the roster',
    explanation:
      'The key that signed belongs to nobody who was ever added to this log, so what it signed does not count.',
    remedy: 'Ask the person named, and have somebody on the roster sign anew.',
  },
  'signer-other': {
    code: 'signer-other',
    severity: 'stop',
    title: 'Signed with the key of somebody else',
    explanation: 'The entry names one person and bears the signature of another, so it counts for neither.',
    remedy: 'Ask both, and have the right person sign anew.',
  },
  'signer-revoked': {
    code: 'signer-revoked',
    severity: 'stop',
    title: 'The key was revoked before this',
    explanation:
      'Whatever a key signs after its revocation does not count, whatever time it claims; what it signed before stays valid.',
    remedy: 'Have the person sign anew with a key that stands on the roster.',
  },
  'signer-not-accepted': {
    code: 'signer-not-accepted',
    severity: 'stop',
    title: 'The key has not accepted its place yet',
    explanation: 'A key is valid once it has itself signed that it takes its place on the roster.',
    remedy: 'Have the person run `mesolog roster accept`, then sign anew.',
  },
  'role-not-held': {
    code: 'role-not-held',
    severity: 'stop',
    title: 'Signed in a role that the person does not have',
    explanation: 'The roster gives the person other roles than the one claimed, so the entry does not count.',
    remedy: 'Have somebody with that role sign, or have the owner add the role with a new key.',
  },
  'role-not-allowed': {
    code: 'role-not-allowed',
    severity: 'stop',
    title: 'This is signed in another role',
    explanation:
      'Each kind of entry has roles that may sign it: a prescription is signed by a prescriber, a formulary by a pharmacist. The entry does not count.',
    remedy: 'Have somebody with one of the roles named sign it.',
  },
  'index-differs': {
    code: 'index-differs',
    severity: 'stop',
    title: 'The index of the store does not repeat the entry',
    explanation:
      'What the store finds entries by was changed, so that a search would give a wrong answer. The entries themselves are read whole.',
    remedy: 'Keep the file, and restore a backup that verifies.',
  },
  'entries-lost': {
    code: 'entries-lost',
    severity: 'stop',
    title: 'The store counts other entries than it gives',
    explanation: 'Entries cannot be read back, or stand where none should.',
    remedy: 'Keep the file, and restore a backup that verifies.',
  },
  'store-damaged': {
    code: 'store-damaged',
    severity: 'stop',
    title: 'The store is damaged',
    explanation: 'The file that holds the log contradicts itself.',
    remedy: 'Keep the file, and restore a backup that verifies.',
  },
  'other-anchor': {
    code: 'other-anchor',
    severity: 'stop',
    title: 'This is another log',
    explanation:
      'Its entry 0 is not the one whose anchor was kept. A whole log can be made anew with fresh keys; the anchor tells it apart.',
    remedy: 'Find the log that the anchor belongs to. Rely on nothing in this one.',
  },
  'anchor-not-checked': {
    code: 'anchor-not-checked',
    severity: 'note',
    title: 'The anchor was not checked',
    explanation:
      'Nothing from outside the log said which log this should be, so nothing shows that it is the clinic’s.',
    remedy: 'Verify again with `--trust` and the anchor that was written down when the log began.',
  },
  'truncation-not-checked': {
    code: 'truncation-not-checked',
    severity: 'note',
    title: 'Whether the end was cut off was not checked',
    explanation: 'A log that lost its last entries looks whole. Only a size and root kept elsewhere tell.',
    remedy: 'Verify again with `--since` and a checkpoint kept elsewhere.',
  },
  'rules-not-run': {
    code: 'rules-not-run',
    severity: 'note',
    title: 'The rules were not run again for all releases',
    explanation: 'A formulary or request could not be read back, so those findings were not compared.',
    remedy: 'Verify with the log.db that holds the archived formularies, or with a whole export.',
  },
  'not-run': {
    code: 'not-run',
    severity: 'note',
    title: 'The rules were not run again for this release',
    explanation: 'Its formulary or its request could not be read back.',
    remedy: 'Verify with the log.db that holds the archived formularies, or with a whole export.',
  },
  differs: {
    code: 'differs',
    severity: 'reason',
    title: 'The rules give other findings today',
    explanation:
      'Run again under the formulary of that day, the rules of this version say something else than what was signed. That is no sign of tampering: another version of the tool may decide otherwise.',
    remedy: 'Compare the findings, and the version of the tool that the release names.',
  },
  'export-line': {
    code: 'export-line',
    severity: 'stop',
    title: 'A line of the export is not an entry',
    explanation: 'Each line of entries.jsonl has one spelling. A line that has another was changed, or cut.',
    remedy: 'Ask for a new export from the clinic.',
  },
  'export-differs': {
    code: 'export-differs',
    severity: 'stop',
    title: 'A file of the export does not follow from its entries',
    explanation:
      'entries.jsonl is the log. The other files repeat it, and this one is missing, strange, or says something else.',
    remedy: 'Rely on entries.jsonl alone, or ask for a new export.',
  },
  'checkpoint-signature': {
    code: 'checkpoint-signature',
    severity: 'stop',
    title: 'The signature on the checkpoint does not hold',
    explanation: 'It is malformed, under another namespace, or not one of this checkpoint.',
    remedy: 'Compare size and root with a checkpoint kept elsewhere.',
  },
  'checkpoint-signer': {
    code: 'checkpoint-signer',
    severity: 'stop',
    title: 'Somebody signed the checkpoint who could not',
    explanation:
      'A checkpoint is signed by an owner, practitioner or pharmacist who stood on the roster when the log had its size.',
    remedy: 'Have one of them sign a new checkpoint.',
  },
  'checkpoint-other-log': {
    code: 'checkpoint-other-log',
    severity: 'stop',
    title: 'The checkpoint is of another log',
    explanation: 'Its first line names the log that it was made of.',
    remedy: 'Find the checkpoint of this log.',
  },
} satisfies Record<string, Code>;
