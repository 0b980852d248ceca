import { hash } from 'node:crypto';

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

/** The RFC 6962 leaf hash of an entry whose leaf data are hex SHA-512 of the payload, line feed, armored signature: not the payload itself. */
export function leafOf(payloadHash: string, signature: string): Uint8Array {
  return Buffer.from(hash('sha256', Buffer.from(`\0${payloadHash}\n${signature}`, 'latin1'), 'binary'), 'latin1');
}

/** The same of an entry. */
export function entryLeaf({ payload, signature }: Entry): Uint8Array {
  return leafOf(payloadHash(payload), signature);
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** The origin of the log whose entry 0 has this leaf hash: `mesolog/` and its 52 characters of base32 (RFC 4648, lower case, no padding). */
export function originOf(anchor: Uint8Array): string {
  let bits = '';
  for (const byte of anchor) bits += byte.toString(2).padStart(8, '0');
  const letters = bits.match(/.{1,5}/g) ?? [];
  return `mesolog/${letters.map((five) => BASE32[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')}`;
}
