import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compare, scale } from '../../src/dose/arithmetic.js';
import { display } from '../../src/dose/print.js';
import { absolute } from '../../src/dose/rational.js';
import { roundToGraduation } from '../../src/dose/rounding.js';
import {
  bySize,
  ofCapacity,
  smallestThatHolds,
  syringe,
  syringeFault,
  USUAL_SYRINGES,
} from '../../src/dose/syringe.js';
import { parseTolerance } from '../../src/dose/tolerance.js';
import { unitNamed } from '../../src/dose/unit-lookup.js';
import { anyRational, q, RUNS, r } from './helpers.js';

describe('rounding', () => {
  test.each([
    ['0.333 mL', '0.01 mL', '0.33 mL', '0.33 mL', '0.34 mL'],
    ['0.335 mL', '0.01 mL', '0.34 mL', '0.33 mL', '0.34 mL'],
    ['0.345 mL', '0.01 mL', '0.34 mL', '0.34 mL', '0.35 mL'],
    ['0.34 mL', '0.01 mL', '0.34 mL', '0.34 mL', '0.34 mL'],
    ['0.5 mL', '0.2 mL', '0.4 mL', '0.4 mL', '0.6 mL'],
    ['0.7 mL', '0.2 mL', '0.8 mL', '0.6 mL', '0.8 mL'],
    ['0.004 L', '0.5 mL', '0.004 L', '0.004 L', '0.004 L'],
  ])('half-even / down / up tables: %s by %s', (exact, graduation, even, down, up) => {
    const modes = (['half-even', 'down', 'up'] as const).map((mode) =>
      display(roundToGraduation(q(exact), q(graduation), mode).rounded),
    );
    expect(modes).toEqual([even, down, up]);
  });

  test('never moves more than half a graduation; direction is reported', () => {
    fc.assert(
      fc.property(anyRational, fc.constantFrom(...USUAL_SYRINGES), (value, { graduation }) => {
        const exact = { value, unit: unitNamed('mL') };
        const { rounded, difference, direction } = roundToGraduation(exact, graduation);
        const off = { value: absolute(difference.value), unit: difference.unit };
        expect(compare(off, scale(graduation, r(1n, 2n)))).toBeLessThanOrEqual(0);
        expect(direction).toBe(['down', 'none', 'up'][compare(rounded, exact) + 1]);
        expect(roundToGraduation(rounded, graduation).rounded).toEqual(rounded);
      }),
      RUNS,
    );
  });
});

describe('syringe', () => {
  test('the usual table: capacity, graduation, smallest readable volume', () => {
    expect(USUAL_SYRINGES.map((one) => [one.capacity, one.graduation, one.smallest].map(display).join(', '))).toEqual([
      '0.3 mL, 0.01 mL, 0.05 mL',
      '0.5 mL, 0.01 mL, 0.05 mL',
      '1 mL, 0.01 mL, 0.05 mL',
      '2 mL, 0.1 mL, 0.5 mL',
      '3 mL, 0.1 mL, 0.5 mL',
      '5 mL, 0.2 mL, 1 mL',
      '10 mL, 0.5 mL, 2.5 mL',
      '20 mL, 1 mL, 5 mL',
    ]);
    expect(USUAL_SYRINGES.map(syringeFault)).toEqual(USUAL_SYRINGES.map(() => null));
  });

  test('the smallest that holds it, in whatever order they are listed', () => {
    const shuffled = [...USUAL_SYRINGES].reverse();
    const found = (volume: string) => smallestThatHolds(q(volume), shuffled)?.capacity;
    expect([found('0.3 mL'), found('0.301 mL'), found('20 mL'), found('20.01 mL')]).toEqual([
      q('0.3 mL'),
      q('0.5 mL'),
      q('20 mL'),
      undefined,
    ]);
    expect(bySize(shuffled)).toEqual(USUAL_SYRINGES);
    expect(ofCapacity(q('1 mL'), shuffled)?.graduation).toEqual(q('0.01 mL'));
    expect(ofCapacity(q('4 mL'), shuffled)).toBeNull();
  });

  test('of two of one capacity the finer is taken', () => {
    const two = [syringe(q('1 mL'), q('0.05 mL')), syringe(q('1 mL'), q('0.01 mL'))];
    expect(smallestThatHolds(q('1 mL'), two)?.graduation).toEqual(q('0.01 mL'));
  });

  test.each([
    [syringe(q('1 mg'), q('0.01 mL')), 'capacity, graduation and smallest volume must be volumes'],
    [syringe(q('1 mL'), q('0 mL')), 'capacity, graduation and smallest volume must be above zero'],
    [syringe(q('1 mL'), q('0.3 mL')), 'the smallest readable volume is above the capacity'],
    [syringe(q('1 mL'), q('0.3 mL'), q('0.3 mL')), 'the capacity is not a whole number of graduations'],
  ])('a syringe that cannot be is named: %#', (one, fault) => {
    expect(syringeFault(one)).toBe(fault);
  });
});

describe('tolerance', () => {
  test('5 % is one twentieth, and knows who stated it', () => {
    expect(parseTolerance('5 %', 'formula')).toEqual({ ok: true, tolerance: { share: r(1n, 20n), stated: 'formula' } });
    expect(parseTolerance('100 %', 'clinic').ok).toBe(true);
  });

  test.each([
    ['5', 'not-a-percentage'],
    ['5%', 'not-a-percentage'],
    ['0 %', 'not-a-percentage'],
    ['100.1 %', 'not-a-percentage'],
    ['1,5 %', 'comma'],
    ['-5 %', 'negative'],
  ])('refuses %j', (text, kind) => {
    expect(parseTolerance(text, 'clinic')).toMatchObject({ ok: false, fault: { kind } });
  });
});
