import { join } from 'node:path';
import { findingOf } from '../findings/code.js';
import { SIGNING_CODES } from '../findings/codes/signing.js';
import { exists, makeFolder } from '../io/files.js';
import { makeKey, publicKeyOf } from '../io/ssh-keygen.js';
import type { NewClinic } from './new-clinic.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';

/** The keys of a new clinic. */
export interface NewKeys {
  readonly ownerKey: string;
  readonly ownerLine: string;
  readonly recoveryLine: string;
  /** Where the recovery key was made, or null where its public key was given. */
  readonly recoveryMade: string | null;
  /** Every private key that was made just now. */
  readonly made: readonly string[];
}

/** The owner's key and the recovery key, made where they are not given. */
export async function keysOf(asked: NewClinic): Promise<Outcome<NewKeys>> {
  const folder = makeFolder(asked.keyFolder, 'may-exist');
  if (!folder.ok) return unusableKey(asked.keyFolder, folder.message);
  const ownerKey = asked.ownerKey ?? join(asked.keyFolder, asked.owner.principal);
  const owner =
    asked.ownerKey === null ? await newKey(ownerKey, asked.owner.principal, asked.passphrase) : publicKeyOf(ownerKey);
  if (!owner.ok) return unusableKey(ownerKey, owner.message);
  const recoveryMade = asked.recoveryKey === null ? join(asked.keyFolder, 'recovery') : null;
  const recovery =
    recoveryMade === null
      ? publicKeyOf(asked.recoveryKey ?? '')
      : await newKey(recoveryMade, 'recovery', asked.passphrase);
  if (!recovery.ok) return unusableKey(recoveryMade ?? asked.recoveryKey ?? '', recovery.message);
  const made = [...(asked.ownerKey === null ? [ownerKey] : []), ...(recoveryMade === null ? [] : [recoveryMade])];
  return done({ ownerKey, ownerLine: owner.value, recoveryLine: recovery.value, recoveryMade, made });
}

/** The refusal of a key that cannot be used. */
export const unusableKey = (subject: string, message: string) =>
  refused(EXIT.policy, [findingOf(SIGNING_CODES['key-unusable'], { subject, message })]);

/** Makes a key where none stands yet. */
export async function newKey(path: string, comment: string, passphrase: 'ask' | 'none') {
  if (exists(path))
    return { ok: false, problem: 'refused', message: `${path} exists already; a key is never written over.` } as const;
  return await makeKey(path, comment, passphrase);
}
