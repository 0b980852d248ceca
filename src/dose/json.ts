import { printDecimal, roundToSignificant } from './decimal.js';
import type { Quantity } from './quantity.js';
import { printFraction } from './rational.js';

/** A quantity in every output in JSON: UCUM unit, plain decimal; `exact` as `n/d` only where there is no finite decimal. */
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
