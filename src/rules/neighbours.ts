import { printDecimal } from '../dose/decimal.js';
import { isPositive, type Quantity } from '../dose/quantity.js';
import { minus, plus, rational } from '../dose/rational.js';

/** The quantity one unit of its last digit lower and higher: 300 mg gives 299 mg and 301 mg, 4.5 mg/kg gives 4.4 mg/kg and 4.6 mg/kg. */
export function neighbours(quantity: Quantity): readonly Quantity[] {
  const digits = printDecimal(quantity.value)?.split('.')[1]?.length ?? 0;
  const step = rational(1n, 10n ** BigInt(digits));
  return [minus(quantity.value, step), plus(quantity.value, step)]
    .map((value) => ({ ...quantity, value }))
    .filter(isPositive);
}
