import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type FileResult, fileFailure, writeFailure } from './files.js';

/** Makes an empty folder that nobody else can read, among the system's temporary ones. */
export function makeTemporaryFolder(name: string): FileResult<string> {
  return made(join(tmpdir(), `${name}-`));
}

/** Makes an empty folder beside `path`, to be given its name when all is written. Its parent must exist. */
export function makeFolderBeside(path: string): FileResult<string> {
  const beside = made(join(dirname(path), `.${basename(path)}-`));
  return beside.ok || beside.problem !== 'missing' ? beside : writeFailure(path, { code: 'ENOENT' });
}

function made(prefix: string): FileResult<string> {
  try {
    return { ok: true, value: mkdtempSync(prefix) };
  } catch (error) {
    return fileFailure(dirname(prefix), error);
  }
}

/** Gives a folder another name beside it. What stands under that name is refused, unless it is an empty folder. */
export function renameFolder(from: string, to: string): FileResult<null> {
  try {
    renameSync(from, to);
    return { ok: true, value: null };
  } catch (error) {
    return fileFailure(to, error);
  }
}

/** Deletes a folder with all that is in it; one that is not there is no error. */
export function removeFolder(path: string): FileResult<null> {
  try {
    rmSync(path, { recursive: true, force: true });
    return { ok: true, value: null };
  } catch (error) {
    return fileFailure(path, error);
  }
}
