import { decode } from './canonical.js';
import type { Entry } from './entry.js';
import { BOTH, LEAF, NOBODY, type Proved } from './prove.js';
import { type ReadEntry, readEntry, readSigned } from './read-entry.js';
import { parseKeyBlob } from './ssh-key.js';

/** Entries as `readEntry` would read them from `place` on, from what was proved of them. One whose signature is not proved is read again, for what to say. */
export function readProved(place: number, entries: readonly Entry[], proved: Proved): readonly ReadEntry[] {
  const hashes = Buffer.from(proved.hashes.buffer, proved.hashes.byteOffset, proved.hashes.length);
  const signed = proved.signed.map(({ blob, namespace }) => {
    const key = parseKeyBlob(Buffer.from(blob, 'base64'));
    return key.ok ? { key: key.key, namespace } : undefined;
  });
  return entries.map((entry, at) => {
    const by = signed[proved.signers[at] ?? NOBODY];
    if (by === undefined) return readEntry(place + at, entry);
    const from = BOTH * at;
    const [leaf, hash] = [hashes.subarray(from, from + LEAF), hashes.toString('hex', from + LEAF, from + BOTH)];
    return readSigned(place + at, { leaf, hash, decoded: decode(entry.payload) }, by);
  });
}
