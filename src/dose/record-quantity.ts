import { parseDecimal, printDecimal } from './decimal.js';
import { type Quantity, quantity } from './quantity.js';
import { printFraction, rational } from './rational.js';
import { unitOfUcum } from './unit-lookup.js';

/** A quantity as a payload holds it: UCUM unit, and a decimal or a reduced fraction. */
export interface RecordQuantity {
  readonly unit: string;
  readonly value: string;
}

/** A quantity in the spelling of payloads, exactly. */
export function toRecord(q: Quantity): RecordQuantity {
  return { unit: q.unit.ucum, value: printDecimal(q.value) ?? printFraction(q.value) };
}

/** Reads back what {@link toRecord} wrote; `of` names the substance for milliequivalents and units. Throws a TypeError for anything else. */
export function fromRecord({ unit, value }: RecordQuantity, of?: string): Quantity {
  const known = unitOfUcum(unit);
  const [numerator = '', denominator] = value.split('/');
  const whole = parseDecimal(numerator);
  if (known === null || !whole.ok) throw new TypeError(`${value} ${unit} is no quantity of a record`);
  const number = denominator === undefined ? whole.value : rational(BigInt(numerator), BigInt(denominator));
  return quantity(number, known, of);
}
