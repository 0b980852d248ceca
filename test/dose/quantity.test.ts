import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { display } from '../../src/dose/print.js';
import { isPositive, parseQuantity } from '../../src/dose/quantity.js';
import { UNIT_TABLE } from '../../src/dose/unit-table.js';
import { q, RUNS, r } from './helpers.js';

describe('quantity', () => {
  test.each([
    ['', 'empty', 'write a number and a unit, such as 0.5 mg'],
    ['   ', 'empty', 'write a number and a unit, such as 0.5 mg'],
    ['5', 'no-unit', 'write the unit too, such as 5 mg or 5 mL'],
    ['5mg', 'no-space', 'write 5 mg'],
    ['0.5mg/mL', 'no-space', 'write 0.5 mg/mL'],
    ['5  mg', 'spacing', 'write "5 mg"'],
    [' 5 mg', 'spacing', 'write "5 mg"'],
    ['5 mg ', 'spacing', 'write "5 mg"'],
    ['5\tmg', 'spacing', 'write "5 mg"'],
    ['5\u00a0mg', 'spacing', 'write "5 mg"'],
    ['mg', 'not-a-number', 'write digits, with a point for decimals, such as 0.5'],
    ['1,5 mL', 'comma', 'write 1.5'],
    ['1,5mL', 'comma', 'write 1.5'],
    ['.5 mL', 'leading-point', 'write 0.5'],
    ['5. mL', 'trailing-point', 'write 5'],
    ['1e3 mg', 'exponent', 'write all digits, such as 1000'],
    ['+5 mg', 'plus-sign', 'write "5"'],
    ['-5 mg', 'negative', 'write a number above zero'],
    ['NaN', 'not-a-number', 'write digits, with a point for decimals, such as 0.5'],
    ['NaN mg', 'not-a-number', 'write digits, with a point for decimals, such as 0.5'],
    ['1/2 mg', 'fraction', 'write a decimal such as 0.5'],
    ['5-10 mg', 'range', 'write one number'],
    ['5 %', 'ambiguous-percent', 'write % w/v (grams in 100 mL) or % w/w (grams in 100 g)'],
    ['5 % m/v', 'unknown-unit', 'write % w/v, % w/w or % v/v'],
    ['5 µg', 'refused-unit', 'write mcg'],
    ['5 μg', 'refused-unit', 'write mcg'],
    ['5 ug', 'refused-unit', 'write mcg'],
    ['5 gamma', 'refused-unit', 'write mcg'],
    ['5µg', 'refused-unit', 'write mcg'],
    ['5 IU', 'refused-unit', 'write units'],
    ['5 iu', 'refused-unit', 'write units'],
    ['5 U', 'refused-unit', 'write units'],
    ['5 [iU]', 'refused-unit', 'write units'],
    ['5 IU/mL', 'refused-unit', 'write units/mL'],
    ['5 mIU/L', 'refused-unit', 'write milliunits/L'],
    ['5 cc', 'refused-unit', 'write mL'],
    ['5 ml', 'refused-unit', 'write mL'],
    ['5 mg/ml', 'refused-unit', 'write mg/mL'],
    ['5 µg/ml', 'refused-unit', 'write mcg/mL'],
    ['5 mg/100 ml', 'refused-unit', 'write mg/100 mL'],
    ['5 MG', 'refused-unit', 'write mg'],
    ['5 mEQ/mL', 'refused-unit', 'write mEq/mL'],
    ['5 uL', 'refused-unit', 'write mL (1 mL is 1,000 microlitres)'],
    ['3000 rpm', 'refused-unit', 'store xg: the force at a given speed depends on the radius of the centrifuge'],
    ['1600 x g', 'refused-unit', 'write xg'],
    ['30 G', 'refused-unit', 'write g for grams; a gauge is a name such as 30G, a force is xg'],
    ['5 zorkmids', 'unknown-unit', 'write a unit such as mg, mcg, mL, mg/mL, mcg/mL, units/mL, mEq/mL or % w/v'],
    ['5 constructor', 'unknown-unit', 'write a unit such as mg, mcg, mL, mg/mL, mcg/mL, units/mL, mEq/mL or % w/v'],
    [`${'1'.repeat(50)} mg`, 'too-long', 'write at most 40 characters'],
    [`5 ${'m'.repeat(100)}`, 'too-long', 'write a number and a unit, such as 0.5 mg'],
  ])('refuses %j as %s', (text, kind, remedy) => {
    const parsed = parseQuantity(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect([parsed.fault.kind, parsed.fault.remedy]).toEqual([kind, remedy]);
  });

  // 1 g in N mL: 1,000,000 mcg ÷ N mL
  test.each([
    ['1:200,000', 'write 5 mcg/mL'],
    ['1:200000', 'write 5 mcg/mL'],
    ['1:100,000', 'write 10 mcg/mL'],
    ['1:1,000', 'write 1 mg/mL'],
    ['1:10,000', 'write 100 mcg/mL'],
    ['1:80,000 epinephrine', 'write 12.5 mcg/mL'],
    ['2:1,000', 'write 2 mg/mL'],
    ['1:300,000', 'write the mcg/mL that the label states'],
    ['1:0', 'write the strength on the label, such as 5 mcg/mL'],
  ])('the ratio %s is refused with the strength it means', (text, remedy) => {
    const parsed = parseQuantity(text);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect([parsed.fault.kind, parsed.fault.remedy]).toEqual(['ratio-strength', remedy]);
  });

  test('a message shows control and bidi characters as escapes and cuts what is long', () => {
    const parsed = parseQuantity('5 \u001b[31m\u202emg');
    expect(!parsed.ok && parsed.fault.message).toBe('"\\u{1b}[31m\\u{202e}mg" is not a known unit');
    const long = parseQuantity(`5 ${'m'.repeat(70)}`);
    expect(!long.ok && long.fault.message).toBe(`"${'m'.repeat(40)}…" is not a known unit`);
  });

  test('what is displayed below 1,000 reads back as the same quantity, in every unit', () => {
    fc.assert(
      fc.property(fc.constantFrom(...UNIT_TABLE), fc.integer({ min: 1, max: 99_999 }), (unit, hundredths) => {
        const quantity = { value: r(BigInt(hundredths), 100n), unit };
        expect(q(display(quantity))).toEqual(quantity);
      }),
      RUNS,
    );
  });

  test('never throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[\d.,:/ eE+-]{0,12}[ a-zA-Zµ%/]{0,8}$/)),
        (text) => {
          const parsed = parseQuantity(text);
          expect(parsed.ok || parsed.fault.remedy.length > 0).toBe(true);
        },
      ),
      RUNS,
    );
  });

  test('zero is read, and is not positive', () => {
    expect(isPositive(q('0 mL'))).toBe(false);
    expect(isPositive(q('0.001 mL'))).toBe(true);
  });
});
