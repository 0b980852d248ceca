import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  add,
  alike,
  amountOf,
  compare,
  convert,
  equal,
  measureFor,
  rateOf,
  ratio,
  squared,
  subtract,
  UnlikeQuantities,
} from '../../src/dose/arithmetic.js';
import { bodyMassIndex } from '../../src/dose/body-mass-index.js';
import { toJson } from '../../src/dose/json.js';
import { display } from '../../src/dose/print.js';
import { unitNamed, unitOfUcum } from '../../src/dose/unit-lookup.js';
import { UNIT_TABLE } from '../../src/dose/unit-table.js';
import { anyRational, q, RUNS, r } from './helpers.js';

const pairs = UNIT_TABLE.flatMap((a) =>
  UNIT_TABLE.filter((b) => a.dimension === b.dimension).map((b) => [a, b] as const),
);

describe('unit', () => {
  test('converting there and back is the identity', () => {
    fc.assert(
      fc.property(fc.constantFrom(...pairs), anyRational, ([from, to], value) => {
        expect(convert(convert({ value, unit: from }, to), from)).toEqual({ value, unit: from });
      }),
      RUNS,
    );
  });

  test('mcg to mg is exactly 1000', () => {
    expect(ratio(q('1 mg'), q('1 mcg'))).toEqual(r(1000n));
  });

  // worked by hand
  test.each([
    ['1 kg', 'g', '1,000 g'],
    ['1 g', 'mg', '1,000 mg'],
    ['1 mg', 'mcg', '1,000 mcg'],
    ['1 mcg', 'ng', '1,000 ng'],
    ['1 L', 'mL', '1,000 mL'],
    ['0.01 % w/v', 'mg/mL', '0.1 mg/mL'],
    ['0.05 % w/v', 'mcg/mL', '500 mcg/mL'],
    ['0.005 % w/v', 'mcg/mL', '50 mcg/mL'],
    ['1 g/100 mL', '% w/v', '1 % w/v'],
    ['1 g/100 mL', 'mg/mL', '10 mg/mL'],
    ['1 g/dL', 'mg/mL', '10 mg/mL'],
    ['1 g/L', 'mg/mL', '1 mg/mL'],
    ['5 mg/100 mL', 'mcg/mL', '50 mcg/mL'],
    ['1 % w/w', 'mg/g', '10 mg/g'],
    ['1 mmol/L', 'mcmol/mL', '1 mcmol/mL'],
    ['1 units/mL', 'units/L', '1,000 units/L'],
    ['1 m2', 'cm2', '10,000 cm2'],
    ['1 m', 'mm', '1,000 mm'],
    ['2 weeks', 'days', '14 days'],
    ['4 h', 'min', '240 min'],
    ['1 y', 'months', '12 months'],
    ['210 10*3/uL', '10*9/L', '210 10*9/L'],
    ['1 10*6/uL', '10*3/uL', '1,000 10*3/uL'],
    ['1 10*3/uL', '1/uL', '1,000 1/uL'],
    ['1 mOsm/kg', 'mOsm/kg', '1 mOsm/kg'],
  ])('%s is exactly %s: %s', (from, to, expected) => {
    expect(display(convert(q(from), unitNamed(to)))).toBe(expected);
  });

  test.each([
    ['1 mg', '1 mL'],
    ['1 mg/mL', '1 mg/g'],
    ['1 % w/v', '1 % w/w'],
    ['1 % w/w', '1 mg/kg'],
    ['1 mg/g', '1 mg/kg'],
    ['30 days', '1 months'],
    ['1 mmol', '1 mEq'],
    ['1 mg', '1 mg/mL'],
    ['1 xg', '1 g'],
    ['1 cm', '1 cm2'],
    ['1 mOsm/kg', '1 mOsm/L'],
  ])('%s + %s is refused', (a, b) => {
    expect(alike(q(a), q(b))).toBe(false);
    expect(equal(q(a), q(b))).toBe(false);
    for (const operation of [add, subtract, compare, ratio])
      expect(() => operation(q(a), q(b))).toThrow(UnlikeQuantities);
    expect(() => convert(q(a), q(b).unit)).toThrow(UnlikeQuantities);
  });

  test('units and milliequivalents never meet across substances, nor without one', () => {
    expect(compare(q('5 units', 'hyaluronidase'), q('2 units', 'hyaluronidase'))).toBe(1);
    expect(() => compare(q('5 units', 'hyaluronidase'), q('5 units', 'heparin'))).toThrow(UnlikeQuantities);
    expect(() => compare(q('5 units'), q('5 units'))).toThrow(UnlikeQuantities);
    expect(() => add(q('1 mEq', 'sodium'), q('1 mEq', 'calcium'))).toThrow(/mEq of sodium and mEq of calcium/);
    expect(() => measureFor(q('1 mEq', 'sodium'), q('1 mEq/mL', 'calcium'))).toThrow(UnlikeQuantities);
    expect(display(measureFor(q('100 units', 'hyaluronidase'), q('150 units/mL', 'hyaluronidase')))).toBe(
      'about 0.666667 mL',
    );
  });

  test('a strength times a volume is a dose, and back', () => {
    expect(display(amountOf(q('250 mg/mL'), q('2 mL')))).toBe('500 mg');
    expect(display(amountOf(q('0.01 % w/v'), q('0.05 mL')))).toBe('0.005 mg');
    expect(display(amountOf(q('9 g/L'), q('0.5 mL')))).toBe('4.5 mg');
    expect(display(amountOf(q('2 mg/kg'), q('62 kg')))).toBe('124 mg');
    expect(display(amountOf(q('0.05 mL/cm2'), q('100 cm2')))).toBe('5 mL');
    expect(display(measureFor(q('1 mg'), q('0.1 mg/mL')))).toBe('10 mL');
    expect(display(rateOf(q('1 mg'), q('10 mL')))).toBe('0.1 mg/mL');
    expect(amountOf(q('1 mEq/mL', 'sodium'), q('2 mL'))).toEqual(q('2 mEq', 'sodium'));
    expect(() => amountOf(q('1 mg/mL'), q('1 g'))).toThrow(UnlikeQuantities);
    expect(() => amountOf(q('1 mg'), q('1 mL'))).toThrow(UnlikeQuantities);
    expect(() => measureFor(q('1 mL'), q('1 mg/mL'))).toThrow(UnlikeQuantities);
    expect(() => rateOf(q('1 cm'), q('1 mL'))).toThrow(UnlikeQuantities);
  });

  test('a dose over its strength times the strength is the dose', () => {
    const strengths = UNIT_TABLE.filter(({ dimension }) => dimension.endsWith('/volume'));
    fc.assert(
      fc.property(fc.constantFrom(...strengths), anyRational, anyRational, (unit, value, millilitres) => {
        fc.pre(value.n !== 0n && millilitres.n !== 0n);
        const strength = { value, unit, of: 'x' };
        const amount = amountOf(strength, { value: millilitres, unit: unitNamed('mL') });
        expect(measureFor(amount, strength)).toEqual({ value: millilitres, unit: unitNamed('mL') });
        expect(equal({ ...rateOf(amount, { value: millilitres, unit: unitNamed('mL') }), of: 'x' }, strength)).toBe(
          true,
        );
      }),
      RUNS,
    );
  });

  test('body mass index: 62 kg at 168 cm is 62 / 2.8224 kg/m2', () => {
    expect(bodyMassIndex(q('62 kg'), q('168 cm'))).toEqual({ value: r(620_000n, 28_224n), unit: unitNamed('kg/m2') });
    expect(display(bodyMassIndex(q('80 kg'), q('2 m')))).toBe('20 kg/m2');
    expect(() => squared(q('1 kg'))).toThrow(UnlikeQuantities);
  });

  test('every unit has one name and stores as a UCUM code that leads back to the same measure', () => {
    expect(new Set(UNIT_TABLE.map(({ name }) => name)).size).toBe(UNIT_TABLE.length);
    for (const unit of UNIT_TABLE) {
      const stored = unitOfUcum(unit.ucum);
      expect([stored?.dimension, stored?.factor]).toEqual([unit.dimension, unit.factor]);
      expect(unit.ucum).toMatch(/^[!-~]+$/);
      expect(unit.name).toMatch(/^[ -~]+$/);
    }
    expect(unitOfUcum('mcg')).toBeNull();
    expect(() => unitNamed('ug')).toThrow(RangeError);
  });

  test.each([
    ['5 mcg', 'ug'],
    ['5 units', '[iU]'],
    ['5 units/mL', '[iU]/mL'],
    ['5 mEq', 'meq'],
    ['5 % w/v', 'g/dL'],
    ['5 mg/100 mL', 'mg/dL'],
    ['5 mcmol/L', 'umol/L'],
    ['1600 xg', '[g]'],
    ['5 days', 'd'],
    ['5 degC', 'Cel'],
    ['210 10*3/uL', '10*3/uL'],
  ])('%s is stored as %s', (text, ucum) => {
    expect(toJson(q(text)).unit).toBe(ucum);
  });
});
