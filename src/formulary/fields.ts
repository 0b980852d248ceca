import { parseDecimal } from '../dose/decimal.js';
import { isPositive, parseQuantity, type Quantity } from '../dose/quantity.js';
import { parseTolerance } from '../dose/tolerance.js';
import type { Dimension } from '../dose/unit.js';
import { unitSpellings } from '../dose/unit-lookup.js';
import { FORMULARY_CODES } from '../findings/codes/formulary.js';
import { quote } from '../reader/characters.js';
import { isCalendarDate, isDateTime } from '../reader/dates.js';
import { patterned, text } from '../reader/fields.js';
import { type Leaf, leaf, readText, refuse } from '../reader/leaf.js';
import { describePlain, isList, isReserved, isWhole } from '../reader/plain.js';
import { quantityText } from '../reader/quantity-field.js';
import { isTime } from './dimensions.js';

/** Running text of a formulary: up to 1,000 characters, folded over lines as the writer likes. */
export function prose(): Leaf<string> {
  return text({ most: 1000, lines: true, what: 'a sentence' });
}

/** A name: up to 200 characters on one line. */
export function name(): Leaf<string> {
  return text({ most: 200, what: 'a name' });
}

/**
 * A quantity above zero of a dimension that `fits`, kept as written. `what` names it ("a volume"), `like` shows a good one.
 */
export function measured(what: string, like: string, fits: (dimension: Dimension) => boolean): Leaf<string> {
  const check = (quantity: Quantity, written: string) => {
    if (!fits(quantity.unit.dimension))
      return { message: `${written} is not ${what}`, remedy: `Write ${what}, such as ${like}.` };
    if (!isPositive(quantity))
      return {
        message: `${written} is zero; ${what} is above zero`,
        remedy: `Write ${what}, such as ${like}, or leave the key out.`,
      };
    return null;
  };
  const describe = {
    type: 'string',
    description: `${what}, like ${like}`,
    get pattern() {
      return quantityPattern(fits);
    },
  };
  return quantityText(parseQuantity, check, describe);
}

/** A pattern for quantities above zero in every unit that fits, for the editors that a JSON Schema serves; made when one asks for it. */
function quantityPattern(fits: (dimension: Dimension) => boolean): string {
  const units = unitSpellings(fits).map((name) => name.replace(/[.*+^/]/g, '\\$&'));
  return `^(0|[1-9]\\d*)(\\.\\d*[1-9])? (${units.join('|')})$`;
}

/** A number without a unit, such as a pH, kept as written. */
export function decimal(what: string, like: string): Leaf<string> {
  return leaf({ type: ['string', 'number'], description: `${what}, like ${like}` }, (written) => {
    const read = readText(isWhole(written) ? written.digits : written, what);
    if (!read.ok) return read;
    const parsed = parseDecimal(read.value);
    return parsed.ok
      ? read
      : refuse(FORMULARY_CODES['formulary-number'], parsed.fault.message, `Write ${what} such as ${like}.`);
  });
}

/** A tolerance as a percentage, kept as written. */
export function tolerance(): Leaf<string> {
  return leaf({ type: 'string', description: 'a percentage, like 5 %', pattern: '^\\d+(\\.\\d+)? %$' }, (written) => {
    const read = readText(written, 'a tolerance such as 5 %');
    if (!read.ok) return read;
    const parsed = parseTolerance(read.value, 'formula');
    return parsed.ok
      ? read
      : refuse(FORMULARY_CODES['formulary-number'], parsed.fault.message, 'Write a tolerance such as 5 %.');
  });
}

/** A date, or a date and time with its zone, kept as written. */
export function dateOrTime(): Leaf<string> {
  return leaf(
    { type: 'string', description: 'a date like 2026-11-21, or a date and time with its zone' },
    (written) => {
      const read = readText(written, 'a date');
      if (!read.ok || isCalendarDate(read.value) || isDateTime(read.value)) return read;
      return refuse(
        FORMULARY_CODES['formulary-date'],
        `${quote(read.value)} is no date that exists`,
        'Write it like 2026-11-21, or with a time and zone like 2026-11-21T15:00:00+01:00.',
      );
    },
  );
}

/** A fact in a rule's example, as text: `yes`, `30.1 kg/m2`, `12`, or a list of names, kept joined by a comma and a space. */
export function exampleFact(): Leaf<string> {
  const word = (written: unknown): string | null => {
    if (typeof written === 'string') return written;
    if (isReserved(written)) return written.word;
    return isWhole(written) ? written.digits : null;
  };
  return leaf({ type: ['string', 'array', 'boolean', 'number'] }, (written) => {
    const words = isList(written) ? written.map(word) : [word(written)];
    const known = words.filter((each) => each !== null);
    if (known.length < words.length) {
      return refuse(FORMULARY_CODES['formulary-fact'], `a fact is wanted here, but ${describePlain(written)} is given`);
    }
    return readText(known.join(', '), 'a fact');
  });
}

/** A CAS registry number by its shape; its check digit is judged by `checkIdentity`. */
export function cas(): Leaf<string> {
  return patterned(/^[1-9]\d{1,6}-\d{2}-\d$/, 'a CAS number', '7440-66-6');
}

/** A UNII: ten capital letters and digits. */
export function unii(): Leaf<string> {
  return patterned(/^[0-9A-Z]{10}$/, 'a UNII', '0J6Z13X3WO');
}

/** A question's id: lower case, since it becomes a name in rules. */
export function questionId(): Leaf<string> {
  return patterned(/^[a-z][a-z0-9-]{0,63}$/, "a question's id", 'planned-blood-tests');
}

/** A molecular formula: element symbols with counts, water after a point. */
export function molecularFormula(): Leaf<string> {
  return patterned(/^(?:[A-Z][a-z]?\d*)+(?:\.\d*H2O)?$/, 'a molecular formula', 'ZnSO4.7H2O');
}

/** How long an answer holds: `session`, or a period such as `6 mo`. */
export function validity(): Leaf<string> {
  return leaf({ type: 'string', description: 'session, or a period such as 6 mo' }, (written) => {
    const read = readText(written, 'session, or a period such as 6 mo');
    if (!read.ok || read.value === 'session') return read;
    const parsed = parseQuantity(read.value);
    if (parsed.ok && isTime(parsed.quantity.unit.dimension) && isPositive(parsed.quantity)) return read;
    const message = `${quote(read.value)} is neither the word session nor a period`;
    return refuse(FORMULARY_CODES['formulary-number'], message, 'Write session, or a period such as 6 mo.');
  });
}

/** A whole number from 1, kept as its digits. */
export function count(): Leaf<string> {
  return leaf({ type: ['string', 'integer'] }, (written) => {
    const digits = isWhole(written) ? written.digits : written;
    if (typeof digits === 'string' && /^[1-9]\d{0,3}$/.test(digits)) return { ok: true, value: digits };
    const given = typeof digits === 'string' ? quote(digits) : describePlain(digits);
    return refuse(
      FORMULARY_CODES['formulary-number'],
      `${given} is no count`,
      'Write a whole number from 1, such as 10.',
    );
  });
}
