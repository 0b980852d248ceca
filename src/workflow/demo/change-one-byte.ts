import { join } from 'node:path';
import { makeFolder, readFile, writeFile } from '../../io/files.js';

/** What was changed where. */
export interface ChangedByte {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Copies a log.db into `folder` and changes one byte of the copy, behind SQLite's back: in the first `text` found, its last character becomes
 * `last`. Null where the log cannot be read or the text is not in it.
 */
export function changeOneByte(logFile: string, folder: string, text: string, last: string): ChangedByte | null {
  const read = readFile(logFile, MOST_BYTES);
  if (!read.ok) return null;
  const bytes = Buffer.from(read.value);
  const at = bytes.indexOf(text, 0, 'latin1');
  if (at < 0) return null;
  bytes.write(last, at + text.length - 1, 'latin1');
  const file = join(folder, 'log.db');
  const made = makeFolder(folder, 'may-exist');
  const written = made.ok ? writeFile(file, bytes, 'never') : made;
  return written.ok ? { file, from: text, to: `${text.slice(0, -1)}${last}` } : null;
}
