import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseDecimal, printDecimal, roundHalfEven, roundToSignificant } from '../../src/dose/decimal.js';
import { compareRationals, minus, plus, type Rational, rational, times } from '../../src/dose/rational.js';
import { anyRational, decimalText, RUNS, r } from './helpers.js';

function read(text: string): Rational {
  const parsed = parseDecimal(text);
  if (!parsed.ok) throw new Error(parsed.fault.message);
  return parsed.value;
}

describe('decimal', () => {
  test('print inverts parse for every written form', () => {
    fc.assert(
      fc.property(decimalText, (text) => {
        const shortest = text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
        expect(printDecimal(read(text))).toBe(shortest);
        expect(read(shortest)).toEqual(read(text));
      }),
      RUNS,
    );
  });

  test('0.1 + 0.2 is exactly 0.3', () => {
    expect(plus(read('0.1'), read('0.2'))).toEqual(read('0.3'));
    expect(printDecimal(plus(read('0.1'), read('0.2')))).toBe('0.3');
  });

  test('addition is associative and commutative', () => {
    fc.assert(
      fc.property(decimalText, decimalText, decimalText, (a, b, c) => {
        expect(plus(plus(read(a), read(b)), read(c))).toEqual(plus(read(a), plus(read(c), read(b))));
      }),
      RUNS,
    );
  });

  test.each([
    ['', 'empty', 'write a number such as 0.5'],
    ['-5', 'negative', 'write a number above zero'],
    ['\u22125', 'negative', 'write a number above zero'],
    ['+5', 'plus-sign', 'write "5"'],
    ['1:200,000', 'ratio-strength', 'write the strength, such as 5 mcg/mL'],
    ['1/2', 'fraction', 'write a decimal such as 0.5'],
    ['5-10', 'range', 'write one number'],
    ['5\u201310', 'range', 'write one number'],
    ['1e3', 'exponent', 'write all digits, such as 1000'],
    ['1E-3', 'exponent', 'write all digits, such as 1000'],
    ['1,5', 'comma', 'write 1.5'],
    ['1,000', 'comma', 'write 1000, or 1.000 if the comma was a decimal point'],
    ['1,000,000', 'comma', 'write 1000000'],
    ['1.000,5', 'comma', 'write the number without commas, with a point for decimals'],
    ['.5', 'leading-point', 'write 0.5'],
    ['5.', 'trailing-point', 'write 5'],
    ['05', 'leading-zero', 'write 5, or 0.5 if a point was lost'],
    ['00.5', 'leading-zero', 'write 0.5'],
    ['NaN', 'not-a-number', 'write digits, with a point for decimals, such as 0.5'],
    ['Infinity', 'not-a-number', 'write digits, with a point for decimals, such as 0.5'],
    ['0x10', 'not-a-number', 'write digits, with a point for decimals, such as 0.5'],
    ['1_000', 'not-a-number', 'write digits, with a point for decimals, such as 0.5'],
    ['\u0661', 'not-a-number', 'write digits, with a point for decimals, such as 0.5'],
    ['5\n', 'not-a-number', 'write digits, with a point for decimals, such as 0.5'],
    ["0.'3'", 'not-a-number', 'write digits, with a point for decimals, such as 0.5'],
    ['1'.repeat(41), 'too-long', 'write at most 40 characters'],
  ])('rejects %j as %s', (text, kind, remedy) => {
    const parsed = parseDecimal(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect([parsed.fault.kind, parsed.fault.remedy]).toEqual([kind, remedy]);
  });

  test('accepts nothing but its grammar', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+.,:eE/ \d]{0,12}$/)), (text) => {
        expect(parseDecimal(text).ok).toBe(
          /^(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(text) && text.length <= 40 && !text.endsWith('\n'),
        );
      }),
      RUNS,
    );
  });

  test.each([
    [r(1n, 3n), '0.333333'],
    [r(2n, 3n), '0.666667'],
    [r(-2n, 3n), '-0.666667'],
    [r(2_000_000n, 3n), '666667'],
    [r(20_000_000n, 3n), '6666670'],
    [r(1n, 3_000_000n), '0.000000333333'],
    [r(1_000_000n, 1n), '1000000'],
    [r(1_234_565n, 1n), '1234560'],
    [r(1_234_575n, 1n), '1234580'],
    [r(9_999_999n, 10n), '1000000'],
    [r(0n), '0'],
  ])('six significant digits of %s, half-even', (value, text) => {
    expect(printDecimal(roundToSignificant(value))).toBe(text);
  });

  test('six significant digits are off by at most half of the last', () => {
    fc.assert(
      fc.property(anyRational, (value) => {
        const off = minus(roundToSignificant(value), value);
        const bound = times(rational(value.n, value.d), rational(5n, 1_000_000n));
        expect(compareRationals(rational(off.n, off.d), bound)).toBeLessThanOrEqual(0);
      }),
      RUNS,
    );
  });

  test.each([
    [r(1n, 2n), 0n],
    [r(3n, 2n), 2n],
    [r(5n, 2n), 2n],
    [r(-1n, 2n), 0n],
    [r(-3n, 2n), -2n],
    [r(249n, 100n), 2n],
    [r(251n, 100n), 3n],
    [r(7n), 7n],
  ])('the whole number nearest to %s', (value, whole) => {
    expect(roundHalfEven(value)).toBe(whole);
  });
});
