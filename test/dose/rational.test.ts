import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as R from '../../src/dose/rational.js';
import { anyRational, RUNS, r } from './helpers.js';

describe('rational', () => {
  test('(a/b)*b = a', () => {
    fc.assert(
      fc.property(anyRational, anyRational, (a, b) => {
        fc.pre(!R.isZero(b));
        expect(R.times(R.dividedBy(a, b), b)).toEqual(a);
      }),
      RUNS,
    );
  });

  test('addition is associative and commutative, subtraction undoes it', () => {
    fc.assert(
      fc.property(anyRational, anyRational, anyRational, (a, b, c) => {
        expect(R.plus(R.plus(a, b), c)).toEqual(R.plus(a, R.plus(b, c)));
        expect(R.plus(a, b)).toEqual(R.plus(b, a));
        expect(R.minus(R.plus(a, b), b)).toEqual(a);
      }),
      RUNS,
    );
  });

  test('floor and ceiling enclose the number, compare agrees with subtraction', () => {
    fc.assert(
      fc.property(anyRational, anyRational, (a, b) => {
        expect(R.compareRationals(r(R.floorOf(a)), a)).toBeLessThanOrEqual(0);
        expect(R.compareRationals(r(R.ceilingOf(a)), a)).toBeGreaterThanOrEqual(0);
        expect(R.ceilingOf(a) - R.floorOf(a)).toBe(R.isWhole(a) ? 0n : 1n);
        const sign = R.isZero(R.minus(a, b)) ? 0 : R.isNegative(R.minus(a, b)) ? -1 : 1;
        expect(R.compareRationals(a, b)).toBe(sign);
        expect(R.maxOf(a, b)).toEqual(sign <= 0 ? b : a);
      }),
      RUNS,
    );
  });

  test.each([
    [r(7n, 2n), 3n, 4n, '7/2'],
    [r(-7n, 2n), -4n, -3n, '-7/2'],
    [r(6n, 3n), 2n, 2n, '2'],
    [r(0n, 5n), 0n, 0n, '0'],
  ])('floor, ceiling and fraction of %s', (value, floor, ceiling, text) => {
    expect([R.floorOf(value), R.ceilingOf(value), R.printFraction(value)]).toEqual([floor, ceiling, text]);
  });

  test('zero has one form, is not negative, and is its own absolute', () => {
    expect(R.rational(0n, -7n)).toEqual(R.ZERO);
    expect(R.minus(R.ONE, R.ONE)).toEqual(R.ZERO);
    expect(R.times(r(-3n), R.ZERO)).toEqual(R.ZERO);
    expect(R.isNegative(R.times(r(-3n), R.ZERO))).toBe(false);
    expect(R.absolute(r(-3n, 4n))).toEqual(r(3n, 4n));
  });

  test('a zero denominator and a division by zero are refused', () => {
    expect(() => R.rational(1n, 0n)).toThrow(RangeError);
    expect(() => R.dividedBy(R.ONE, R.ZERO)).toThrow(RangeError);
  });
});
