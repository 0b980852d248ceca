import { describe, expect, test } from '@jest/globals';
import { formulateAll } from '../../src/dose/formulate-all.js';
import type { Preparation } from '../../src/dose/preparation.js';
import { display } from '../../src/dose/print.js';
import {
  amountsOf,
  bench,
  cocktailOf,
  dose,
  drawsOf,
  faultsOf,
  holds,
  observationsOf,
  product,
  q,
  r,
  volume,
} from './helpers.js';

const SALINE = { id: 'saline' };
const tolerance = { share: r(1n, 20n), stated: 'clinic' as const };
const table = bench({ tolerance });

/** 0.5 mL of 10 mg/mL in 5 mL with a 10 mL diluent syringe of its own: 1 mg/mL. */
const P1: Preparation = {
  id: 'P1',
  components: [product('p', volume('0.5 mL'), [holds('x', '10 mg/mL')])],
  diluent: { ...SALINE, drawWith: q('10 mL') },
  volume: q('5 mL'),
};
const from = (preparation: string, id: string, amount = '0.2 mL'): Preparation => ({
  id,
  components: [{ preparation, ask: volume(amount) }],
});

describe('pre-dilution', () => {
  test('a preparation is a component with its own final concentrations: 0.2 mL of 1 mg/mL is 0.2 mg', () => {
    const [a, p1] = formulateAll([from('P1', 'A'), P1], table);
    expect(amountsOf(cocktailOf(p1).concentrations)).toEqual(['x as x: 1 mg/mL | 1 mg/mL']);
    expect(drawsOf(cocktailOf(a))).toEqual(['P1: 0.2 mL -> 0.2 mL (0.3 mL)']);
    expect(amountsOf(cocktailOf(a).doses)).toEqual(['x as x: 0.2 mg | 0.2 mg']);
    const [line] = cocktailOf(a).lines;
    expect([line?.source, line?.containers, line?.remnant]).toEqual(['preparation', 1n, q('4.8 mL')]);
    expect([cocktailOf(a), cocktailOf(p1)].every(({ proof }) => proof.every(({ holds: yes }) => yes))).toBe(true);
  });

  test('by dose: 0.2 mg of 1 mg/mL is 0.2 mL', () => {
    const [, a] = formulateAll([P1, { id: 'A', components: [{ preparation: 'P1', ask: dose('200 mcg') }] }], table);
    expect(drawsOf(cocktailOf(a))).toEqual(['P1: 0.2 mL -> 0.2 mL (0.3 mL)']);
  });

  // 0.2 mL + 4.8 mL, measured 4.5 mL on the 10 mL syringe (tie of 9.6 marks → 10 → 5 mL): 4.8 ÷ 0.5 = 9.6 → 10 marks = 5 mL
  // so 2 mg in 5.2 mL as measured: 2 ÷ 5.2 = 5/13 mg/mL for 0.4 mg/mL asked, off by 3.85 %
  test('the rounding of the pre-dilution is carried into the dose drawn from it', () => {
    const rough: Preparation = { ...P1, components: [product('p', volume('0.2 mL'), [holds('x', '10 mg/mL')])] };
    const [, a] = formulateAll([rough, from('P1', 'A', '1 mL')], table);
    const [held] = cocktailOf(a).lines[0]?.doses ?? [];
    expect([held?.exact.value, held?.measured.value]).toEqual([r(2n, 5n), r(5n, 13n)]);
    expect(observationsOf(a)).toEqual([]);
    const strict = bench({ tolerance: { ...tolerance, share: r(3n, 100n) } });
    expect(observationsOf(formulateAll([rough, from('P1', 'A', '1 mL')], strict)[1])).toEqual(['dose-off']);
  });

  test('what several draw of one preparation is taken off in turn, and too much is a fault', () => {
    const answers = formulateAll(
      [P1, from('P1', 'A', '3 mL'), from('P1', 'B', '2 mL'), from('P1', 'C', '0.1 mL')],
      table,
    );
    expect(answers.slice(1, 3).map((answer) => display(cocktailOf(answer).lines[0]?.remnant ?? q('9 mL')))).toEqual([
      '2 mL',
      '0 mL',
    ]);
    expect(faultsOf(answers[3])).toEqual(['preparation-overdrawn']);
  });

  test('chains are followed in any order, answers keep the order of the request', () => {
    const chain = [from('C', 'D', '0.1 mL'), from('B', 'C', '0.5 mL'), from('P1', 'B', '1 mL'), P1];
    const answers = formulateAll(chain, table);
    expect(answers.map(({ id }) => id)).toEqual(['D', 'C', 'B', 'P1']);
    expect(amountsOf(cocktailOf(answers[0]).doses)).toEqual(['x as x: 0.1 mg | 0.1 mg']);
  });

  test('five in a row are made, more are refused, and thousands take no time', () => {
    const chain = (n: number) =>
      Array.from({ length: n }, (_, i) => from(i === 0 ? 'P1' : `Q${i}`, `Q${i + 1}`, '0.1 mL')).reverse();
    expect(formulateAll([...chain(4), P1], bench()).map(({ ok }) => ok)).toEqual([true, true, true, true, true]);
    const six = formulateAll([...chain(6), P1], bench()).map(faultsOf);
    expect(six.slice(0, 3)).toEqual([['preparation-chain-too-long'], ['preparation-chain-too-long'], []]);
    expect(formulateAll([...chain(5000), P1], bench()).filter(({ ok }) => ok)).toHaveLength(5);
  });

  test('a circle is refused, with all in it and with those who wait for it told apart', () => {
    const answers = formulateAll([from('B', 'A'), from('A', 'B'), from('A', 'C'), from('S', 'S'), P1], table);
    expect(answers.map(faultsOf)).toEqual([
      ['preparation-cycle'],
      ['preparation-cycle'],
      ['preparation-not-made'],
      ['preparation-cycle'],
      [],
    ]);
  });

  test('what cannot be made, is not there, or is there twice cannot be drawn from', () => {
    const broken: Preparation = { ...P1, volume: q('0.1 mL') };
    expect(formulateAll([broken, from('P1', 'A'), from('Q', 'B')], table).map(faultsOf)).toEqual([
      ['overfull'],
      ['preparation-not-made'],
      ['unknown-preparation'],
    ]);
    expect(formulateAll([P1, P1, from('P1', 'A')], table).map(faultsOf)).toEqual([
      ['preparation-twice'],
      ['preparation-twice'],
      ['preparation-not-made'],
    ]);
    expect(formulateAll([], table)).toEqual([]);
  });
});
