import { convert, subtract } from './arithmetic.js';
import { roundHalfEven } from './decimal.js';
import { type Quantity, quantity } from './quantity.js';
import { ceilingOf, dividedBy, floorOf, isNegative, isZero, rational, times } from './rational.js';

/** Which way rounding went. */
export type Direction = 'up' | 'down' | 'none';

/** `half-even` to the nearest mark, of two equally near the even one; `down` and `up` to the next mark below or above. */
export type RoundingMode = 'half-even' | 'down' | 'up';

export interface Rounded {
  readonly exact: Quantity;
  readonly rounded: Quantity;
  /** Rounded minus exact, with its sign. */
  readonly difference: Quantity;
  readonly direction: Direction;
}

/**
 * Rounds to a multiple of an instrument's graduation, in the unit of `exact`. Half-even, so that a tie moves up as often as down and
 * sums do not drift; it never moves more than half a graduation. Both values stay, with the difference and its direction.
 * Throws `UnlikeQuantities` where the graduation is of another kind, a RangeError where it is zero.
 */
export function roundToGraduation(exact: Quantity, graduation: Quantity, mode: RoundingMode = 'half-even'): Rounded {
  const step = convert(graduation, exact.unit).value;
  const steps = dividedBy(exact.value, step);
  const whole = mode === 'half-even' ? roundHalfEven(steps) : mode === 'down' ? floorOf(steps) : ceilingOf(steps);
  const rounded = quantity(times(rational(whole), step), exact.unit, exact.of);
  const difference = subtract(rounded, exact);
  return { exact, rounded, difference, direction: directionOf(difference) };
}

function directionOf(difference: Quantity): Direction {
  if (isZero(difference.value)) return 'none';
  return isNegative(difference.value) ? 'down' : 'up';
}
