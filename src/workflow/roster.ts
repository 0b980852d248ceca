import { findingOf } from '../findings/code.js';
import { CLI_CODES } from '../findings/codes/cli.js';
import { SIGNING_CODES } from '../findings/codes/signing.js';
import { publicKeyOf } from '../io/ssh-keygen.js';
import { payloadHash } from '../record/entry.js';
import type { Role } from '../record/payloads/common.js';
import { fingerprint, parseKeyLine } from '../record/ssh-key.js';
import { type AppendedEntry, append, type ClinicLog } from './clinic-log.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';
import { oneLine } from './session/release-body.js';
import type { Signer } from './signer.js';

/** A person to be added. */
export interface Addition {
  readonly principal: string;
  readonly name: string;
  readonly licence: string;
  readonly roles: readonly string[];
  readonly publicKeyFile: string;
}

const unusable = (subject: string, message: string) =>
  refused(EXIT.usage, [findingOf(SIGNING_CODES['key-unusable'], { subject, message })]);

/** As what somebody signs a change of the roster. */
export const ownerRole = (signer: Signer): Role => (signer.member.roles.includes('recovery') ? 'recovery' : 'owner');

/** Adds a person with a key. It is valid once that key has accepted. */
export async function addToRoster(log: ClinicLog, person: Addition, signer: Signer): Promise<Outcome<AppendedEntry>> {
  const key = publicKeyOf(person.publicKeyFile);
  if (!key.ok) return unusable(person.publicKeyFile, key.message);
  const parsed = parseKeyLine(key.value);
  if (!parsed.ok) return unusable(person.publicKeyFile, `${person.publicKeyFile}: ${parsed.fault}.`);
  return await append(log, signer, () =>
    done({
      schema: 'mesolog.roster/1',
      role: ownerRole(signer),
      meaning: `I add ${person.principal} to the roster: I have checked who they are and what they may sign.`,
      body: {
        kind: 'add',
        principal: person.principal,
        name: oneLine(person.name),
        licence: oneLine(person.licence),
        roles: [...person.roles],
        key: key.value,
      },
    }),
  );
}

/** Accepts a place on the roster, signed with the key that was added. */
export async function acceptPlace(log: ClinicLog, signer: Signer): Promise<Outcome<AppendedEntry>> {
  const { addedAt, roles } = signer.member;
  return await append(log, signer, () => {
    const added = log.ledger.entry(addedAt);
    const sha512 = added === null ? '' : payloadHash(added.payload);
    return done({
      schema: 'mesolog.roster/1',
      role: roles[0] ?? 'practitioner',
      meaning: 'I accept my place on the roster: this key is mine alone, and what it signs is signed by me.',
      body: { kind: 'accept', added: { entry: addedAt, sha512 } },
    });
  });
}

/**
 * Ends what a person's key may sign from here on. What it signed before stays valid. Without a fingerprint it is the key that the person signs
 * with, never the recovery key.
 */
export async function revokeKey(
  log: ClinicLog,
  principal: string,
  { reason, fingerprint: print }: { readonly reason: string; readonly fingerprint?: string },
  signer: Signer,
): Promise<Outcome<AppendedEntry>> {
  if (oneLine(reason) === '') {
    const message = 'The reason is empty. (--reason)';
    return refused(EXIT.usage, [findingOf(CLI_CODES['missing-answer'], { subject: '--reason', message })]);
  }
  const member = log.state.members.find(
    (one) =>
      one.principal === principal &&
      one.revokedAt === null &&
      (print === undefined ? !one.roles.includes('recovery') : fingerprint(one.key) === print),
  );
  if (member === undefined) return unusable(principal, `${principal} has no key on the roster that could be revoked.`);
  return await append(log, signer, () =>
    done({
      schema: 'mesolog.roster/1',
      role: ownerRole(signer),
      meaning: `I revoke the key of ${principal}, for the reason I give.`,
      body: { kind: 'revoke', principal, fingerprint: fingerprint(member.key), reason: oneLine(reason) },
    }),
  );
}
