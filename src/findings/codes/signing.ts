import type { Code } from '../code.js';

/** Codes of choosing a key and of putting entries into the log. */
export const SIGNING_CODES = {
  'key-not-named': {
    code: 'key-not-named',
    severity: 'stop',
    title: 'It is not clear which key is to sign',
    explanation: 'A signature is a person’s. mesolog does not choose among people.',
    remedy: 'Give --key FILE or --as PRINCIPAL, set MESOLOG_KEY, or name the key under `keys:` in mesolog.yaml.',
  },
  'key-in-clinic': {
    code: 'key-in-clinic',
    severity: 'stop',
    title: 'A private key lies in the clinic folder',
    explanation: 'Whoever copies or backs up the folder would have the key, and could sign as that person.',
    remedy: 'Move the key out of the clinic folder and name its new place in mesolog.yaml.',
  },
  'key-unusable': {
    code: 'key-unusable',
    severity: 'stop',
    title: 'The key cannot be used',
    explanation: 'mesolog signs with ssh-ed25519 keys, plain or on a FIDO token, through ssh-keygen.',
    remedy: 'Check that the key and its .pub file exist and are readable by you alone; `mesolog key new` makes one.',
  },
  'key-not-on-roster': {
    code: 'key-not-on-roster',
    severity: 'stop',
    title: 'The key is not on the roster',
    explanation: 'Only keys that the owner added, and that accepted, may sign in this log.',
    remedy: 'Have the owner run `mesolog roster add`, then run `mesolog roster accept` with this key.',
  },
  'signing-failed': {
    code: 'signing-failed',
    severity: 'stop',
    title: 'ssh-keygen did not sign',
    explanation: 'Nothing was appended. The passphrase may be wrong, the token absent, or the key readable by others.',
    remedy: 'Read what ssh-keygen said, mend it, and run the command again.',
  },
  'log-unusable': {
    code: 'log-unusable',
    severity: 'stop',
    title: 'The log cannot be opened or written',
    explanation: 'Nothing was appended, and nothing that stood there was changed.',
    remedy: 'Follow what the message says; `mesolog log verify` tells the state of the log.',
  },
  'log-damaged': {
    code: 'log-damaged',
    severity: 'stop',
    title: 'The log does not verify',
    explanation:
      'mesolog signs nothing on top of a log whose entries do not prove themselves, or that this machine has seen longer or different.',
    remedy:
      'Run `mesolog log verify`, keep the file as it is, and compare it with a backup or a checkpoint kept elsewhere.',
  },
  'log-refused': {
    code: 'log-refused',
    severity: 'stop',
    title: 'The log does not take this entry',
    explanation:
      'The rules of the log (FORMAT.md) judge every entry at the place where it would stand. Nothing was appended.',
    remedy: 'Mend what the message names.',
  },
  'mark-not-kept': {
    code: 'mark-not-kept',
    severity: 'stop',
    title: 'This machine cannot keep its mark of the log',
    explanation:
      'The mark is the last size and root that this machine saw, kept outside the clinic, so that a log put back to an older state is noticed. Nothing was signed.',
    remedy: 'Give a home folder that can be written, or name another place in MESOLOG_STATE.',
  },
} satisfies Record<string, Code>;
