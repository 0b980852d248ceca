import { LABEL, NOTE, PRINCIPAL, REFERENCE, SHA256 } from '../scalars.js';
import { FLAG, list, object, oneOf, optional, type Shape, type Shaped, tagged, text, whole } from '../shape.js';
import { parseKeyLine } from '../ssh-key.js';
import { common, GENESIS_CLINIC_FIELD, ROLES } from './common.js';

/** `TYPE BASE64`: a key line without comment, strictly read. */
export const KEY_LINE: Shape<string> = {
  check(value, inside, key, faults) {
    const parsed = typeof value === 'string' && value.length <= 1_000 ? parseKeyLine(value) : null;
    if (parsed === null)
      faults.push({ path: inside + key, message: 'must be a public key, `ssh-ed25519 AAAA…`, without comment' });
    else if (!parsed.ok) faults.push({ path: inside + key, message: parsed.fault });
  },
};

/** The fingerprint as `ssh-keygen -l` prints it. */
export const FINGERPRINT = text(50, /^SHA256:[A-Za-z0-9+/]{43}$/, 'a fingerprint SHA256:…');

const PERSON = { principal: PRINCIPAL, name: LABEL, licence: optional(LABEL), key: KEY_LINE };

const SCHEMA = 'mesolog.roster/1';
const kind = <const K extends string>(name: K) => ({ ...common(SCHEMA), kind: oneOf(name) });

const GENESIS = object({
  ...common(SCHEMA, GENESIS_CLINIC_FIELD),
  kind: oneOf('genesis'),
  /** The version of this format. */
  format: whole(1, 1),
  /** 256 random bits, so that no two logs share an anchor. */
  random: SHA256,
  /** The establishment, for the register. */
  establishment: object({ name: LABEL, address: optional(LABEL) }),
  /** True for ever in a log that `demo` made. */
  sample: FLAG,
  owner: object(PERSON),
  recovery: object(PERSON),
});

const ADD = object({
  ...kind('add'),
  ...PERSON,
  roles: list(oneOf(...ROLES), { min: 1, max: ROLES.length }),
});

const ACCEPT = object({ ...kind('accept'), added: REFERENCE });

const REVOKE = object({ ...kind('revoke'), principal: PRINCIPAL, fingerprint: FINGERPRINT, reason: NOTE });

/** What the clinic asks of itself beyond the rules of every log; the latest holds for the entries after it. */
const POLICY = object({
  ...kind('policy'),
  /** How long a release may wait for its approvals: in entries of the log, and in hours. */
  pending: object({ entries: whole(0, 1_000), hours: whole(1, 8_760) }),
  /** Whether whoever releases must be another person than who prescribed and who approves. */
  apart: FLAG,
  /** Hours after the end of an administration from which on its closing is called late. */
  late_after: whole(1, 8_760),
  /** Whether the author of a change to the formulary cannot be the only one who approves it; absent is no. */
  formulary_author_apart: optional(FLAG),
});

/** Who may sign what, and how the clinic binds itself: `mesolog.roster/1`. */
export const ROSTER = tagged('kind', { genesis: GENESIS, add: ADD, accept: ACCEPT, revoke: REVOKE, policy: POLICY });

export type RosterPayload = Shaped<typeof ROSTER>;
export type GenesisPayload = Shaped<typeof GENESIS>;
export type AddPayload = Shaped<typeof ADD>;
export type AcceptPayload = Shaped<typeof ACCEPT>;
export type PolicyPayload = Shaped<typeof POLICY>;
export type RevokePayload = Shaped<typeof REVOKE>;
