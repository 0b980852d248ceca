import { basename, dirname } from 'node:path';
import { findingOf } from '../findings/code.js';
import { SETUP_CODES } from '../findings/codes/setup.js';
import { namesIn, readFile } from '../io/files.js';
import { type Checkpoint, judgeCheckpoint, parseCheckpoint, splitCheckpoint } from '../record/checkpoint.js';
import type { LogProblem } from '../record/problem.js';
import { parseSignature } from '../record/sshsig.js';
import type { LogState } from '../record/state.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';

/** A checkpoint that was kept elsewhere: what it says, and who vouched for it where signatures lie in it or beside it. */
export interface KeptCheckpoint {
  readonly file: string;
  readonly body: Uint8Array;
  readonly checkpoint: Checkpoint;
  /** The armored signatures, each with the file that holds it. */
  readonly signatures: readonly { readonly file: string; readonly text: string }[];
}

const MOST_BYTES = 4096;
/** The most signatures that are read of one checkpoint. */
const MOST_SIGNATURES = 100;

/**
 * Reads the checkpoint in `file`, as `log checkpoint` writes it with `--out` or prints it, with `--json` too; and the signatures over it: the one
 * that it holds, `file`.sig, and each `file`.PRINCIPAL.sig, as an export has them.
 */
export function readCheckpoint(file: string): Outcome<KeptCheckpoint> {
  const malformed = (message: string) =>
    refused(EXIT.usage, [findingOf(SETUP_CODES['checkpoint-malformed'], { subject: file, message })]);
  const whole = readFile(file, MOST_BYTES);
  if (!whole.ok) return malformed(whole.message);
  const { body, signature } = splitCheckpoint(whole.value);
  const parsed = parseCheckpoint(body);
  if (!parsed.ok) return malformed(`${file} is ${parsed.fault}.`);
  const signatures = signature === null ? [] : [{ file, text: signature }];
  for (const beside of signaturesBeside(file)) {
    const read = readFile(beside, MOST_BYTES);
    if (!read.ok) return malformed(read.message);
    signatures.push({ file: beside, text: Buffer.from(read.value).toString('latin1') });
  }
  return done({ file, body, checkpoint: parsed.checkpoint, signatures });
}

function signaturesBeside(file: string): readonly string[] {
  const own = basename(file);
  const rest = /^(?:\.[a-z0-9._-]+@[a-z0-9.-]+)?\.sig$/;
  const names = namesIn(dirname(file)).filter((name) => name.startsWith(own) && rest.test(name.slice(own.length)));
  return names
    .sort()
    .slice(0, MOST_SIGNATURES)
    .map((name) => `${dirname(file)}/${name}`);
}

/** What speaks against a kept checkpoint, given the audited log: that it is of another log, or that a signature does not hold. */
export function checkpointProblems(kept: KeptCheckpoint, state: LogState): readonly LogProblem[] {
  const { file, body, checkpoint, signatures } = kept;
  if (signatures.length > 0) {
    return signatures.flatMap(({ file: holder, text }) => {
      const parsed = parseSignature(text);
      const signer = parsed.ok ? state.memberByKey(parsed.signature.key.blob)?.principal : undefined;
      return judgeCheckpoint(state, body, text, signer ?? holder);
    });
  }
  if (checkpoint.origin === state.origin) return [];
  const message = `${file} is a checkpoint of the log ${checkpoint.origin}, not of ${state.origin}.`;
  return [{ aspect: 'trust', entry: null, code: 'checkpoint-other-log', message }];
}
