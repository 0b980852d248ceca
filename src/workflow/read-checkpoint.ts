import { findingOf } from '../findings/code.js';
import { SETUP_CODES } from '../findings/codes/setup.js';
import { exists, readFile } from '../io/files.js';
import { type Checkpoint, judgeCheckpoint, parseCheckpoint } from '../record/checkpoint.js';
import type { LogProblem } from '../record/problem.js';
import { parseSignature } from '../record/sshsig.js';
import type { LogState } from '../record/state.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';

/** A checkpoint that was kept elsewhere: what it says, and who vouched for it where a signature lies beside it. */
export interface KeptCheckpoint {
  readonly file: string;
  readonly body: Uint8Array;
  readonly checkpoint: Checkpoint;
  /** The armored signature of FILE.sig, or null. */
  readonly signature: string | null;
}

const MOST_BYTES = 4096;

/** Reads the checkpoint in `file`, and the signature in `file`.sig where there is one. */
export function readCheckpoint(file: string): Outcome<KeptCheckpoint> {
  const malformed = (message: string) =>
    refused(EXIT.usage, [findingOf(SETUP_CODES['checkpoint-malformed'], { subject: file, message })]);
  const body = readFile(file, MOST_BYTES);
  if (!body.ok) return malformed(body.message);
  const parsed = parseCheckpoint(body.value);
  if (!parsed.ok) return malformed(`${file} is ${parsed.fault}.`);
  if (!exists(`${file}.sig`)) return done({ file, body: body.value, checkpoint: parsed.checkpoint, signature: null });
  const signature = readFile(`${file}.sig`, MOST_BYTES);
  if (!signature.ok) return malformed(signature.message);
  const text = Buffer.from(signature.value).toString('latin1');
  return done({ file, body: body.value, checkpoint: parsed.checkpoint, signature: text });
}

/** What speaks against a kept checkpoint, given the audited log: that it is of another log, or that its signature does not hold. */
export function checkpointProblems(kept: KeptCheckpoint, state: LogState): readonly LogProblem[] {
  const { file, body, checkpoint, signature } = kept;
  if (signature !== null) {
    const parsed = parseSignature(signature);
    const signer = parsed.ok ? state.memberByKey(parsed.signature.key.blob)?.principal : undefined;
    return judgeCheckpoint(state, body, signature, signer ?? `${file}.sig`);
  }
  if (checkpoint.origin === state.origin) return [];
  const message = `${file} is a checkpoint of the log ${checkpoint.origin}, not of ${state.origin}.`;
  return [{ aspect: 'trust', entry: null, code: 'checkpoint-other-log', message }];
}
