import { digitsOf, printDecimal, roundToSignificant } from './decimal.js';
import { type Quantity, quantity } from './quantity.js';
import { printFraction, type Rational, rational } from './rational.js';
import { unitOfUcum } from './unit-lookup.js';

/** A quantity in JSON (DESIGN section 6): UCUM unit, plain decimal; `exact` as `n/d` only where there is no finite decimal. */
export interface QuantityJson {
  readonly value: string;
  readonly unit: string;
  readonly exact?: string;
}

/** A quantity for JSON. Without a finite decimal, `value` is rounded half-even to 6 significant digits and `exact` keeps the truth. */
export function toJson(q: Quantity): QuantityJson {
  const exact = printDecimal(q.value);
  if (exact !== null) return { value: exact, unit: q.unit.ucum };
  return { value: printDecimal(roundToSignificant(q.value)) ?? '', unit: q.unit.ucum, exact: printFraction(q.value) };
}

const EXACT = /^(-?)(0|[1-9]\d{0,199})\/([1-9]\d{0,199})$/;

/**
 * Reads back what {@link toJson} wrote; null where the text is not exactly that (unknown unit, other spelling of the number, `exact` that
 * is not reduced, has a finite decimal or belongs to another `value`). `of` names the substance for milliequivalents and units.
 */
export function fromJson(json: QuantityJson, of?: string): Quantity | null {
  const unit = unitOfUcum(json.unit);
  if (unit === null) return null;
  const value = json.exact === undefined ? decimalOf(json.value) : fractionOf(json.exact);
  if (value === null) return null;
  const read = quantity(value, unit, of);
  const again = toJson(read);
  return again.value === json.value && again.exact === json.exact ? read : null;
}

/** The longest stored number that is read back. */
const LONGEST_STORED = 400;

function decimalOf(text: string): Rational | null {
  if (text.length > LONGEST_STORED) return null;
  const negative = text.startsWith('-');
  const value = digitsOf(negative ? text.slice(1) : text);
  return value !== null && negative ? rational(-value.n, value.d) : value;
}

function fractionOf(text: string): Rational | null {
  const [, sign, numerator, denominator] = EXACT.exec(text) ?? [];
  if (numerator === undefined || denominator === undefined) return null;
  const value = rational(BigInt(numerator), BigInt(denominator));
  return sign === '-' ? rational(-value.n, value.d) : value;
}
