import { findingOf } from '../../findings/code.js';
import { RECORD_LIFE_CODES } from '../../findings/codes/record-life.js';
import { SESSION_CODES } from '../../findings/codes/session.js';
import { quote } from '../../reader/characters.js';
import { payloadHash } from '../../record/entry.js';
import type { ApprovalPayload } from '../../record/payloads/approval.js';
import type { ReleasePayload } from '../../record/payloads/release.js';
import { readEntry } from '../../record/read-entry.js';
import { done, EXIT, type Outcome, refused } from '../outcome.js';
import type { SignedPayload } from '../sign-payload.js';

/** A release that waits for approvals, with those it has. */
export interface Pending {
  readonly hash: string;
  readonly release: SignedPayload & { readonly payload: ReleasePayload };
  readonly approvals: readonly (SignedPayload & { readonly payload: ApprovalPayload })[];
}

/** Of the file itself; what `--json` says of it is `mesolog.pending/1`. */
const SCHEMA = 'mesolog.pending-release/1';

interface Written {
  readonly payload: string;
  readonly signature: string;
}

const written = ({ bytes, signature }: SignedPayload): Written => ({
  payload: Buffer.from(bytes).toString('utf8'),
  signature,
});

/** The text of a pending file, and the hash of the payload that waits. */
export function pendingText(
  release: SignedPayload,
  approvals: readonly SignedPayload[] = [],
): { readonly text: string; readonly hash: string } {
  const body = { schema: SCHEMA, release: written(release), approvals: approvals.map(written) };
  return { text: `${JSON.stringify(body, null, 2)}\n`, hash: payloadHash(release.bytes) };
}

/** Reads a pending file and proves every signature in it. */
export function readPending(text: string, name: string): Outcome<Pending> {
  const malformed = (message: string) =>
    refused(EXIT.usage, [findingOf(SESSION_CODES['pending-malformed'], { subject: name, message })]);
  try {
    const file = JSON.parse(text) as {
      readonly schema?: unknown;
      readonly release: Written;
      readonly approvals: readonly Written[];
    };
    if (file.schema !== SCHEMA) return malformed(`${name} is not a ${SCHEMA}.`);
    const strange = strangeKey(file);
    if (strange !== undefined) return malformed(`${name} holds ${quote(strange)}, which nobody signed.`);
    const altered = (message: string) =>
      refused(EXIT.integrity, [findingOf(RECORD_LIFE_CODES['pending-altered'], { subject: name, message })]);
    const release = proved(file.release);
    if (typeof release === 'string') return altered(`${name}: ${release}`);
    if (release.payload.schema !== 'mesolog.release/1') return malformed(`${name} holds no release.`);
    const hash = payloadHash(release.bytes);
    const approvals: Pending['approvals'][number][] = [];
    for (const approval of file.approvals) {
      const read = proved(approval);
      if (typeof read === 'string') return altered(`${name}: ${read}`);
      if (read.payload.schema !== 'mesolog.approval/1' || read.payload.approves !== hash) {
        return altered(`${name} holds an approval of something else.`);
      }
      approvals.push({ ...read, payload: read.payload });
    }
    return done({ hash, release: { ...release, payload: release.payload }, approvals });
  } catch {
    return malformed(`${name} cannot be read as a pending release.`);
  }
}

/** A key that a pending file does not have: only what is under a signature is ever shown or committed. */
function strangeKey(file: { readonly release: Written; readonly approvals: readonly Written[] }): string | undefined {
  const among = (known: readonly string[]) => (key: string) => !known.includes(key);
  return (
    Object.keys(file).find(among(['schema', 'release', 'approvals'])) ??
    [file.release, ...file.approvals].flatMap((entry) => Object.keys(entry)).find(among(['payload', 'signature']))
  );
}

function proved({ payload, signature }: Written) {
  const bytes = Buffer.from(payload, 'utf8');
  const read = readEntry(0, { payload: bytes, signature });
  const [wrong] = read.problems;
  if (read.signed === null || wrong !== undefined) return wrong?.message ?? 'a signature does not verify.';
  return { bytes: new Uint8Array(bytes), signature, payload: read.signed.payload };
}
