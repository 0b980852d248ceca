import { reduced } from './amount.js';
import { isCalendarDate, isTimestamp } from './calendar.js';
import { object, type Shape, type Shaped, text, whole } from './shape.js';

/** An id of the formulary or of the clinic: question, product, ingredient, route, patient. */
export const ID = text(64, /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'an id: letters, digits, dot, dash and underscore');

/** The random 128-bit id of a payload, lowercase hexadecimal. */
export const PAYLOAD_ID = text(32, /^[0-9a-f]{32}$/, '32 lowercase hexadecimal digits');

/** A SHA-256 value, lowercase hexadecimal. */
export const SHA256 = text(64, /^[0-9a-f]{64}$/, '64 lowercase hexadecimal digits');

/** A SHA-512 value, lowercase hexadecimal. */
export const SHA512 = text(128, /^[0-9a-f]{128}$/, '128 lowercase hexadecimal digits');

/** Who signs: `[a-z0-9._-]+@[a-z0-9.-]+`, so that it can never be a pattern of an allowed_signers file. */
export const PRINCIPAL = text(128, /^[a-z0-9._-]+@[a-z0-9.-]+$/, 'a principal such as dr.roy@clinic.example');

/** A log's origin: `mesolog/` and 52 characters of base32. */
export const ORIGIN = text(60, /^mesolog\/[a-z2-7]{52}$/, 'an origin: mesolog/ and 52 characters of base32');

/** A line of free text. Never a name, an address or a birth date of a patient. */
export const NOTE = text(4_000);

/** A short label. */
export const LABEL = text(200);

/** A UTC time to the second: `2026-11-20T14:00:00Z`. */
export const TIME: Shape<string> = {
  check(value, inside, key, faults) {
    if (typeof value !== 'string' || !isTimestamp(value)) {
      faults.push({ path: inside + key, message: 'must be a UTC time to the second, such as 2026-11-20T14:00:00Z' });
    }
  },
};

/** A calendar date: `2027-03-31`. */
export const DATE: Shape<string> = {
  check(value, inside, key, faults) {
    if (typeof value !== 'string' || !isCalendarDate(value)) {
      faults.push({ path: inside + key, message: 'must be a date that exists, such as 2027-03-31' });
    }
  },
};

/** The clinic's offset from UTC when it was written: `+01:00`, from -12:00 to +14:00. */
export const UTC_OFFSET = text(
  6,
  /^(-(0\d|1[01]):[0-5]\d|-12:00|\+(0\d|1[0-3]):[0-5]\d|\+14:00)$/,
  'an offset such as +01:00',
);

/** A decimal as a string, or a reduced fraction `n/d`. */
export const DECIMAL: Shape<string> = {
  check(value, inside, key, faults) {
    if (typeof value !== 'string' || value.length > 200 || !(/^(0|[1-9]\d*)(\.\d+)?$/.test(value) || reduced(value))) {
      faults.push({
        path: inside + key,
        message: 'must be a decimal such as 0.5, or a reduced fraction such as 1/3, as a string',
      });
    }
  },
};

/** An amount: `value` a decimal or reduced fraction, `unit` in UCUM. */
export const QUANTITY = object({ unit: text(40, /^[!-~]{1,40}$/, 'a UCUM unit'), value: DECIMAL });

/** An amount: `{value, unit}`, exact. */
export type Quantity = Shaped<typeof QUANTITY>;

/** A reference to an earlier entry: its index and the SHA-512 of its payload. */
export const REFERENCE = object({ entry: whole(), sha512: SHA512 });

/** A reference to an earlier entry. */
export type Reference = Shaped<typeof REFERENCE>;

/** Exactly the given schema name. */
export function schemaNamed<const T extends string>(name: T): Shape<T> {
  return {
    check(value, inside, key, faults) {
      if (value !== name) faults.push({ path: inside + key, message: `must be ${name}` });
    },
  };
}
