import { randomBytes } from 'node:crypto';

/** 128 random bits as 32 lowercase hexadecimal digits: the id of a payload. */
export function randomId(): string {
  return randomBytes(16).toString('hex');
}

const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A random patient code such as `P-7Q2M9K4T`: letters and digits that are not mistaken for each other. */
export function randomPatientCode(): string {
  return `P-${[...randomBytes(8)].map((byte) => LETTERS[byte % LETTERS.length]).join('')}`;
}
