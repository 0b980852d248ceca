import type { Entry } from './entry.js';
import type { AnyPayload } from './payloads/schemas.js';
import { type ReadEntry, readEntry } from './read-entry.js';
import { parseKeyBlob } from './ssh-key.js';

/** What was proved of several entries in a row, in a form that passes from thread to thread. */
export interface Proved {
  /** The leaf hashes, 32 bytes each, one after the other. */
  readonly leaves: Uint8Array;
  /** SHA-512 of each payload, hex. */
  readonly hashes: readonly string[];
  /** The wire form of each signer's key in base64; null where the entry does not prove itself. */
  readonly keys: readonly (string | null)[];
}

const LEAF = 32;

/** Reads entries and keeps what `readProved` needs. */
export function prove(entries: readonly Entry[]): Proved {
  const leaves = new Uint8Array(LEAF * entries.length);
  const read = entries.map((entry, at) => {
    const one = readEntry(at, entry);
    leaves.set(one.leaf, LEAF * at);
    return one;
  });
  return {
    leaves,
    hashes: read.map(({ hash }) => hash),
    keys: read.map(({ signed }) => signed?.key.blob ?? null),
  };
}

/** The entry at `at` of those that were proved, as `readEntry` would read it at `index`. One that does not prove itself is read again, for what to say. */
export function readProved(index: number, entry: Entry, { leaves, hashes, keys }: Proved, at: number): ReadEntry {
  const [hash, blob] = [hashes[at], keys[at]];
  const key = blob == null ? null : parseKeyBlob(Buffer.from(blob, 'base64'));
  if (hash === undefined || key?.ok !== true) return readEntry(index, entry);
  const payload = JSON.parse(Buffer.from(entry.payload).toString('utf8')) as AnyPayload;
  const leaf = leaves.subarray(LEAF * at, LEAF * (at + 1));
  return { index, leaf, hash, signed: { payload, key: key.key }, problems: [] };
}
