import { convert, rateOf, squared } from './arithmetic.js';
import type { Quantity } from './quantity.js';
import { KG, M2 } from './unit-table.js';

/** Body mass index in kg/m2: weight over height squared. Throws `UnlikeQuantities` for other dimensions, a RangeError for a height of zero. */
export function bodyMassIndex(weight: Quantity, height: Quantity): Quantity {
  const square = SQUARES.get(height) ?? convert(squared(height), M2);
  SQUARES.set(height, square);
  return rateOf(convert(weight, KG), square);
}

/** Of a height that many share, the square is made once. */
const SQUARES = new WeakMap<Quantity, Quantity>();
