import type { Entry } from './entry.js';

/** Entries in one piece of memory, which passes from thread to thread as it is: the lengths of payload and signature of each, then their bytes. */
export type Packed = ArrayBuffer;

const LENGTHS = 2 * Uint32Array.BYTES_PER_ELEMENT;

/** Puts entries into one piece of memory; a signature has one character a byte. */
export function pack(entries: readonly Entry[]): Packed {
  const head = Uint32Array.BYTES_PER_ELEMENT + LENGTHS * entries.length;
  const size = entries.reduce((sum, { payload, signature }) => sum + payload.length + signature.length, head);
  const packed = new ArrayBuffer(size);
  const lengths = new Uint32Array(packed, 0, 1 + 2 * entries.length);
  const bytes = Buffer.from(packed);
  lengths[0] = entries.length;
  let at = head;
  for (const [index, { payload, signature }] of entries.entries()) {
    lengths[1 + 2 * index] = payload.length;
    lengths[2 + 2 * index] = signature.length;
    bytes.set(payload, at);
    at += payload.length;
    bytes.write(signature, at, 'latin1');
    at += signature.length;
  }
  return packed;
}

/** The entries that were packed; their payloads are views of that memory. */
export function unpack(packed: Packed): readonly Entry[] {
  const [count = 0] = new Uint32Array(packed, 0, 1);
  const lengths = new Uint32Array(packed, Uint32Array.BYTES_PER_ELEMENT, 2 * count);
  const bytes = Buffer.from(packed);
  let at = Uint32Array.BYTES_PER_ELEMENT + LENGTHS * count;
  const take = (length = 0) => {
    at += length;
    return bytes.subarray(at - length, at);
  };
  return Array.from({ length: count }, (_, index) => ({
    payload: take(lengths[2 * index]),
    signature: take(lengths[2 * index + 1]).toString('latin1'),
  }));
}
