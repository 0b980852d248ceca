import { homedir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { type FileProblem, makeFolder, readFile, removeFile, writeFile } from './files.js';

/** The last size and root of a log that this machine saw: kept outside the clinic's folder, so that a rollback is noticed. */
export interface Mark {
  /** The log's origin, `mesolog/` and 52 characters of base32. */
  readonly origin: string;
  readonly size: number;
  /** The Merkle root at that size, 64 lowercase hexadecimal digits. */
  readonly root: string;
}

/**
 * Why a mark could not be read or kept. `backward`: the kept mark is of a longer log, or of another root at the same size;
 * `damaged`: what stands there is no mark of this log; `busy`: another program holds it.
 */
export type MarkProblem = FileProblem | 'backward' | 'damaged' | 'busy';

/** What reading or keeping a mark gives, or why it was not possible. */
export type MarkResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: MarkProblem; readonly message: string };

/** The environment variables that say where marks are kept. */
export type MarkEnvironment = Readonly<Record<string, string | undefined>>;

const ORIGIN = /^mesolog\/([a-z2-7]{52})$/;
const SCHEMA = 'mesolog.mark/1';
const MOST_BYTES = 4096;

/**
 * The folder of this machine's marks: `marks` below `$MESOLOG_STATE`, else `$XDG_STATE_HOME/mesolog`, else
 * `~/.local/state/mesolog`. Empty variables count as absent, and so does a relative `XDG_STATE_HOME`, as its standard says.
 */
export function marksFolder(env: MarkEnvironment): string {
  const { MESOLOG_STATE: own = '', XDG_STATE_HOME: state = '', HOME: home = '' } = env;
  if (own !== '') return join(resolve(own), 'marks');
  if (isAbsolute(state)) return join(state, 'mesolog', 'marks');
  return join(home === '' ? homedir() : home, '.local', 'state', 'mesolog', 'marks');
}

/** The mark that this machine keeps for a log; null where it never saw the log. A damaged mark is a problem, never null. */
export function readMark(env: MarkEnvironment, origin: string): MarkResult<Mark | null> {
  const file = markFile(env, origin);
  return file.ok ? readFrom(file.value, origin) : file;
}

/**
 * Keeps a mark, whole or not at all, mode 0600. A mark of a smaller size than the kept one, or of another root at the same
 * size, is `backward` and changes nothing, unless `back` is `allow`: for a restore that a person decided on.
 */
export function writeMark(env: MarkEnvironment, mark: Mark, back: 'refuse' | 'allow' = 'refuse'): MarkResult<null> {
  const file = markFile(env, mark.origin);
  if (!file.ok) return file;
  const { origin, size, root } = mark;
  if (!isMark({ origin, size, root })) {
    return { ok: false, problem: 'damaged', message: `Size ${size} and root ${root} make no mark.` };
  }
  const folder = makeFolder(marksFolder(env), 'may-exist');
  if (!folder.ok) return folder;
  return whileLocked(`${file.value}.lock`, () => {
    const kept = back === 'allow' ? null : readFrom(file.value, mark.origin);
    if (kept !== null && !kept.ok) return kept;
    const last = kept?.value ?? null;
    if (last !== null && last.size === mark.size && last.root === mark.root) return { ok: true, value: null };
    if (last !== null && last.size >= mark.size) return backward(last, mark);
    return writeFile(file.value, `${JSON.stringify({ schema: SCHEMA, origin, size, root })}\n`, 'replace');
  });
}

function markFile(env: MarkEnvironment, origin: string): MarkResult<string> {
  const base32 = ORIGIN.exec(origin)?.[1];
  if (base32 !== undefined) return { ok: true, value: join(marksFolder(env), `${base32}.json`) };
  return { ok: false, problem: 'damaged', message: `${JSON.stringify(origin)} is no origin of a log.` };
}

function readFrom(path: string, origin: string): MarkResult<Mark | null> {
  const file = readFile(path, MOST_BYTES);
  if (!file.ok) return file.problem === 'missing' ? { ok: true, value: null } : file;
  const mark = parse(Buffer.from(file.value).toString('utf8'));
  if (mark !== null && mark.origin === origin) return { ok: true, value: mark };
  return {
    ok: false,
    problem: 'damaged',
    message: `${path} is not the mark of ${origin}. Compare the log with a checkpoint or backup kept elsewhere before you remove it.`,
  };
}

function parse(text: string): Mark | null {
  try {
    const { schema, ...mark } = JSON.parse(text);
    return schema === SCHEMA && isMark(mark) ? mark : null;
  } catch {
    return null;
  }
}

function isMark(value: Readonly<Record<string, unknown>> | Mark): value is Mark {
  const { origin, size, root, ...unknown }: Readonly<Record<string, unknown>> = { ...value };
  if (typeof origin !== 'string' || !ORIGIN.test(origin) || Object.keys(unknown).length > 0) return false;
  return (
    typeof size === 'number' &&
    Number.isSafeInteger(size) &&
    size >= 0 &&
    typeof root === 'string' &&
    /^[0-9a-f]{64}$/.test(root)
  );
}

function backward(last: Mark, mark: Mark): MarkResult<never> {
  const difference =
    last.size === mark.size
      ? `another root at ${mark.size} entries: ${last.root}, not ${mark.root}`
      : `a log of ${last.size} entries, longer than this one of ${mark.size}`;
  return {
    ok: false,
    problem: 'backward',
    message: `This machine has seen ${difference}. The mark was left as it is.`,
  };
}

/** Runs `work` while holding a lock file, which names its process: that of a process which has ended is taken over. */
function whileLocked<T>(lock: string, work: () => MarkResult<T>): MarkResult<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    const held = writeFile(lock, String(process.pid), 'never');
    if (held.ok) {
      try {
        return work();
      } finally {
        removeFile(lock);
      }
    }
    if (held.problem !== 'exists') return held;
    if (ownerEnded(lock)) removeFile(lock);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
  return {
    ok: false,
    problem: 'busy',
    message: `${lock} is held by another program; try again when that one has finished.`,
  };
}

function ownerEnded(lock: string): boolean {
  const held = readFile(lock, 32);
  const owner = held.ok ? Number(Buffer.from(held.value).toString('utf8')) : 0;
  if (!Number.isInteger(owner) || owner <= 0) return false;
  if (owner === process.pid) return true;
  try {
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ESRCH';
  }
}
