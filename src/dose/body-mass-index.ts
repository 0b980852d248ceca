import { convert, rateOf, squared } from './arithmetic.js';
import type { Quantity } from './quantity.js';
import { KG, M2 } from './unit-table.js';

/** Body mass index in kg/m2: weight over height squared. Throws `UnlikeQuantities` for other dimensions, a RangeError for a height of zero. */
export function bodyMassIndex(weight: Quantity, height: Quantity): Quantity {
  return rateOf(convert(weight, KG), convert(squared(height), M2));
}
