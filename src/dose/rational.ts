import { Fraction } from 'fraction.js';

declare const brand: unique symbol;

/**
 * An exact rational number: sign `s` (1 or -1), numerator `n` ≥ 0, denominator `d` > 0, always reduced.
 * Only the functions of this file make one, from BigInts alone, so no binary float can enter.
 */
export interface Rational {
  readonly s: bigint;
  readonly n: bigint;
  readonly d: bigint;
  readonly [brand]: 'Rational';
}

const fractionOf = (a: Rational): Fraction => a as unknown as Fraction;
const rationalOf = (a: Fraction): Rational => a as unknown as Rational;

/** The exact number `numerator / denominator`. Throws a RangeError where the denominator is zero. */
export function rational(numerator: bigint, denominator = 1n): Rational {
  if (denominator === 0n) throw new RangeError('a rational number has no zero denominator');
  return rationalOf(new Fraction(numerator, denominator));
}

export const ZERO: Rational = rational(0n);
export const ONE: Rational = rational(1n);

/** `a + b`, exactly. */
export function plus(a: Rational, b: Rational): Rational {
  return rationalOf(fractionOf(a).add(fractionOf(b)));
}

/** `a - b`, exactly. */
export function minus(a: Rational, b: Rational): Rational {
  return rationalOf(fractionOf(a).sub(fractionOf(b)));
}

/** `a × b`, exactly. */
export function times(a: Rational, b: Rational): Rational {
  return rationalOf(fractionOf(a).mul(fractionOf(b)));
}

/** `a ÷ b`, exactly. Throws a RangeError where `b` is zero: callers refuse a zero before they divide. */
export function dividedBy(a: Rational, b: Rational): Rational {
  if (isZero(b)) throw new RangeError('division by zero');
  return rationalOf(fractionOf(a).div(fractionOf(b)));
}

/** `a` without its sign. */
export function absolute(a: Rational): Rational {
  return isNegative(a) ? rational(a.n, a.d) : a;
}

/** -1 where `a < b`, 0 where they are equal, 1 where `a > b`. */
export function compareRationals(a: Rational, b: Rational): -1 | 0 | 1 {
  const left = a.s * a.n * b.d;
  const right = b.s * b.n * a.d;
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** The larger of two numbers. */
export function maxOf(a: Rational, b: Rational): Rational {
  return compareRationals(a, b) >= 0 ? a : b;
}

/** Whether `a` is exactly zero. */
export function isZero(a: Rational): boolean {
  return a.n === 0n;
}

/** Whether `a` is exactly one. */
export function isOne(a: Rational): boolean {
  return a.n === 1n && a.d === 1n && a.s > 0n;
}

/** Whether `a` is below zero. */
export function isNegative(a: Rational): boolean {
  return a.s < 0n && a.n !== 0n;
}

/** Whether `a` is a whole number. */
export function isWhole(a: Rational): boolean {
  return a.d === 1n;
}

/** The largest whole number that is not above `a`. */
export function floorOf(a: Rational): bigint {
  if (!isNegative(a)) return a.n / a.d;
  return -((a.n + a.d - 1n) / a.d);
}

/** The smallest whole number that is not below `a`. */
export function ceilingOf(a: Rational): bigint {
  const floor = floorOf(a);
  return isWhole(a) ? floor : floor + 1n;
}

/** `a` as reduced `n/d`, or `n` where it is whole. */
export function printFraction(a: Rational): string {
  const sign = isNegative(a) ? '-' : '';
  return isWhole(a) ? `${sign}${a.n}` : `${sign}${a.n}/${a.d}`;
}
