import { findingOf } from '../findings/code.js';
import { SIGNING_CODES } from '../findings/codes/signing.js';
import type { Finding } from '../findings/finding.js';
import { codePage } from '../findings/register.js';
import { systemClock } from '../io/clock.js';
import { randomId } from '../io/random.js';
import { sign } from '../io/ssh-keygen.js';
import { encode } from '../record/canonical.js';
import { payloadHash } from '../record/entry.js';
import { judge } from '../record/judge.js';
import type { Payload, PayloadObject } from '../record/payload.js';
import { GENESIS_CLINIC, type Role } from '../record/payloads/common.js';
import { type AnyPayload, SCHEMAS } from '../record/payloads/schemas.js';
import type { LogProblem } from '../record/problem.js';
import { readPayload } from '../record/read-payload.js';
import type { LogState, Member } from '../record/state.js';
import { done, EXIT, type ExitCode, type Outcome, type Refused, refused } from './outcome.js';
import type { Signer } from './signer.js';

/** What one entry is to say, without the fields that every payload has. */
export interface Draft {
  readonly schema: AnyPayload['schema'];
  /** Where it is left out: the first role that the table of schemas allows and the signer has. */
  readonly role?: Role;
  /** What the signature means, as shown before signing. */
  readonly meaning: string;
  readonly body: PayloadObject;
}

/** A refusal of something that was to be signed or appended. */
export const logRefusal = (
  code: keyof typeof SIGNING_CODES,
  exit: ExitCode,
  subject: string,
  message: string,
): Refused => refused(exit, [findingOf(SIGNING_CODES[code], { subject, message })]);

/** In which role a member signs: the first that the schema allows and the member has. Who has none signs as what they are, which the log refuses. */
export function roleFor(schema: AnyPayload['schema'], { roles }: Pick<Member, 'roles'>): Role {
  return SCHEMAS[schema].roles.find((role) => roles.includes(role)) ?? roles[0] ?? 'practitioner';
}

/** The canonical payload of a draft on the head of the log, by this signer, now. */
export function payloadOf(state: LogState, signer: Pick<Member, 'principal' | 'roles'>, draft: Draft): PayloadObject {
  return {
    ...draft.body,
    schema: draft.schema,
    id: randomId(),
    clinic: state.origin ?? GENESIS_CLINIC,
    author: signer.principal,
    role: draft.role ?? roleFor(draft.schema, signer),
    meaning: draft.meaning,
    recorded_at: systemClock.now(),
    log: state.head() as unknown as { readonly [key: string]: Payload },
  };
}

/** A payload with its signature, proved, not yet in the log. */
export interface SignedPayload {
  readonly bytes: Uint8Array;
  readonly signature: string;
}

/** Judges a payload at the head of the log and has ssh-keygen sign its bytes; problems in `stillToCome` are mended before it is appended. */
export async function signPayload(
  state: LogState,
  payload: PayloadObject,
  signer: Signer,
  stillToCome: readonly string[] = [],
): Promise<Outcome<SignedPayload>> {
  const bytes = encode(payload);
  const read = readPayload(payload);
  if (!read.ok) {
    const faults = read.faults.map(({ path, message }) => `${path} ${message}`).join('; ');
    return logRefusal(
      'log-refused',
      EXIT.usage,
      String(payload.schema),
      `The entry does not have its shape: ${faults}.`,
    );
  }
  const judged = judge(state, { payload: read.payload, hash: payloadHash(bytes), key: signer.publicKey });
  const refusal = refusalOf(judged.filter(({ code }) => !stillToCome.includes(code)));
  if (refusal !== null) return refusal;
  const signature = await sign(bytes, SCHEMAS[read.payload.schema].namespace, signer.keyFile);
  if (!signature.ok) return logRefusal('signing-failed', EXIT.policy, signer.member.principal, signature.message);
  return done({ bytes, signature: signature.value });
}

/** What the audit reports and an append records all the same: what truly happened can always be recorded. */
const MAY_BE_RECORDED: ReadonlySet<string> = new Set([
  'formulary-unapproved',
  'closing-after-void',
  'begun-after-use-by',
  'given-expired-lot',
  'given-recalled-lot',
]);

/** The refusal that the problems of a candidate amount to; null where none bars it. A clock that went back is recorded, not refused. */
export function refusalOf(problems: readonly LogProblem[]): Refused | null {
  const barring = problems.filter(({ aspect, code }) => aspect !== 'time' && !MAY_BE_RECORDED.has(code));
  if (barring.length === 0) return null;
  const broken = barring.some(({ aspect }) => aspect === 'integrity' || aspect === 'completeness');
  const findings = barring.map(
    ({ code, message }): Finding =>
      findingOf(codePage(code) ?? SIGNING_CODES['log-refused'], { subject: 'log', message, severity: 'stop' }),
  );
  return refused(broken ? EXIT.integrity : EXIT.policy, findings);
}
