import { decode } from './canonical.js';
import { type Entry, leafData, payloadHash } from './entry.js';
import { leafHash } from './merkle.js';
import type { AnyPayload } from './payloads/schemas.js';
import { type LogProblem, problemsOf } from './problem.js';
import { readPayload } from './read-payload.js';
import type { PublicKey } from './ssh-key.js';
import { parseSignature, verifyDigest } from './sshsig.js';

/** What the bytes of an entry prove by themselves, before the log around it is looked at. */
export interface ReadEntry {
  readonly index: number;
  readonly leaf: Uint8Array;
  readonly hash: string;
  /** Null where the bytes are not a payload, or not signed by the key in the signature. */
  readonly signed: { readonly payload: AnyPayload; readonly key: PublicKey } | null;
  readonly problems: readonly LogProblem[];
}

/** Reads one entry: canonical payload of a known shape, one well-formed signature over exactly these bytes in the namespace of the schema. */
export function readEntry(index: number, entry: Entry): ReadEntry {
  const problem = problemsOf(index);
  const hash = payloadHash(entry.payload);
  const base = { index, leaf: leafHash(leafData(hash, entry.signature)), hash, signed: null };
  const decoded = decode(entry.payload);
  if (!decoded.ok)
    return { ...base, problems: [problem('integrity', 'payload-not-canonical', `The payload is ${decoded.fault}.`)] };
  const parsed = parseSignature(entry.signature);
  const problems: LogProblem[] = [];
  if (!parsed.ok) problems.push(problem('integrity', 'signature-malformed', `The signature is ${parsed.fault}.`));
  else if (!verifyDigest(parsed.signature, Buffer.from(hash, 'hex'))) {
    problems.push(problem('integrity', 'signature-wrong', 'The signature is not one of these bytes.'));
  }
  const read = readPayload(decoded.payload);
  if (!read.ok) {
    const faults = read.faults.map(({ path, message }) => `${path} ${message}`).join('; ');
    problems.push(
      problem('integrity', 'payload-malformed', `The payload does not have the shape of its schema: ${faults}.`),
    );
  }
  if (!parsed.ok || !read.ok) return { ...base, problems };
  const { namespace } = read;
  if (parsed.signature.namespace !== namespace) {
    const message = `Signed under ${parsed.signature.namespace}; ${read.payload.schema} is signed under ${namespace}.`;
    problems.push(problem('integrity', 'signature-namespace', message));
  }
  if (problems.length > 0) return { ...base, problems };
  return { ...base, signed: { payload: read.payload, key: parsed.signature.key }, problems };
}
