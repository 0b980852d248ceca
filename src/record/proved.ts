import type { Entry } from './entry.js';
import type { AnyPayload } from './payloads/schemas.js';
import { type ReadEntry, readEntry, readTogether } from './read-entry.js';
import { type PublicKey, parseKeyBlob } from './ssh-key.js';

/** What was proved of several entries in a row, in a form that passes from thread to thread. */
export interface Proved {
  /** Of each entry the leaf hash and the SHA-512 of the payload, 96 bytes, one after the other. */
  readonly hashes: Uint8Array;
  /** Of each entry the place of its signer in `keys`; NOBODY where it does not prove itself. */
  readonly signers: Uint16Array;
  /** The wire form of each signer's key, base64. */
  readonly keys: readonly string[];
}

const LEAF = 32;
const BOTH = 96;
const NOBODY = 0xffff;

/** Reads entries, fewer than 65,535, and keeps what `readProved` needs. */
export function prove(entries: readonly Entry[]): Proved {
  const hashes = Buffer.alloc(BOTH * entries.length);
  const signers = new Uint16Array(entries.length).fill(NOBODY);
  const keys: string[] = [];
  for (const [at, { leaf, hash, signed }] of readTogether(0, entries).entries()) {
    hashes.set(leaf, BOTH * at);
    hashes.write(hash, BOTH * at + LEAF, 'hex');
    if (signed === null) continue;
    const known = keys.indexOf(signed.key.blob);
    signers[at] = known < 0 ? keys.push(signed.key.blob) - 1 : known;
  }
  return { hashes, signers, keys };
}

/** Entries as `readEntry` would read them from `place` on, from what was proved of them. One that does not prove itself is read again, for what to say. */
export function readProved(place: number, entries: readonly Entry[], proved: Proved): readonly ReadEntry[] {
  const hashes = Buffer.from(proved.hashes.buffer, proved.hashes.byteOffset, proved.hashes.length);
  const keys = proved.keys.map((blob) => parseKeyBlob(Buffer.from(blob, 'base64')));
  return entries.map((entry, at) => {
    const index = place + at;
    const key = keys[proved.signers[at] ?? NOBODY];
    if (key?.ok !== true) return readEntry(index, entry);
    const from = BOTH * at;
    return {
      index,
      leaf: hashes.subarray(from, from + LEAF),
      hash: hashes.toString('hex', from + LEAF, from + BOTH),
      signed: signedBy(key.key, entry.payload),
      problems: [],
    };
  });
}

/** What a payload says whose bytes are proved to be one. */
function signedBy(key: PublicKey, { buffer, byteOffset, length }: Uint8Array) {
  return { payload: JSON.parse(Buffer.from(buffer, byteOffset, length).toString('utf8')) as AnyPayload, key };
}
