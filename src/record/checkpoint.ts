import { CHECKPOINT_NAMESPACE, CHECKPOINT_ROLES } from './payloads/schemas.js';
import type { LogProblem } from './problem.js';
import { parseSignature, verifySignature } from './sshsig.js';
import type { LogState } from './state.js';

/** Size and root of a log at some time, to be kept elsewhere. */
export interface Checkpoint {
  /** `mesolog/` and 52 characters of base32. */
  readonly origin: string;
  readonly size: number;
  /** Hex, as in the `log` field of payloads. */
  readonly root: string;
}

export type ParsedCheckpoint =
  | { readonly ok: true; readonly checkpoint: Checkpoint }
  | { readonly ok: false; readonly fault: string };

/** The body of a checkpoint: origin, decimal size and base64 root, each with a line feed (C2SP tlog-checkpoint). These bytes are signed. */
export function checkpointBody({ origin, size, root }: Checkpoint): Uint8Array {
  return Buffer.from(`${origin}\n${size}\n${Buffer.from(root, 'hex').toString('base64')}\n`, 'latin1');
}

/**
 * Takes apart what `log checkpoint` prints: the body with the armored signature after it, or the object of `--json` with both. Anything else is all
 * body. Nothing is judged here.
 */
export function splitCheckpoint(bytes: Uint8Array): { readonly body: Uint8Array; readonly signature: string | null } {
  const text = Buffer.from(bytes).toString('latin1');
  const object = text.startsWith('{') ? printedObject(text) : null;
  if (object !== null) return { body: Buffer.from(object.body, 'latin1'), signature: object.signature };
  const armor = text.indexOf('\n-----BEGIN SSH SIGNATURE-----\n') + 1;
  return armor === 0
    ? { body: bytes, signature: null }
    : { body: bytes.subarray(0, armor), signature: text.slice(armor) };
}

function printedObject(text: string): { readonly body: string; readonly signature: string } | null {
  try {
    const { schema, body, signature } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const texts = typeof body === 'string' && typeof signature === 'string';
    return schema === 'mesolog.checkpoint/1' && texts ? { body, signature } : null;
  } catch {
    return null;
  }
}

/** Reads the body of a checkpoint in its one spelling: three lines and nothing else. */
export function parseCheckpoint(body: Uint8Array): ParsedCheckpoint {
  const text = Buffer.from(body.subarray(0, 200)).toString('latin1');
  const match = /^(mesolog\/[a-z2-7]{52})\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\n$/.exec(text);
  const [, origin = '', digits = '', base64 = ''] = match ?? [];
  const size = Number(digits);
  if (match === null || body.length > 200 || !Number.isSafeInteger(size))
    return { ok: false, fault: 'not three lines: origin, size, root in base64' };
  const checkpoint = { origin, size, root: Buffer.from(base64, 'base64').toString('hex') };
  return Buffer.compare(checkpointBody(checkpoint), body) === 0
    ? { ok: true, checkpoint }
    : { ok: false, fault: 'another spelling of the root than the one base64 gives' };
}

/**
 * What speaks against a detached signature over the body of a checkpoint of this log, given its state at that size or later: the
 * signer must have stood on the roster at the checkpoint's size, in a role that signs checkpoints.
 */
export function judgeCheckpoint(
  state: LogState,
  body: Uint8Array,
  signature: string,
  principal: string,
): readonly LogProblem[] {
  const problem = (code: string, message: string): LogProblem => ({ aspect: 'trust', entry: null, code, message });
  const read = parseCheckpoint(body);
  if (!read.ok) return [problem('checkpoint-malformed', `The checkpoint is ${read.fault}.`)];
  const { origin, size } = read.checkpoint;
  const parsed = parseSignature(signature);
  if (!parsed.ok)
    return [problem('checkpoint-signature', `The signature of ${principal} on the checkpoint is ${parsed.fault}.`)];
  const { key, namespace } = parsed.signature;
  const problems: LogProblem[] = [];
  if (origin !== state.origin)
    problems.push(problem('checkpoint-other-log', `The checkpoint is of the log ${origin}, not of ${state.origin}.`));
  if (namespace !== CHECKPOINT_NAMESPACE || !verifySignature(parsed.signature, body)) {
    const message = `The signature of ${principal} is not one of this checkpoint under ${CHECKPOINT_NAMESPACE}.`;
    problems.push(problem('checkpoint-signature', message));
  }
  const member = state.memberByKey(key.blob);
  const stood =
    member !== undefined &&
    member.principal === principal &&
    member.acceptedAt !== null &&
    member.acceptedAt < size &&
    (member.revokedAt === null || member.revokedAt >= size) &&
    member.roles.some((role) => CHECKPOINT_ROLES.includes(role));
  if (!stood) {
    const message = `${principal} could not sign a checkpoint with that key when the log had ${size} entries.`;
    problems.push(problem('checkpoint-signer', message));
  }
  return problems;
}

/** Whether a text begins as a checkpoint does, so that whoever signs it is told what is wrong with it as one. */
export function looksLikeCheckpoint(text: string): boolean {
  return /^(?:mesolog\/[a-z2-7]{52}\n|\{"schema":"mesolog\.checkpoint\/1")/.test(text);
}
