import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type FileResult, writeFailure } from './files.js';

/** A file that grows under another name and gets its own only when it is whole. */
export interface GrowingFile {
  append(bytes: Uint8Array): FileResult<null>;
  /** Makes it durable and gives it its name; what stood there before is replaced. */
  finish(): FileResult<null>;
  /** Leaves nothing behind. */
  abandon(): void;
}

const FLUSH = 1 << 16;

/** Begins a file, mode 0600, for output of any length: whole or not at all. */
export function growingFile(path: string): FileResult<GrowingFile> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  let descriptor: number;
  try {
    descriptor = openSync(temporary, 'wx', 0o600);
  } catch (error) {
    return writeFailure(path, error);
  }
  let waiting: Uint8Array[] = [];
  let size = 0;
  const flush = () => {
    const bytes = Buffer.concat(waiting);
    waiting = [];
    size = 0;
    for (let written = 0; written < bytes.length; ) written += writeSync(descriptor, bytes, written);
  };
  const abandon = () => {
    closeSync(descriptor);
    rmSync(temporary, { force: true });
  };
  const tried = (work: () => void): FileResult<null> => {
    try {
      work();
      return { ok: true, value: null };
    } catch (error) {
      return writeFailure(path, error);
    }
  };
  return {
    ok: true,
    value: {
      append: (bytes) =>
        tried(() => {
          waiting.push(bytes);
          size += bytes.length;
          if (size > FLUSH) flush();
        }),
      finish: () => {
        const done = tried(() => {
          flush();
          fsyncSync(descriptor);
          renameSync(temporary, path);
          closeSync(descriptor);
        });
        if (!done.ok) abandon();
        return done;
      },
      abandon,
    },
  };
}
