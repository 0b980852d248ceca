import { findingOf } from '../findings/code.js';
import { SIGNING_CODES } from '../findings/codes/signing.js';
import { sign } from '../io/ssh-keygen.js';
import { type Checkpoint, checkpointBody, judgeCheckpoint } from '../record/checkpoint.js';
import { CHECKPOINT_NAMESPACE } from '../record/payloads/schemas.js';
import type { LogState } from '../record/state.js';
import type { ClinicLog } from './clinic-log.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';
import type { Signer } from './signer.js';

/** Size and root of a log with the signature of someone who vouches for them. */
export interface SignedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly body: Uint8Array;
  readonly principal: string;
  /** Armored. */
  readonly signature: string;
}

/** Signs size and root of the log as it stands. Owners, practitioners and pharmacists may (exit 4 for others). */
export async function signCheckpoint({ state }: ClinicLog, signer: Signer): Promise<Outcome<SignedCheckpoint>> {
  const { principal } = signer.member;
  const checkpoint = { origin: state.origin ?? '', ...state.head() };
  const body = checkpointBody(checkpoint);
  const signed = await sign(body, CHECKPOINT_NAMESPACE, signer.keyFile);
  if (!signed.ok) return refusal('signing-failed', principal, signed.message);
  const [problem] = judgeCheckpoint(state, body, signed.value, principal);
  if (problem !== undefined) return refusal('log-refused', principal, problem.message);
  return done({ checkpoint, body, principal, signature: signed.value });
}

/**
 * One more signature over the bytes of a checkpoint. Where the log is at hand (`state`), its roster says whether the key may vouch for it; elsewhere
 * whoever reads the signature holds it against theirs.
 */
export async function coSign(
  body: Uint8Array,
  by: { readonly principal: string; readonly keyFile: string },
  state: LogState | null,
): Promise<Outcome<string>> {
  const signed = await sign(body, CHECKPOINT_NAMESPACE, by.keyFile);
  if (!signed.ok) return refusal('signing-failed', by.principal, signed.message);
  const [problem] = state === null ? [] : judgeCheckpoint(state, body, signed.value, by.principal);
  return problem === undefined ? done(signed.value) : refusal('log-refused', by.principal, problem.message);
}

function refusal(code: 'signing-failed' | 'log-refused', subject: string, message: string) {
  return refused(EXIT.policy, [findingOf(SIGNING_CODES[code], { subject, message })]);
}
