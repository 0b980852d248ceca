import { CHECKPOINT_NAMESPACE, CHECKPOINT_ROLES, SCHEMAS } from './payloads/schemas.js';
import { keyLine } from './ssh-key.js';
import type { Member } from './state.js';

const ROSTER_NAMESPACE = SCHEMAS['mesolog.roster/1'].namespace;

/** One state of the roster: who may sign after the entry `from`, until the next change. */
export interface RosterFile {
  readonly from: number;
  /** In the form that `ssh-keygen -Y verify -f` reads. */
  readonly text: string;
}

/** Every key that was ever on the roster, as allowed_signers: it says who signed, not whether that was allowed then. */
export function everyKey(members: readonly Member[]): string {
  return members
    .map((member) => lineOf(member, [...new Set([ROSTER_NAMESPACE, ...namespacesOf(member)])].sort()))
    .join('');
}

/** One allowed_signers a change of the roster: the keys that may sign from there on, each with what it may sign. */
export function rosterFiles(members: readonly Member[]): readonly RosterFile[] {
  const changes = members.flatMap(({ addedAt, acceptedAt, revokedAt }) =>
    [addedAt, acceptedAt, revokedAt].filter((entry) => entry !== null),
  );
  return [...new Set(changes)]
    .sort((a, b) => a - b)
    .map((from) => ({ from, text: members.map((member) => lineAt(member, from)).join('') }));
}

/** A place that awaits its acceptance may sign that and nothing else; a revoked one nothing. */
function lineAt(member: Member, entry: number): string {
  const { addedAt, acceptedAt, revokedAt } = member;
  if (addedAt > entry || (revokedAt !== null && revokedAt <= entry)) return '';
  const accepted = acceptedAt !== null && acceptedAt <= entry;
  return lineOf(member, accepted ? namespacesOf(member) : [ROSTER_NAMESPACE]);
}

/** What the roles of an accepted member may sign; the roster itself is the owner's and the recovery key's. */
function namespacesOf({ roles }: Member): readonly string[] {
  const kinds = Object.values(SCHEMAS).filter(({ namespace, roles: allowed }) =>
    namespace === ROSTER_NAMESPACE
      ? roles.includes('owner') || roles.includes('recovery')
      : roles.some((role) => allowed.includes(role)),
  );
  const checkpoint = roles.some((role) => CHECKPOINT_ROLES.includes(role)) ? [CHECKPOINT_NAMESPACE] : [];
  return [...kinds.map(({ namespace }) => namespace), ...checkpoint].sort();
}

/** Principals match `[a-z0-9._-]+@[a-z0-9.-]+`, so that none can be read as a pattern, an option or a comment. */
function lineOf({ principal, key }: Member, namespaces: readonly string[]): string {
  return namespaces.length === 0 ? '' : `${principal} namespaces="${namespaces.join(',')}" ${keyLine(key)}\n`;
}
