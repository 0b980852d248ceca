import { countsOneSubstance, type Quantity, quantity } from './quantity.js';
import { compareRationals, dividedBy, isOne, minus, plus, type Rational, times } from './rational.js';
import type { Dimension, Unit } from './unit.js';
import { CM2, ML, UNIT_TABLE } from './unit-table.js';

/** Two quantities that may not meet: other dimensions, or milliequivalents or units of other (or unnamed) substances. */
export class UnlikeQuantities extends Error {
  readonly code = 'unlike-quantities';
}

/** Whether `a` and `b` may be compared, added and subtracted. */
export function alike(a: Quantity, b: Quantity): boolean {
  return a.unit.dimension === b.unit.dimension && sameSubstance(a, b);
}

/** Milliequivalents and units meet only where both name the same substance; everything else needs none. */
function sameSubstance(a: Quantity, b: Quantity): boolean {
  return !countsOneSubstance(a.unit) || (a.of !== undefined && a.of === b.of);
}

function assertAlike(a: Quantity, b: Quantity): void {
  if (alike(a, b)) return;
  const named = (q: Quantity): string =>
    `${q.unit.name}${countsOneSubstance(q.unit) ? ` of ${q.of ?? 'an unnamed substance'}` : ''}`;
  throw new UnlikeQuantities(`${named(a)} and ${named(b)} cannot be compared or added`);
}

/** The value in the base unit of its dimension (mg, mL, mmol, mEq, units, cm, cm2, s, mo). */
export function inBase(q: Quantity): Rational {
  return isOne(q.unit.factor) ? q.value : times(q.value, q.unit.factor);
}

function fromBase(base: Rational, unit: Unit, of: string | undefined): Quantity {
  const value = isOne(unit.factor) ? base : dividedBy(base, unit.factor);
  return quantity(value, unit, countsOneSubstance(unit) ? of : undefined);
}

/** `q` in another unit of the same dimension, exactly. Throws {@link UnlikeQuantities} where the dimensions differ. */
export function convert(q: Quantity, unit: Unit): Quantity {
  if (q.unit === unit) return q;
  if (q.unit.dimension !== unit.dimension)
    throw new UnlikeQuantities(`${q.unit.name} cannot be converted to ${unit.name}`);
  return fromBase(inBase(q), unit, q.of);
}

/** `a + b` in the unit of `a`. Throws {@link UnlikeQuantities}. */
export function add(a: Quantity, b: Quantity): Quantity {
  assertAlike(a, b);
  return quantity(plus(a.value, convert(b, a.unit).value), a.unit, a.of);
}

/** `a - b` in the unit of `a`; may be negative. Throws {@link UnlikeQuantities}. */
export function subtract(a: Quantity, b: Quantity): Quantity {
  assertAlike(a, b);
  return quantity(minus(a.value, convert(b, a.unit).value), a.unit, a.of);
}

/** `q × factor` in its own unit. */
export function scale(q: Quantity, factor: Rational): Quantity {
  return quantity(times(q.value, factor), q.unit, q.of);
}

/** -1 where `a < b`, 0 where they are the same amount, 1 where `a > b`. Throws {@link UnlikeQuantities}. */
export function compare(a: Quantity, b: Quantity): -1 | 0 | 1 {
  assertAlike(a, b);
  return a.unit === b.unit ? compareRationals(a.value, b.value) : compareRationals(inBase(a), inBase(b));
}

/** Whether two quantities may meet and are the same amount. */
export function equal(a: Quantity, b: Quantity): boolean {
  return alike(a, b) && compare(a, b) === 0;
}

/** The larger of two alike quantities. Throws {@link UnlikeQuantities}. */
export function larger(a: Quantity, b: Quantity): Quantity {
  return compare(a, b) >= 0 ? a : b;
}

/** How often `b` is contained in `a`: a plain number. Throws {@link UnlikeQuantities}, or a RangeError where `b` is zero. */
export function ratio(a: Quantity, b: Quantity): Rational {
  assertAlike(a, b);
  return dividedBy(inBase(a), inBase(b));
}

/** The sum of alike quantities, in the unit of the first; `zero` where there are none. */
export function total(quantities: readonly Quantity[], zero: Quantity): Quantity {
  const [first, ...others] = quantities;
  return first === undefined ? zero : others.reduce(add, first);
}

interface Sides {
  readonly amount: string;
  readonly measure: string;
}

/** The two sides of each dimension that was asked for, so that no name is taken apart for every dose. */
const SIDES = new Map<Dimension, Sides | null>();

/** The two sides of a rate's dimension, or null where it is none: `mass/volume` → mass, volume. */
function sides(dimension: Dimension): Sides | null {
  const known = SIDES.get(dimension);
  if (known !== undefined) return known;
  const [amount, measure] = dimension.split('/');
  const made = amount === undefined || measure === undefined ? null : { amount, measure };
  SIDES.set(dimension, made);
  return made;
}

/** A body's weight is a mass that stands below a dose per kg. */
const fits = (below: string, measure: Unit): boolean =>
  measure.dimension === below || (below === 'weight' && measure.dimension === 'mass');

/**
 * How much a measure holds: 0.1 mg/mL in 2 mL = 0.2 mg; 2 mg/kg at 62 kg = 124 mg; 0.05 mL/cm2 over 100 cm2 = 5 mL.
 * In the rate's own amount unit (mg for % w/v). Throws {@link UnlikeQuantities} where the measure is of another kind.
 */
export function amountOf(rate: Quantity, measure: Quantity): Quantity {
  const side = sides(rate.unit.dimension);
  if (side === null || rate.unit.amount === undefined || !fits(side.measure, measure.unit)) {
    throw new UnlikeQuantities(`${rate.unit.name} cannot be multiplied by ${measure.unit.name}`);
  }
  return fromBase(times(inBase(rate), inBase(measure)), rate.unit.amount, rate.of);
}

/**
 * In how much an amount is contained: 1 mg at 0.1 mg/mL = 10 mL. In mL, or in the rate's own lower unit.
 * Throws {@link UnlikeQuantities} where amount and rate do not belong together, a RangeError where the rate is zero.
 */
export function measureFor(amount: Quantity, rate: Quantity): Quantity {
  const side = sides(rate.unit.dimension);
  if (
    side === null ||
    rate.unit.measure === undefined ||
    amount.unit.dimension !== side.amount ||
    !sameSubstance(amount, rate)
  ) {
    throw new UnlikeQuantities(`${amount.unit.name} cannot be divided by ${rate.unit.name}`);
  }
  return fromBase(dividedBy(inBase(amount), inBase(rate)), rate.unit.measure, undefined);
}

/**
 * An amount per measure: 1 mg in 10 mL = 0.1 mg/mL; 62 kg per 2 m2 = 31 kg/m2. In the unit that joins the two
 * (volumes always per mL). Throws {@link UnlikeQuantities} where there is no such unit, a RangeError where the measure is zero.
 */
export function rateOf(amount: Quantity, measure: Quantity): Quantity {
  const below = measure.unit.dimension === 'volume' ? ML : measure.unit;
  const unit = rateUnit(amount.unit, below);
  return fromBase(dividedBy(inBase(amount), inBase(measure)), unit, amount.of);
}

const BY_NAME: ReadonlyMap<string, Unit> = new Map(UNIT_TABLE.map((unit) => [unit.name, unit]));

/** The unit of `above` per `below`, such as mg/mL. Throws {@link UnlikeQuantities} where there is none. */
export function rateUnit(above: Unit, below: Unit): Unit {
  const unit = BY_NAME.get(`${above.name}/${below.name}`);
  if (unit === undefined) throw new UnlikeQuantities(`${above.name} cannot be divided by ${below.name}`);
  return unit;
}

/** The square of a length, in cm2. Throws {@link UnlikeQuantities} for anything else. */
export function squared(length: Quantity): Quantity {
  if (length.unit.dimension !== 'length') throw new UnlikeQuantities(`${length.unit.name} is not a length`);
  const base = inBase(length);
  return quantity(times(base, base), CM2);
}
