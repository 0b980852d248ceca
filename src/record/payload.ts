/** How deep a payload may be nested. */
export const MOST_DEPTH = 64;

/** What a signed payload may hold: no null, no fraction, no negative number. Quantities, decimals and times are strings. */
export type Payload = string | number | boolean | readonly Payload[] | PayloadObject;

/** An object of a payload. Keys match `[a-z][a-z0-9_]*`. */
export interface PayloadObject {
  readonly [key: string]: Payload;
}

/** Whether `value` is an object of a payload (neither list nor scalar). */
export function isPayloadObject(value: Payload | undefined): value is PayloadObject {
  return typeof value === 'object' && !Array.isArray(value);
}

const KEY = /^[a-z][a-z0-9_]*$/;
/** Keys that were looked at: few, again and again. */
const known = new Set<string>();
const MOST_KEPT = 1000;

/** Whether an object of a payload may have this key. */
export function isKey(text: string): boolean {
  if (known.has(text)) return true;
  const is = KEY.test(text);
  if (is && known.size < MOST_KEPT) known.add(text);
  return is;
}
