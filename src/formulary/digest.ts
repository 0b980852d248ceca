import { createHash } from 'node:crypto';
import type { PlainFile } from './plain.js';

/** A file of a formulary: its path relative to the formulary's folder, with `/`, and its bytes as stored. */
export interface FormularyFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** SHA-256, lowercase hex. */
export function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The files with their SHA-256, sorted by the bytes of their paths (the C locale). */
export function hashFiles(files: readonly FormularyFile[]): readonly PlainFile[] {
  return files
    .map(({ path, bytes }) => ({ path, sha256: sha256(bytes) }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
}

/**
 * The digest of a formulary: SHA-256 over the lines that `sha256sum` prints for its files (`HEX`, two spaces, path, line feed), paths sorted in
 * the C locale, as formulations/README.md has it. `files` as `hashFiles` gives them.
 */
export function digestOf(files: readonly PlainFile[]): string {
  return sha256(files.map(({ path, sha256: hash }) => `${hash}  ${path}\n`).join(''));
}

/** Whether `sha256sum` prints the path as it is, and it stays below the formulary's folder. */
export function isPlainPath(path: string): boolean {
  return (
    !/[\\\p{Cc}]/u.test(path) &&
    !path.startsWith('/') &&
    !path.split('/').some((part) => part === '' || part === '.' || part === '..')
  );
}
