import { isKey, type Payload, type PayloadObject } from './payload.js';

/** Text of ASCII without control characters and without escapes: of none of its strings anything needs to be asked. */
const PLAIN = /^[ !"#-[\]-~]*$/;

/**
 * Whether `text`, of which `payload` was parsed, is its one canonical spelling, for the plain texts that nearly all payloads are. False decides nothing: then
 * the payload is spelled anew and compared. JSON.stringify keeps the order of keys and adds no space, so what it gives back is the text only where the
 * text had none, repeated no key and wrote each number as JSON does; what is left is the order of keys, and what may stand there.
 */
export function isPlainlyCanonical(payload: PayloadObject, text: string): boolean {
  return PLAIN.test(text) && isOrdered(payload) && JSON.stringify(payload) === text;
}

function isOrdered(value: Payload | null): boolean {
  if (typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0;
  if (value === null) return false;
  if (Array.isArray(value)) return value.every(isOrdered);
  let before = '';
  for (const [key, item] of Object.entries(value)) {
    if (key <= before || !isKey(key) || !isOrdered(item)) return false;
    before = key;
  }
  return true;
}
