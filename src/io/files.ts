import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** Why a file could not be read or written. */
export type FileProblem = 'missing' | 'not-a-file' | 'too-large' | 'denied' | 'symbolic-link' | 'exists' | 'failed';

export type FileResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: FileProblem; readonly message: string };

/** What a failure of the file system means, in words; `path` is what was worked on. */
export function fileFailure(path: string, error: unknown): { ok: false; problem: FileProblem; message: string } {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const known: Record<string, [FileProblem, string]> = {
    ENOENT: ['missing', 'does not exist'],
    ENOTDIR: ['missing', 'does not exist'],
    EACCES: ['denied', 'may not be accessed by you'],
    EPERM: ['denied', 'may not be accessed by you'],
    EROFS: ['denied', 'lies on a read-only disk'],
    EISDIR: ['not-a-file', 'is a folder'],
    ELOOP: ['symbolic-link', 'is a symbolic link'],
    EEXIST: ['exists', 'exists already'],
    ENOTEMPTY: ['exists', 'is not empty'],
    ENOSPC: ['failed', 'could not be written: the disk is full'],
  };
  const [problem, words] = known[code] ?? ['failed', `could not be used (${code === '' ? String(error) : code})`];
  return { ok: false, problem, message: `${path} ${words}.` };
}

/** Why a file could not be written. What is missing then is its folder. */
export function writeFailure(path: string, error: unknown): ReturnType<typeof fileFailure> {
  const failed = fileFailure(path, error);
  if (failed.problem !== 'missing') return failed;
  return { ...failed, message: `${path} cannot be written: there is no folder ${dirname(path)}.` };
}

/** Reads a plain file of at most `most` bytes; more is refused without reading it. `links: refuse` refuses a symbolic link. */
export function readFile(path: string, most: number, links: 'follow' | 'refuse' = 'follow'): FileResult<Uint8Array> {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(
      path,
      constants.O_RDONLY | constants.O_NONBLOCK | (links === 'refuse' ? constants.O_NOFOLLOW : 0),
    );
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) return { ok: false, problem: 'not-a-file', message: `${path} is a folder.` };
    if (stat.isFile() && stat.size > most) return tooLarge(path, most);
    return readCapped(descriptor, path, most, stat.isFile() ? stat.size : 0);
  } catch (error) {
    return fileFailure(path, error);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

/** What is said of a file that holds more than it may. */
export function tooLarge(path: string, most: number): FileResult<never> {
  return { ok: false, problem: 'too-large', message: `${path} is larger than ${most} bytes.` };
}

/** Reads to the end, whatever the size was said to be: `expected` bytes at first, so that a plain file takes one piece. */
function readCapped(descriptor: number, path: string, most: number, expected: number): FileResult<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const chunk = new Uint8Array(chunks.length === 0 ? expected + 1 : 65536);
    const read = readSync(descriptor, chunk);
    if (read === 0) return { ok: true, value: chunks.length === 1 ? (chunks[0] ?? chunk) : Buffer.concat(chunks) };
    size += read;
    if (size > most) return tooLarge(path, most);
    chunks.push(chunk.subarray(0, read));
  }
}

/**
 * Writes a file whole or not at all, durably, mode 0600. With `replace: never` an existing file stays as it is and the
 * write is refused.
 */
export function writeFile(path: string, bytes: Uint8Array | string, replace: 'replace' | 'never'): FileResult<null> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const descriptor = openSync(temporary, 'wx', 0o600);
    try {
      writeAll(descriptor, typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (replace === 'replace') {
      renameSync(temporary, path);
    } else {
      linkSync(temporary, path);
      unlinkSync(temporary);
    }
    syncFolder(dirname(path));
    return { ok: true, value: null };
  } catch (error) {
    rmSync(temporary, { force: true });
    return writeFailure(path, error);
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(descriptor, bytes, written);
}

function syncFolder(path: string): void {
  const descriptor = openSync(path, constants.O_RDONLY);
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Makes a folder and its parents, mode 0700. With `fresh`, an existing one with anything in it is refused. */
export function makeFolder(path: string, how: 'fresh' | 'may-exist'): FileResult<null> {
  try {
    makeOneByOne(resolve(path));
    if (how === 'fresh' && readdirSync(path).length > 0) {
      return { ok: false, problem: 'exists', message: `${path} is not empty.` };
    }
    return { ok: true, value: null };
  } catch (error) {
    return fileFailure(path, error);
  }
}

/** Makes a folder after its parents. A recursive mkdir would try for ever where the system lets none be made, as below /proc. */
function makeOneByOne(path: string): void {
  const parent = dirname(path);
  if (parent !== path && !exists(parent)) makeOneByOne(parent);
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) throw error;
  }
}

/** Whether an open file, as standard input is one, is a folder. */
export function isFolder(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isDirectory();
  } catch {
    return false;
  }
}

/** Whether a folder stands at `path`. */
export function isFolderPath(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Whether a path is itself a symbolic link, wherever it leads. */
export function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** The plain files in a folder and below: paths relative to it with `/`, in no order. A symbolic link anywhere is refused. */
export function listFiles(folder: string): FileResult<readonly string[]> {
  const files: string[] = [];
  try {
    const below = [''];
    for (let prefix = below.pop(); prefix !== undefined; prefix = below.pop()) {
      for (const entry of readdirSync(`${folder}/${prefix}`, { withFileTypes: true })) {
        const path = `${prefix}${entry.name}`;
        if (entry.isFile()) files.push(path);
        else if (entry.isDirectory()) below.push(`${path}/`);
        else if (entry.isSymbolicLink()) {
          return { ok: false, problem: 'symbolic-link', message: `${join(folder, path)} is a symbolic link.` };
        }
      }
    }
    return { ok: true, value: files };
  } catch (error) {
    return fileFailure(folder, error);
  }
}

/** The names in a folder, in no order; none where it cannot be read. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Whether something stands at `path`. */
export function exists(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** Deletes a file; one that is not there is no error. */
export function removeFile(path: string): FileResult<null> {
  try {
    rmSync(path, { force: true });
    return { ok: true, value: null };
  } catch (error) {
    return fileFailure(path, error);
  }
}
