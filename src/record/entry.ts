import { hash } from 'node:crypto';
import { leafHash } from './merkle.js';

/** One payload and its one signature: all that an entry of the log is. */
export interface Entry {
  readonly payload: Uint8Array;
  /** Armored, byte for byte as ssh-keygen wrote it; one character a byte. */
  readonly signature: string;
}

/** SHA-512 of the payload, lowercase hex: how other entries refer to it. */
export function payloadHash(payload: Uint8Array): string {
  return hash('sha512', payload, 'hex');
}

/** Leaf data: hex SHA-512 of the payload, line feed, armored signature. The payload itself is not in it. */
export function leafData(payloadHash: string, signature: string): Uint8Array {
  return Buffer.from(`${payloadHash}\n${signature}`, 'latin1');
}

/** The RFC 6962 leaf hash of the entry's leaf data. */
export function entryLeaf({ payload, signature }: Entry): Uint8Array {
  return leafHash(leafData(payloadHash(payload), signature));
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** The origin of the log whose entry 0 has this leaf hash: `mesolog/` and its 52 characters of base32 (RFC 4648, lower case, no padding). */
export function originOf(anchor: Uint8Array): string {
  let bits = '';
  for (const byte of anchor) bits += byte.toString(2).padStart(8, '0');
  const letters = bits.match(/.{1,5}/g) ?? [];
  return `mesolog/${letters.map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')}`;
}
