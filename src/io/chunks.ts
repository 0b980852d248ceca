import { closeSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

/** A file that can be read piece by piece, or why not. */
export type Opened =
  | { readonly ok: true; readonly chunks: AsyncIterable<Uint8Array> }
  | { readonly ok: false; readonly message: string };

const CHUNK = 65_536;

/** Opens a file or pipe to be read piece by piece, so that its size costs no memory. It is closed when reading ends. */
export async function openChunks(path: string): Promise<Opened> {
  try {
    const handle = await open(path, 'r');
    if ((await handle.stat()).isDirectory()) {
      await handle.close();
      return { ok: false, message: `${path} is a folder.` };
    }
    return { ok: true, chunks: chunksOf(handle) };
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    const words: Record<string, string> = {
      ENOENT: 'does not exist',
      ENOTDIR: 'does not exist',
      EACCES: 'may not be read by you',
      EPERM: 'may not be read by you',
    };
    return { ok: false, message: `${path} ${words[code] ?? `could not be read (${code})`}.` };
  }
}

async function* chunksOf(handle: FileHandle): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

/** The bytes of a file in pieces, each in a buffer of its own; nothing where there is none that can be read. */
export function* fileChunks(path: string): Generator<Uint8Array, void> {
  const descriptor = descriptorOf(path);
  if (descriptor === null) return;
  try {
    for (;;) {
      const piece = new Uint8Array(CHUNK);
      const read = readSync(descriptor, piece);
      if (read === 0) return;
      yield piece.subarray(0, read);
    }
  } finally {
    closeSync(descriptor);
  }
}

function descriptorOf(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch {
    return null;
  }
}
