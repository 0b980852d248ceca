import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** A file that can be read piece by piece, each piece good until the next is asked for; or why not. */
export type Opened =
  | { readonly ok: true; readonly chunks: Iterable<Uint8Array> }
  | { readonly ok: false; readonly message: string };

/** Large, since whoever uses a piece up also hands over what came of it, and both take time. */
const CHUNK = 262_144;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'may not be read by you',
  EPERM: 'may not be read by you',
};

/**
 * Opens a file or pipe to be read piece by piece, so that its size costs no memory. It is closed when reading ends. A piece is read when it is
 * asked for, and not by another thread: handing it over takes longer than reading it. All come in the same memory: of a piece that is kept, a copy is.
 */
export function openChunks(path: string): Opened {
  try {
    const descriptor = openSync(path, 'r');
    if (!fstatSync(descriptor).isDirectory()) return { ok: true, chunks: piecesOf(descriptor) };
    closeSync(descriptor);
    return { ok: false, message: `${path} is a folder.` };
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    return { ok: false, message: `${path} ${REASONS[code] ?? `could not be read (${code})`}.` };
  }
}

/** The bytes of a file in such pieces; nothing where there is none that can be read. */
export function fileChunks(path: string): Iterable<Uint8Array> {
  const opened = openChunks(path);
  return opened.ok ? opened.chunks : [];
}

function* piecesOf(descriptor: number): Generator<Uint8Array, void> {
  const piece = Buffer.allocUnsafe(CHUNK);
  try {
    for (;;) {
      const read = readSync(descriptor, piece);
      if (read === 0) return;
      yield piece.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}
