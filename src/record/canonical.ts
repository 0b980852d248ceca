import { isKey, MOST_DEPTH, type Payload, type PayloadObject } from './payload.js';
import { isPlainlyCanonical } from './plain-canonical.js';

/** The most bytes of a payload. */
export const MOST_PAYLOAD_BYTES = 1_048_576;

export type Decoded =
  | { readonly ok: true; readonly payload: PayloadObject }
  | { readonly ok: false; readonly fault: string };

/** Text of which nothing needs to be asked. */
const PLAIN = /^[ !#-[\]-~]*$/;
const FORBIDDEN =
  /[\u0000-\u001f\u007f-\u009f\ud800-\udfff\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** The one spelling of a payload (FORMAT.md section 2) as UTF-8. Throws a TypeError where `payload` has none. */
export function encode(payload: PayloadObject): Uint8Array {
  return Buffer.from(spell(payload, 0), 'utf8');
}

/** `around` counts the objects and lists that `value` stands in. */
function spell(value: Payload, around: number): string {
  if (typeof value === 'string') return spellText(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || value < 0 || Object.is(value, -0))
      throw new TypeError(`${value} is not a whole number from 0 to 2^53-1`);
    return String(value);
  }
  if (typeof value !== 'object' || value === null)
    throw new TypeError('only text, whole numbers, true, false, lists and objects');
  const depth = around + 1;
  if (depth > MOST_DEPTH) throw new TypeError(`nested more than ${MOST_DEPTH} deep`);
  if (Array.isArray(value)) return `[${value.map((item) => spell(item, depth)).join(',')}]`;
  const object = value as PayloadObject;
  return `{${Object.keys(object)
    .sort()
    .map((key) => {
      if (!isKey(key)) throw new TypeError(`the key ${JSON.stringify(key)} is not [a-z][a-z0-9_]*`);
      const item = object[key];
      if (item === undefined) throw new TypeError(`${key} is undefined`);
      return `"${key}":${spell(item, depth)}`;
    })
    .join(',')}}`;
}

function spellText(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (FORBIDDEN.test(text)) throw new TypeError('text with a control, direction or lone surrogate character');
  if (text.normalize('NFC') !== text) throw new TypeError('text that is not NFC');
  return JSON.stringify(text);
}

/** Reads the payload in `bytes`: size and depth first, then one spelling or nothing. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > MOST_PAYLOAD_BYTES) return { ok: false, fault: `more than ${MOST_PAYLOAD_BYTES} bytes` };
  if (isPlainlyCanonical(bytes)) return { ok: true, payload: JSON.parse(asciiIn(bytes)) as PayloadObject };
  const text = utf8(bytes);
  if ((text === null || mayBeDeep(text)) && tooDeep(bytes))
    return { ok: false, fault: `nested more than ${MOST_DEPTH} deep` };
  const value = text === null ? undefined : parsed(text);
  if (text === null || value === undefined) return { ok: false, fault: 'not JSON in UTF-8' };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { ok: false, fault: 'not an object' };
  const payload = value as PayloadObject;
  try {
    if (spell(payload, 0) === text) return { ok: true, payload };
    return { ok: false, fault: 'not in its one canonical spelling' };
  } catch (error) {
    const why = typeof error === 'object' && error !== null && 'message' in error ? error.message : 'unreadable';
    return { ok: false, fault: `not a canonical payload: ${why}` };
  }
}

function asciiIn({ buffer, byteOffset, length }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, length).toString('latin1');
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of which `bytes` are the one UTF-8 encoding, or null. */
function utf8(bytes: Uint8Array): string | null {
  try {
    return UTF8.decode(bytes);
  } catch {
    return null;
  }
}

/** What JSON says, or undefined where it is none. Its own messages would repeat unclean bytes. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether there are more brackets than may be open at a time, in strings or outside. */
function mayBeDeep(text: string): boolean {
  let left = MOST_DEPTH;
  for (const bracket of ['{', '[']) {
    for (let at = text.indexOf(bracket); at >= 0; at = text.indexOf(bracket, at + 1)) {
      left -= 1;
      if (left < 0) return true;
    }
  }
  return false;
}

/** Whether brackets outside strings open deeper than allowed; looked at before anything is parsed. */
function tooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let inText = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i];
    if (inText) {
      if (byte === 0x5c) i += 1;
      else if (byte === 0x22) inText = false;
    } else if (byte === 0x22) inText = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1;
      if (depth > MOST_DEPTH) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return false;
}
