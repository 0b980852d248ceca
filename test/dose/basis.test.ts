import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type BasisTable, chooseBasis, toBasis } from '../../src/dose/basis.js';
import { display } from '../../src/dose/print.js';
import { unitNamed } from '../../src/dose/unit-lookup.js';
import { anyRational, q, RUNS, ZINC } from './helpers.js';

function converted(text: string, from: string, to: string, table: BasisTable = ZINC, of?: string): string {
  const answer = toBasis(q(text, of), from, to, table);
  return answer.ok ? display(answer.quantity) : answer.fault.kind;
}

const BICARBONATE: BasisTable = {
  ingredient: 'sodium-bicarbonate',
  bases: ['mass', 'milliequivalents'],
  equivalences: [
    { from: { basis: 'mass', amount: q('84 mg') }, to: { basis: 'milliequivalents', amount: q('1 mEq') } },
  ],
};

describe('basis', () => {
  test.each([
    ['1 mg', 'zinc', 'zinc-sulfate-anhydrous', '2.46 mg'],
    ['1 mg', 'zinc', 'zinc-sulfate-heptahydrate', '4.39 mg'],
    ['1000 mcg', 'zinc', 'zinc-sulfate-heptahydrate', '4,390 mcg'],
    ['4.39 mg/mL', 'zinc-sulfate-heptahydrate', 'zinc', '1 mg/mL'],
    ['2.46 mg', 'zinc-sulfate-anhydrous', 'zinc-sulfate-heptahydrate', '4.39 mg'],
    ['1 mg', 'zinc', 'zinc', '1 mg'],
    ['1 mg', 'zinc', 'zinc-gluconate', 'no-basis-conversion'],
    ['1 mL', 'zinc', 'zinc-sulfate-anhydrous', 'no-basis-conversion'],
  ])('%s of %s as %s is %s', (text, from, to, expected) => {
    expect(converted(text, from, to)).toBe(expected);
  });

  test('there and back is the identity, directly and over two steps', () => {
    fc.assert(
      fc.property(anyRational, fc.constantFrom(...ZINC.bases), fc.constantFrom(...ZINC.bases), (value, from, to) => {
        const there = toBasis({ value, unit: unitNamed('mg') }, from, to, ZINC);
        const back = there.ok ? toBasis(there.quantity, to, from, ZINC) : there;
        expect(back).toEqual({ ok: true, quantity: { value, unit: unitNamed('mg') } });
      }),
      RUNS,
    );
  });

  test('mass leads to milliequivalents where the label says so, of that substance alone', () => {
    expect(converted('84 mg/mL', 'mass', 'milliequivalents', BICARBONATE)).toBe('1 mEq/mL');
    expect(converted('2 mEq', 'milliequivalents', 'mass', BICARBONATE, 'sodium-bicarbonate')).toBe('168 mg');
    expect(converted('2 mEq', 'milliequivalents', 'mass', BICARBONATE, 'calcium')).toBe('no-basis-conversion');
  });

  test('an equivalence of zero leads nowhere, and no table leads nowhere', () => {
    const zero: BasisTable = {
      ...ZINC,
      equivalences: [{ from: { basis: 'zinc', amount: q('0 mg') }, to: { basis: 'x', amount: q('1 mg') } }],
    };
    expect(converted('1 mg', 'zinc', 'x', zero)).toBe('no-basis-conversion');
    expect(toBasis(q('1 mg'), 'a', 'b', undefined)).toMatchObject({ ok: false });
  });

  test('circles of equivalences end', () => {
    const ring: BasisTable = {
      ingredient: 'x',
      bases: ['a', 'b', 'c'],
      equivalences: [
        { from: { basis: 'a', amount: q('1 mg') }, to: { basis: 'b', amount: q('2 mg') } },
        { from: { basis: 'b', amount: q('1 mg') }, to: { basis: 'c', amount: q('2 mg') } },
        { from: { basis: 'c', amount: q('4 mg') }, to: { basis: 'a', amount: q('1 mg') } },
      ],
    };
    expect(converted('1 mg', 'a', 'c', ring)).toBe('4 mg');
    expect(converted('1 mg', 'a', 'd', ring)).toBe('no-basis-conversion');
  });

  test('one basis needs no name, several need one, an unknown name lists them', () => {
    expect(chooseBasis(['zinc', 'zinc'], undefined)).toEqual({ ok: true, basis: 'zinc' });
    expect(chooseBasis(['a', 'b'], 'b')).toEqual({ ok: true, basis: 'b' });
    expect(chooseBasis(['a', 'b'], undefined)).toEqual({
      ok: false,
      fault: { kind: 'missing-basis-choice', choices: ['a', 'b'] },
    });
    expect(chooseBasis(['a', 'b'], 'c')).toEqual({
      ok: false,
      fault: { kind: 'unknown-basis-choice', choices: ['a', 'b'] },
    });
    expect(chooseBasis([], undefined)).toMatchObject({ ok: false });
  });
});
