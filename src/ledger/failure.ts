/**
 * Why the ledger could not be used: `busy`, another program is writing; `disk-full`; `read-only`, opened or stored so;
 * `not-a-log`, something else stands there; `newer-format`, a newer mesolog wrote it; `damaged`, the store contradicts itself.
 */
export type LedgerProblem =
  | 'missing'
  | 'exists'
  | 'denied'
  | 'busy'
  | 'disk-full'
  | 'read-only'
  | 'not-a-log'
  | 'newer-format'
  | 'damaged'
  | 'replaced'
  | 'failed';

/** A ledger operation that was not carried out; nothing of it was stored. */
export interface LedgerFailure {
  readonly ok: false;
  readonly problem: LedgerProblem;
  readonly message: string;
}

/** What a ledger operation gives, or why it was not carried out. */
export type LedgerResult<T> = { readonly ok: true; readonly value: T } | LedgerFailure;

const WORDS: Readonly<Record<LedgerProblem, string>> = {
  missing: 'does not exist',
  exists: 'exists already; a log is never written over',
  denied: 'may not be opened by you',
  busy: 'is being written by another program; try again when that one has finished',
  'disk-full': 'could not be written: the disk is full. Nothing was added; make room and try again',
  'read-only': 'can only be read here. Nothing was added',
  'not-a-log': 'is not a mesolog log',
  'newer-format': 'was written by a newer mesolog; use that version or a later one',
  damaged: 'is damaged. Keep the file as it is and compare it with a backup',
  replaced: 'was put aside while it was open: another log stands in its place now. Nothing was added; begin again',
  failed: 'could not be used',
};

/**
 * SQLite's primary result codes (the low byte of `errcode`). The ledger's own SQL is right, so an error in it (1) or a guard
 * that speaks (19) means that the file is not as it was made.
 */
const SQLITE: Readonly<Record<number, LedgerProblem>> = {
  1: 'damaged',
  3: 'denied',
  5: 'busy',
  6: 'busy',
  8: 'read-only',
  11: 'damaged',
  13: 'disk-full',
  14: 'denied',
  19: 'damaged',
  23: 'denied',
  26: 'not-a-log',
};

/** SQLite's words for some of them: an error while rows are fetched brings no code. */
const SQLITE_WORDS: readonly (readonly [string, number])[] = [
  ['database is locked', 5],
  ['readonly database', 8],
  ['malformed', 11],
  ['disk is full', 13],
  ['not a database', 26],
];

const SYSTEM: Readonly<Record<string, LedgerProblem>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EEXIST: 'exists',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'read-only',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
};

/** The failure of one problem at `path`, with its message; `detail` is added in brackets. */
export function failure(problem: LedgerProblem, path: string, detail = ''): LedgerFailure {
  return { ok: false, problem, message: `${path} ${WORDS[problem]}${detail === '' ? '' : ` (${detail})`}.` };
}

/** What an error of SQLite or of the file system means for the ledger at `path`; null for any other error. */
export function failureOf(error: unknown, path: string): LedgerFailure | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  if ('failure' in error && error.code === 'ERR_LEDGER') return error.failure as LedgerFailure;
  const text = 'message' in error ? String(error.message) : '';
  if (error.code === 'ERR_SQLITE_ERROR') {
    const spoken = SQLITE_WORDS.find(([words]) => text.includes(words))?.[1];
    const problem = SQLITE[('errcode' in error ? Number(error.errcode) & 0xff : spoken) ?? 0] ?? 'failed';
    return failure(problem, path, problem === 'failed' || problem === 'damaged' ? text : '');
  }
  if (error.code === 'ERR_INVALID_STATE') return failure('failed', path, text);
  if (!('syscall' in error)) return null;
  const problem = SYSTEM[String(error.code)] ?? 'failed';
  return failure(problem, path, problem === 'failed' ? text : '');
}

/** A failure as an error, for the reading functions, which give plain values: `code` is `ERR_LEDGER`. Read it back with `failureIn`. */
export function fault(failure: LedgerFailure): Error {
  return Object.assign(new Error(failure.message), { code: 'ERR_LEDGER', failure });
}

/** The failure that a reading function of the ledger threw; null where `error` is something else. */
export function failureIn(error: unknown): LedgerFailure | null {
  const isFault = typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_LEDGER';
  return isFault ? failureOf(error, '') : null;
}
