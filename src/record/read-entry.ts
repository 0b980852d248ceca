import { decode } from './canonical.js';
import { type Entry, leafOf, payloadHash } from './entry.js';
import type { AnyPayload } from './payloads/schemas.js';
import { type LogProblem, problemsOf } from './problem.js';
import { readPayload } from './read-payload.js';
import type { PublicKey } from './ssh-key.js';
import { type ParsedSignature, parseSignature, verifyDigest, verifyLater } from './sshsig.js';

/** What the bytes of an entry prove by themselves, before the log around it is looked at. */
export interface ReadEntry {
  readonly index: number;
  readonly leaf: Uint8Array;
  readonly hash: string;
  /** Null where the bytes are not a payload, or not signed by the key in the signature. */
  readonly signed: { readonly payload: AnyPayload; readonly key: PublicKey } | null;
  readonly problems: readonly LogProblem[];
}

/** What the bytes of an entry are, but for what the payload says. */
interface LookedAt {
  readonly payload: Uint8Array;
  readonly leaf: Uint8Array;
  readonly hash: string;
  readonly parsed: ParsedSignature;
}

function lookAt({ payload, signature }: Entry): LookedAt {
  const hash = payloadHash(payload);
  return { payload, leaf: leafOf(hash, signature), hash, parsed: parseSignature(signature) };
}

/** Reads one entry: canonical payload of a known shape, one well-formed signature over exactly these bytes in the namespace of the schema. */
export function readEntry(index: number, entry: Entry): ReadEntry {
  return readLookedAt(index, lookAt(entry));
}

/**
 * Begins to read an entry: one of Node's threads verifies its signature. `verified` is called when that is done, at once where there is nothing to
 * verify; from then on what this gives reads the rest, and says what `readEntry` does.
 */
export function beginReading(entry: Entry, verified: () => void): (index: number) => ReadEntry {
  const looked = lookAt(entry);
  let isSigned: boolean | undefined;
  if (looked.parsed.ok) {
    verifyLater(looked.parsed.signature, looked.hash, (is) => {
      isSigned = is;
      verified();
    });
  } else verified();
  return (index) => readLookedAt(index, looked, isSigned);
}

/** The same, the signature verified here and now. */
export function readingOf(entry: Entry): (index: number) => ReadEntry {
  const looked = lookAt(entry);
  const isSigned = looked.parsed.ok && verifyDigest(looked.parsed.signature, looked.hash);
  return (index) => readLookedAt(index, looked, isSigned);
}

/** The rest. `isSigned`: whether the signature is one of these bytes, where that is known. */
function readLookedAt(index: number, { payload, leaf, hash, parsed }: LookedAt, isSigned?: boolean): ReadEntry {
  const problem = problemsOf(index);
  const decoded = decode(payload);
  const base = { index, leaf, hash, signed: null };
  if (!decoded.ok)
    return { ...base, problems: [problem('integrity', 'payload-not-canonical', `The payload is ${decoded.fault}.`)] };
  const problems: LogProblem[] = [];
  if (!parsed.ok) problems.push(problem('integrity', 'signature-malformed', `The signature is ${parsed.fault}.`));
  else if (!(isSigned ?? verifyDigest(parsed.signature, hash))) {
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

/** Reads an entry whose very bytes were proved before: nothing of it is checked again. */
export function readKnown(index: number, entry: Entry): ReadEntry {
  const parsed = parseSignature(entry.signature);
  if (!parsed.ok) return readEntry(index, entry);
  const hash = payloadHash(entry.payload);
  const { buffer, byteOffset, length } = entry.payload;
  const payload = JSON.parse(Buffer.from(buffer, byteOffset, length).toString('utf8')) as AnyPayload;
  const leaf = leafOf(hash, entry.signature);
  return { index, leaf, hash, signed: { payload, key: parsed.signature.key }, problems: [] };
}
