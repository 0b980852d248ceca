import { createHash } from 'node:crypto';
import { type Entry, payloadHash } from '../../src/record/entry.js';

/** Leaf data: hex SHA-512 of the payload, line feed, armored signature. The payload itself is not in it. */
export function leafData({ payload, signature }: Entry): Uint8Array {
  return Buffer.from(`${payloadHash(payload)}\n${signature}`, 'latin1');
}

/** SHA-256 of 0x00 and the leaf data (RFC 6962 section 2.1). */
export function leafHash(data: Uint8Array): Uint8Array {
  return createHash('sha256')
    .update(Buffer.from([0]))
    .update(data)
    .digest();
}
