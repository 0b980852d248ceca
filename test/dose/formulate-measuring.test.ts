import { describe, expect, test } from '@jest/globals';
import { formulate } from '../../src/dose/formulate.js';
import type { Preparation } from '../../src/dose/preparation.js';
import { display } from '../../src/dose/print.js';
import { syringe } from '../../src/dose/syringe.js';
import {
  amountsOf,
  bench,
  cocktailOf,
  dose,
  drawsOf,
  holds,
  observationsOf,
  product,
  q,
  r,
  volume,
} from './helpers.js';

const SALINE = { id: 'saline' };
const fivePercent = { share: r(1n, 20n), stated: 'clinic' as const };

const make = (components: Preparation['components'], more: Partial<Preparation> = {}): Preparation => ({
  id: 'A',
  components,
  ...more,
});

describe('formulate: measuring', () => {
  const drawn = (amount: string, more: object = {}, table = bench({ tolerance: fivePercent })) =>
    formulate(make([product('p', volume(amount), [holds('x', '10 mg/mL')], more)]), table);

  // rounded half-even to the graduation; 5 % of the exact draw allowed
  test.each([
    ['0.337 mL', '1 mL', '0.34 mL', 'up', []],
    ['0.333 mL', '1 mL', '0.33 mL', 'down', []],
    ['0.335 mL', '1 mL', '0.34 mL', 'up', []],
    ['0.345 mL', '1 mL', '0.34 mL', 'down', []],
    ['1.24 mL', '3 mL', '1.2 mL', 'down', []],
    ['1.25 mL', '3 mL', '1.2 mL', 'down', []],
    ['1.26 mL', '3 mL', '1.3 mL', 'up', []],
    ['4.69 mL', '10 mL', '4.5 mL', 'down', []],
    ['4.75 mL', '10 mL', '5 mL', 'up', ['draw-off']],
    ['0.5 mL', '3 mL', '0.5 mL', 'none', []],
    ['0.49 mL', '3 mL', '0.5 mL', 'up', ['draw-too-small']],
    ['0.05 mL', '1 mL', '0.05 mL', 'none', []],
    ['0.04 mL', '1 mL', '0.04 mL', 'none', ['draw-too-small']],
    ['1.5 mL', '1 mL', '1.5 mL', 'none', ['syringe-too-small']],
  ])('%s with the %s syringe is %s (%s)', (amount, capacity, measured, direction, kinds) => {
    const answer = drawn(amount, { drawWith: q(capacity) });
    const [line] = cocktailOf(answer).lines;
    expect([line && display(line.measured), line?.direction]).toEqual([measured, direction]);
    expect(observationsOf(answer)).toEqual(kinds);
  });

  test('the smallest syringe that holds it is taken; beyond the largest, the largest is filled several times', () => {
    expect(drawsOf(cocktailOf(drawn('0.3 mL')))).toEqual(['p: 0.3 mL -> 0.3 mL (0.3 mL)']);
    expect(drawsOf(cocktailOf(drawn('0.31 mL')))).toEqual(['p: 0.31 mL -> 0.31 mL (0.5 mL)']);
    const answer = drawn('45 mL');
    expect(cocktailOf(answer).lines[0]?.fills).toBe(3n);
    expect(observationsOf(answer)).toEqual(['syringe-too-small']);
  });

  // 1 mg at 1.05 mg/mL is 20/21 mL, drawn as 1 mL: 1/20 more. 0.9 mg at 0.95 mg/mL is 18/19 mL, drawn as 0.9 mL: 1/20 less.
  test.each([
    ['1 mg', '1.05 mg/mL', []],
    ['1 mg', '1.051 mg/mL', ['draw-off']],
    ['0.9 mg', '0.95 mg/mL', []],
    ['0.9 mg', '0.949 mg/mL', ['draw-off']],
  ])('the tolerance itself is within: %s at %s', (amount, strength, kinds) => {
    const coarse = bench({ tolerance: fivePercent, syringes: [syringe(q('2 mL'), q('0.1 mL'))] });
    const answer = formulate(make([product('p', dose(amount), [holds('x', strength)])]), coarse);
    expect(observationsOf(answer)).toEqual(kinds);
  });

  // 0.5 mL lies half-way between 0.4 mL and 0.6 mL; the even mark is the lower one, below what may be read.
  test('a draw that may be read as asked, and not as it is measured, is too small', () => {
    const coarse = bench({ syringes: [syringe(q('5 mL'), q('0.2 mL'), q('0.5 mL'))] });
    const answer = drawn('0.5 mL', {}, coarse);
    expect(drawsOf(cocktailOf(answer))).toEqual(['p: 0.5 mL -> 0.4 mL (5 mL)']);
    expect(observationsOf(answer)).toContain('draw-too-small');
  });

  // 2.04 mL is drawn as 2 mL, and one ampoule of 2 mL would not have held what was asked for.
  test('containers are opened for the exact draw where that is the larger', () => {
    const [line] = cocktailOf(drawn('2.04 mL', { drawWith: q('3 mL'), container: { volume: q('2 mL') } })).lines;
    expect([line && display(line.measured), line?.containers, line?.remnant && display(line.remnant)]).toEqual([
      '2 mL',
      2n,
      '2 mL',
    ]);
  });

  test('between the marks of a coarse scale', () => {
    const coarse = bench({ tolerance: fivePercent, syringes: [syringe(q('2 mL'), q('0.1 mL'))] });
    expect(observationsOf(drawn('2 mL', {}, coarse))).toEqual([]);
    expect(observationsOf(drawn('0.952 mL', {}, coarse))).toEqual(['draw-off']);
    expect(observationsOf(drawn('0.96 mL', {}, coarse))).toEqual([]);
  });

  test('a draw that is too small names the syringe that reads it, else a pre-dilution', () => {
    expect(drawn('0.2 mL', { drawWith: q('3 mL') }).observations[0]?.remedy).toBe(
      'draw with the 0.3 mL syringe, which reads to 0.01 mL',
    );
    expect(drawn('0.02 mL').observations[0]?.remedy).toBe(
      'make a pre-dilution, such as 1 part in 10, and draw 0.2 mL of it',
    );
    expect(drawn('0.0001 mL', { drawWith: q('0.3 mL') })).toMatchObject({
      ok: false,
      faults: [{ kind: 'nothing-measurable' }],
      observations: [{ kind: 'draw-too-small' }, { kind: 'draw-off' }],
    });
  });

  test("a preparation's own tolerance stands in place of the clinic's", () => {
    const own = { share: r(1n, 1000n), stated: 'request' as const };
    const strict = make([product('p', volume('0.337 mL'), [holds('x', '10 mg/mL')])], { tolerance: own });
    expect(formulate(strict, bench({ tolerance: fivePercent }))).toMatchObject({
      observations: [{ kind: 'draw-off', evidence: [{ limit: '0.1 %' }] }],
    });
  });

  test('rounding without a stated tolerance is said', () => {
    expect(observationsOf(drawn('0.333 mL', {}, bench()))).toEqual(['tolerance-not-stated']);
    expect(observationsOf(drawn('0.33 mL', {}, bench()))).toEqual([]);
  });

  // exact 0.6666… mL keeps 2 mg under 2 mg; measured 0.67 mL is 2.01 mg
  test('a measured dose can pass a limit that the exact one keeps: both are there to be judged', () => {
    const answer = formulate(make([product('p', dose('2 mg'), [holds('x', '3 mg/mL')])]), bench());
    expect(amountsOf(cocktailOf(answer).doses)).toEqual(['x as x: 2 mg | 2.01 mg']);
  });

  // 0.333 → 0.33 mL; rest 4.667, recomputed 4.67 mL, on the 5 mL syringe (0.2 mL) 4.6 mL; total 4.93 mL
  test('the diluent is recomputed beside the measured draws and measured itself, and the total explains itself', () => {
    const answer = formulate(
      make([product('p', volume('0.333 mL'), [holds('x', '10 mg/mL')])], { volume: q('5 mL'), diluent: SALINE }),
      bench({ tolerance: fivePercent }),
    );
    const { diluent, total, proof, concentrations } = cocktailOf(answer);
    expect(
      [diluent?.exact, diluent?.recomputed, diluent?.measured, diluent?.difference].map((v) => v && display(v)),
    ).toEqual(['4.667 mL', '4.67 mL', '4.6 mL', '-0.067 mL']);
    expect([display(total.exact), display(total.measured)]).toEqual(['5 mL', '4.93 mL']);
    expect(proof).toContainEqual({
      label: 'total as measured = volume + rounding of the diluent',
      left: '4.93 mL',
      right: '5 mL + (-0.07 mL)',
      holds: true,
    });
    // 3.33 mg ÷ 5 mL and 3.3 mg ÷ 4.93 mL
    expect(concentrations[0]?.exact.value).toEqual(r(333n, 500n));
    expect(concentrations[0]?.measured.value).toEqual(r(330n, 493n));
    expect(observationsOf(answer)).toEqual([]);
  });

  test('draws rounded up can leave no room for the diluent: then none is added, and that is said', () => {
    const answer = formulate(
      make([product('p', volume('0.996 mL'), [holds('x', '10 mg/mL')])], { volume: q('1 mL'), diluent: SALINE }),
      bench({ tolerance: fivePercent }),
    );
    const { diluent, total, proof } = cocktailOf(answer);
    expect([diluent?.recomputed, diluent?.measured, total.measured].map((v) => v && display(v))).toEqual([
      '0 mL',
      '0 mL',
      '1 mL',
    ]);
    expect(observationsOf(answer)).toEqual(['diluent-not-needed']);
    expect(proof.every(({ holds: yes }) => yes)).toBe(true);
  });

  test('the mixture must fit its own syringe', () => {
    const five = make([product('p', volume('5 mL'), [holds('x', '10 mg/mL')])], { syringe: q('5 mL') });
    expect(observationsOf(formulate(five, bench()))).toEqual([]);
    expect(observationsOf(formulate({ ...five, syringe: q('3 mL') }, bench()))).toEqual(['mixture-exceeds-syringe']);
  });

  test('several containers: 5 mL from 2 mL ampoules opens three and leaves 1 mL; overfill is only shown', () => {
    const container = { volume: q('2 mL'), overfill: q('0.1 mL') };
    const { lines, working } = cocktailOf(drawn('5 mL', { container }));
    expect([lines[0]?.containers, lines[0]?.remnant]).toEqual([3n, q('1 mL')]);
    expect(working.some(({ label }) => label.includes('overfill of 0.1 mL each not counted'))).toBe(true);
  });
});
