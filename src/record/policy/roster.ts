import type { RosterPayload } from '../payloads/roster.js';
import { type LogProblem, problemsOf } from '../problem.js';
import { fingerprint, keyLine, type PublicKey, parseKeyLine } from '../ssh-key.js';
import type { LogState } from '../state.js';

/** What speaks against a change of the roster at this place. */
export function judgeRoster(state: LogState, change: RosterPayload, key: PublicKey): readonly LogProblem[] {
  const problem = problemsOf(state.size);
  const unless = (holds: boolean, code: string, message: string) => (holds ? [] : [problem('policy', code, message)]);
  if (change.kind === 'genesis') {
    return unless(change.owner.key !== change.recovery.key, 'recovery-key-same', 'Owner and recovery share one key.');
  }
  if (change.kind === 'add') {
    const parsed = parseKeyLine(change.key);
    const known = parsed.ok ? state.memberByKey(parsed.key.blob) : undefined;
    const standing = state.members.find(
      ({ principal, revokedAt, roles }) =>
        principal === change.principal && revokedAt === null && !roles.includes('recovery'),
    );
    const named = state.members.find(({ principal }) => principal === change.principal);
    return [
      ...unless(
        known === undefined,
        'key-known',
        `That key is, or was, the key of ${known?.principal}: a key is one person's for ever.`,
      ),
      ...unless(
        standing === undefined,
        'principal-stands',
        `${change.principal} stands on the roster; revoke that key before another is added.`,
      ),
      ...unless(
        named === undefined || named.name === change.name,
        'principal-other-person',
        `${change.principal} is ${named?.name}, not ${change.name}.`,
      ),
      ...unless(
        !change.roles.includes('recovery'),
        'recovery-added',
        'The recovery key is made in entry 0 and nowhere else.',
      ),
    ];
  }
  if (change.kind === 'accept') {
    const member = state.members.find(({ addedAt }) => addedAt === change.added.entry);
    const added = state.hashes.get(change.added.sha512) === change.added.entry;
    return [
      ...unless(
        added && member !== undefined,
        'reference-unknown',
        'It accepts something other than an addition to this roster.',
      ),
      ...unless(
        member === undefined || keyLine(member.key) === keyLine(key),
        'accept-other-key',
        'It is not signed by the key that was added.',
      ),
      ...unless(
        member?.acceptedAt == null,
        'accepted-already',
        `That place was accepted in entry ${member?.acceptedAt}.`,
      ),
    ];
  }
  if (change.kind === 'policy') return [];
  const member = state.members.find((one) => fingerprint(one.key) === change.fingerprint);
  const owners = state.members.filter(
    ({ roles, revokedAt, acceptedAt }) =>
      (roles.includes('owner') || roles.includes('recovery')) && revokedAt === null && acceptedAt !== null,
  );
  return [
    ...unless(
      member?.principal === change.principal,
      'key-not-of-person',
      `${change.fingerprint} is no key of ${change.principal}.`,
    ),
    ...unless(member?.revokedAt == null, 'revoked-already', `That key was revoked in entry ${member?.revokedAt}.`),
    ...unless(
      owners.some((one) => one !== member),
      'last-owner',
      'Nobody could change the roster after this.',
    ),
  ];
}
