import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type QuantityJson, toJson } from '../../src/dose/json.js';
import { display, displayDifference, displayPercent } from '../../src/dose/print.js';
import { rational } from '../../src/dose/rational.js';
import { unitNamed, unitOfUcum } from '../../src/dose/unit-lookup.js';
import { UNIT_TABLE } from '../../src/dose/unit-table.js';
import { anyRational, q, RUNS, r } from './helpers.js';

const mL = unitNamed('mL');

describe('print', () => {
  test.each([
    ['0.5 mg', '0.5 mg'],
    ['0.50 mg', '0.5 mg'],
    ['5.0 mg', '5 mg'],
    ['999 mg', '999 mg'],
    ['1000 mg', '1,000 mg'],
    ['1234567.125 mg', '1,234,567.125 mg'],
    ['0.0001234 mg', '0.0001234 mg'],
    ['1 units', '1 unit'],
    ['1.5 units', '1.5 units'],
    ['1500 units/mL', '1,500 units/mL'],
    ['1 units/mL', '1 unit/mL'],
    ['1 days', '1 day'],
    ['3 months', '3 months'],
  ])('%s is shown as %s', (text, shown) => {
    expect(display(q(text))).toBe(shown);
  });

  test('what has no finite decimal is marked, in plain ASCII', () => {
    expect(display({ value: r(1n, 3n), unit: mL })).toBe('about 0.333333 mL');
    expect(display({ value: r(10_000n, 3n), unit: mL })).toBe('about 3,333.33 mL');
    expect(displayDifference({ value: r(1n, 3n), unit: mL })).toBe('about +0.333333 mL');
    expect(displayDifference({ value: r(-1n, 3n), unit: mL })).toBe('about -0.333333 mL');
    expect(displayDifference({ value: r(1n, 100n), unit: mL })).toBe('+0.01 mL');
    expect(displayDifference({ value: r(0n), unit: mL })).toBe('0 mL');
    expect(displayPercent(r(1n, 20n))).toBe('5 %');
  });

  test('follows ISMP whatever the quantity', () => {
    fc.assert(
      fc.property(fc.constantFrom(...UNIT_TABLE), anyRational, (unit, value) => {
        const [, whole = '', , fraction = ''] =
          /^(?:about )?-?((\d{1,3}(?:,\d{3})*))(?:\.(\d+))? \S/.exec(display({ value, unit })) ?? [];
        expect(whole).toMatch(/^(0|[1-9]\d{0,2}(,\d{3})*)$/);
        expect(fraction).not.toMatch(/0$/);
      }),
      RUNS,
    );
  });
});

describe('json', () => {
  test('value, unit, and exact only where there is no finite decimal', () => {
    expect(toJson(q('0.50 mg'))).toEqual({ value: '0.5', unit: 'mg' });
    expect(toJson({ value: r(1n, 3n), unit: mL })).toEqual({ value: '0.333333', unit: 'mL', exact: '1/3' });
    expect(toJson({ value: r(2n, 3n), unit: mL })).toEqual({ value: '0.666667', unit: 'mL', exact: '2/3' });
    expect(toJson(q('1500 units'))).toEqual({ value: '1500', unit: '[iU]' });
  });

  /** The number that a reader of the JSON takes: `exact` where it stands, else the plain decimal. */
  const told = ({ value, exact }: QuantityJson) => {
    const [n = '', d = '1'] = exact?.split('/') ?? decimalAsFraction(value);
    return rational(BigInt(n), BigInt(d));
  };
  const decimalAsFraction = (value: string): readonly string[] => {
    const [whole = '', digits = ''] = value.split('.');
    return [whole + digits, `1${'0'.repeat(digits.length)}`];
  };

  test('holds the very number, its unit, and `exact` reduced and only where no decimal ends', () => {
    fc.assert(
      fc.property(fc.constantFrom(...UNIT_TABLE), anyRational, (unit, number) => {
        const json = toJson({ value: number, unit });
        expect([told(json), unitOfUcum(json.unit)?.dimension]).toEqual([number, unit.dimension]);
        expect(json.value).toMatch(/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/);
        let rest = number.d;
        for (const prime of [2n, 5n]) while (rest % prime === 0n) rest /= prime;
        expect(json.exact === undefined).toBe(rest === 1n);
        if (json.exact !== undefined) expect(json.exact).toBe(`${number.s * number.n}/${number.d}`);
      }),
      RUNS,
    );
  });
});
