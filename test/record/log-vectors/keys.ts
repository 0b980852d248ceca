import { fingerprint, parseKeyBlob } from '../../../src/record/ssh-key.js';
import { prescription } from '../bodies.js';
import {
  acceptance,
  addition,
  type BuiltLog,
  clinicLog,
  emptyLog,
  genesis,
  PEOPLE,
  type Person,
  type Step,
} from '../log-builder.js';
import { armorOf, blobOf, keyOf, plainBlob, plainInner, text, tokenBlob, tokenSign } from '../ssh.js';
import { goodParts } from './bytes.js';
import { signedOtherwise, type Vector, type Vectors } from './vector.js';

const SMALL_ORDER = Buffer.from('ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', 'hex');
const NOT_CANONICAL = Buffer.from('eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', 'hex');
const MALFORMED = 'integrity: signature-malformed 8';

/** The prescription of the base, with another key or other signature bytes in its signature. */
const replaced = (about: string, key: Uint8Array | null, raw?: Uint8Array): Vector => ({
  about,
  base: 8,
  entries: [
    signedOtherwise(8, ({ payload }) => {
      const good = goodParts(payload);
      return armorOf(
        blobOf({ ...good, key: key ?? good.key, inner: raw === undefined ? good.inner : plainInner(raw) }),
      );
    }),
  ],
  problems: [MALFORMED],
});

/** The owner adds somebody with this key line. */
const added = (about: string, line: string): Vector => {
  const log = clinicLog();
  const { stranger } = PEOPLE;
  return {
    about,
    base: 8,
    entries: [log.propose(addition({ ...stranger, key: { ...stranger.key, line } })).entry],
    problems: ['integrity: payload-malformed 8'],
  };
};

const lineOf = (type: string, blob: Uint8Array) => `${type} ${Buffer.from(blob).toString('base64')}`;
const certificate = (raw: Uint8Array) => Buffer.concat([text('ssh-ed25519-cert-v01@openssh.com'), text('nonce'), raw]);

const APPLICATION = 'ssh:';

/** A prescriber whose key lies in a token. */
function tokenHolder(): Person {
  const plain = keyOf('key in a token');
  const blob = tokenBlob(plain.raw, APPLICATION);
  const parsed = parseKeyBlob(blob);
  if (!parsed.ok) throw new Error(parsed.fault);
  const line = lineOf('sk-ssh-ed25519@openssh.com', blob);
  return { ...PEOPLE.stranger, key: { ...plain, line, blob, publicKey: parsed.key } };
}

/** A log with the token's holder on its roster, and a prescription signed by the token as `options` say. */
function byToken(about: string, options: Parameters<typeof tokenSign>[3], problems: readonly string[]): Vector {
  const holder = tokenHolder();
  const log = clinicLog();
  log.add(addition(holder));
  const put = (step: Step, namespace: string, how: typeof options) => {
    const { payload } = log.propose(step).entry;
    log.put({ payload, signature: tokenSign(holder.key, namespace, payload, how) });
  };
  put(acceptance(holder)(log), 'roster@mesolog', {});
  put({ ...prescription(), by: holder }, 'prescription@mesolog', options);
  return { about, base: 8, entries: log.entries.slice(8), problems };
}

const revocation = (log: BuiltLog): Step => ({
  by: PEOPLE.owner,
  schema: 'mesolog.roster/1',
  body: {
    kind: 'revoke',
    principal: PEOPLE.prescriber.principal,
    fingerprint: fingerprintOf(log, PEOPLE.prescriber.principal),
    reason: 'Has left the clinic.',
  },
});

/** After `steps` on the base of 8 entries, whatever each does. */
function after(about: string, steps: readonly ((log: BuiltLog) => Step)[], problems: readonly string[]): Vector {
  const log = clinicLog();
  for (const step of steps) log.add(step(log));
  return { about, base: 8, entries: log.entries.slice(8), problems };
}

const byStranger = (): Step => ({ ...prescription(), by: PEOPLE.stranger });
const withAuthor = (author: string): Step => ({ ...prescription(), change: { author } });

/** What is wrong with a key, or with its place on the roster. */
export const KEYS: Vectors = {
  small_order_key: () => replaced('The key inside the signature is a point of small order.', plainBlob(SMALL_ORDER)),
  small_order_r: () =>
    replaced(
      'R of the signature is a point of small order.',
      null,
      Buffer.concat([SMALL_ORDER, goodParts(Buffer.from('any')).raw.subarray(32)]),
    ),
  small_order_key_added: () =>
    added(
      'The owner adds somebody whose key is a point of small order.',
      lineOf('ssh-ed25519', plainBlob(SMALL_ORDER)),
    ),
  non_canonical_key: () =>
    replaced('The key inside the signature is a point in a second spelling.', plainBlob(NOT_CANONICAL)),
  non_canonical_key_added: () =>
    added(
      'The owner adds a key that is a point in a second spelling.',
      lineOf('ssh-ed25519', plainBlob(NOT_CANONICAL)),
    ),
  certificate: () => replaced('A certificate stands in the place of the key.', certificate(PEOPLE.prescriber.key.raw)),
  certificate_added: () =>
    added(
      'The owner adds somebody by a certificate.',
      lineOf('ssh-ed25519-cert-v01@openssh.com', certificate(PEOPLE.stranger.key.raw)),
    ),
  ok_token: () => byToken('A prescription signed by a FIDO key that was touched: nothing is wrong.', {}, []),
  token_without_touch: () =>
    byToken('A FIDO key signed without a touch.', { flags: 0 }, ['integrity: signature-wrong 10']),
  token_verified_without_touch: () =>
    byToken('A FIDO key verified its user, but nobody touched it.', { flags: 4 }, ['integrity: signature-wrong 10']),
  token_signed_for_another_application: () =>
    byToken(
      'The FIDO key signed for another application than the one it was enrolled for.',
      { signedFor: 'https://x' },
      ['integrity: signature-wrong 10'],
    ),
  token_of_another_application: () =>
    byToken(
      'The same FIDO key, enrolled for another application: to the roster it is another key.',
      { application: 'ssh:x' },
      ['trust: signer-unknown 10'],
    ),
  key_not_accepted: () =>
    after(
      'Signed by somebody who was added and has not accepted.',
      [() => addition(PEOPLE.stranger), byStranger],
      ['trust: signer-not-accepted 9'],
    ),
  key_accepted_by_another: () =>
    after(
      'Another key accepted the place; the key that was added signs.',
      [
        () => addition(PEOPLE.stranger),
        (log) => ({ ...acceptance(PEOPLE.stranger)(log), by: PEOPLE.prescriber }),
        byStranger,
      ],
      ['trust: signer-not-accepted 10', 'policy: accept-other-key 9'],
    ),
  key_revoked: () =>
    after(
      'Signed by a key after the entry that revoked it.',
      [revocation, () => prescription()],
      ['trust: signer-revoked 9'],
    ),
  key_revoked_earlier_time: () =>
    after(
      'Signed after the revocation, claiming a time before it.',
      [revocation, () => ({ ...prescription(), change: { recorded_at: '2026-11-20T08:03:00Z' } })],
      ['trust: signer-revoked 9', 'time: clock-back 9'],
    ),
  principal_pattern: () =>
    after('The author is a pattern.', [() => withAuthor('*@clinic.example')], ['integrity: payload-malformed 8']),
  principal_list: () =>
    after(
      'The author is a list of principals.',
      [() => withAuthor('a@clinic.example,b@clinic.example')],
      ['integrity: payload-malformed 8'],
    ),
  principal_pattern_added: () =>
    after(
      'The owner adds somebody under a pattern, which an allowed_signers file would apply to everybody.',
      [() => addition({ ...PEOPLE.stranger, principal: '*@clinic.example' })],
      ['integrity: payload-malformed 8'],
    ),
  genesis_of_a_stranger: () => ({
    about: 'The genesis is signed by another key than the owner’s that it names.',
    base: 0,
    entries: [emptyLog().propose({ ...genesis(), key: PEOPLE.stranger.key }).entry],
    problems: ['trust: signer-unknown 0'],
  }),
};

function fingerprintOf(log: BuiltLog, principal: string): string {
  const member = log.state.members.find((one) => one.principal === principal);
  if (member === undefined) throw new Error(`no ${principal}`);
  return fingerprint(member.key);
}
