import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { type FileResult, fileFailure, tooLarge } from './files.js';

/** A file and where it stands below its folder, with `/`. */
export interface FileBelow {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Memory is taken for many files at once: to take it for each one takes longer than to read it. */
const ROOM = 1_048_576;
const HOW = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;

/** Reads plain files of at most `most` bytes each below a folder, in the order of `paths`; the first that cannot be read, or is a symbolic link, bars all. */
export function readFiles(folder: string, paths: readonly string[], most: number): FileResult<readonly FileBelow[]> {
  let room = Buffer.allocUnsafeSlow(ROOM);
  let used = 0;
  const files: FileBelow[] = [];
  for (const path of paths) {
    const full = `${folder}/${path}`;
    let from = used;
    let descriptor: number | undefined;
    try {
      descriptor = openSync(full, HOW);
      for (;;) {
        if (used === room.length) {
          const more = Buffer.allocUnsafeSlow(
            Math.max((used - from) * 2, Math.min(fstatSync(descriptor).size, most)) + ROOM,
          );
          used = room.copy(more, 0, from, used);
          from = 0;
          room = more;
        }
        const read = readSync(descriptor, room, used, room.length - used, null);
        if (read === 0) break;
        used += read;
        if (used - from > most) return tooLarge(full, most);
      }
    } catch (error) {
      return fileFailure(full, error);
    } finally {
      if (descriptor !== undefined) closeSync(descriptor);
    }
    files.push({ path, bytes: room.subarray(from, used) });
  }
  return { ok: true, value: files };
}
