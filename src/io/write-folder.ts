import { closeSync, fsyncSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type FileResult, fileFailure } from './files.js';
import { makeFolderBeside, removeFolder, renameFolder } from './folders.js';

/** A piece of a file: pieces of one path are joined in the order they come. */
export interface FolderPart {
  /** Relative, with `/`. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A path that stays below the folder it is put into. */
const ORDINARY = /^(?!\.{1,2}(\/|$))[^/\0]+(\/(?!\.{1,2}(\/|$))[^/\0]+)*$/;

/**
 * Writes a folder whole or not at all: into one beside it, which is given the name `folder` when all is written. What stands there is refused,
 * unless it is an empty folder. Files 0600, folders 0700.
 */
export function writeFolder(folder: string, parts: Iterable<FolderPart>): FileResult<null> {
  const making = makeFolderBeside(folder);
  if (!making.ok) return making;
  const written = writeParts(making.value, parts);
  const renamed = written.ok ? renameFolder(making.value, folder) : written;
  if (!renamed.ok) removeFolder(making.value);
  return renamed;
}

function writeParts(folder: string, parts: Iterable<FolderPart>): FileResult<null> {
  const made = new Set(['.']);
  for (const { path, bytes } of parts) {
    if (!ORDINARY.test(path)) {
      return { ok: false, problem: 'failed', message: `${JSON.stringify(path)} is no path within a folder.` };
    }
    const file = join(folder, path);
    try {
      if (!made.has(dirname(path))) mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
      made.add(dirname(path));
      const descriptor = openSync(file, 'a', 0o600);
      try {
        for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
      } finally {
        closeSync(descriptor);
      }
    } catch (error) {
      return fileFailure(file, error);
    }
  }
  return synced(folder);
}

function synced(folder: string): FileResult<null> {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
    return { ok: true, value: null };
  } finally {
    closeSync(descriptor);
  }
}
