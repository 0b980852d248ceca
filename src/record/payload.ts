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
