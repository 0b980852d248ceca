import { describe, expect, test } from '@jest/globals';
import { formulate } from '../../src/dose/formulate.js';
import type { Preparation } from '../../src/dose/preparation.js';
import { display } from '../../src/dose/print.js';
import {
  amountsOf,
  bench,
  cocktailOf,
  concentration,
  dose,
  drawsOf,
  faultsOf,
  holds,
  observationsOf,
  product,
  q,
  r,
  volume,
  ZINC,
} from './helpers.js';

const SALINE = { id: 'saline' };
const zincBench = bench({ bases: new Map([['zinc', ZINC]]) });

const make = (components: Preparation['components'], more: Partial<Preparation> = {}): Preparation => ({
  id: 'A',
  components,
  ...more,
});

describe('formulate: by dose, volume and concentration', () => {
  // 250 mg ÷ 250 mg/mL = 1 mL; 1 mg ÷ 1 mg/mL = 1 mL; 5 − 1 − 1 = 3 mL; 250 ÷ 5 = 50 mg/mL; 1 ÷ 5 = 0.2 mg/mL
  const answer = formulate(
    make(
      [
        product('dexpanthenol', dose('250 mg'), [holds('dexpanthenol', '250 mg/mL')], {
          container: { volume: q('2 mL') },
        }),
        product('zinc', dose('1 mg', { as: 'zinc' }), [holds('zinc', '1 mg/mL')], { drawWith: q('1 mL') }),
      ],
      { diluent: { ...SALINE, container: { volume: q('10 mL') } }, volume: q('5 mL'), syringe: q('5 mL') },
    ),
    zincBench,
  );
  const cocktail = cocktailOf(answer);

  test('draws, diluent, total, doses and concentrations', () => {
    expect(drawsOf(cocktail)).toEqual(['dexpanthenol: 1 mL -> 1 mL (1 mL)', 'zinc: 1 mL -> 1 mL (1 mL)']);
    expect([cocktail.diluent?.exact, cocktail.diluent?.measured].map((v) => v && display(v))).toEqual(['3 mL', '3 mL']);
    expect([display(cocktail.total.exact), display(cocktail.total.measured)]).toEqual(['5 mL', '5 mL']);
    expect(amountsOf(cocktail.doses)).toEqual([
      'dexpanthenol as dexpanthenol: 250 mg | 250 mg',
      'zinc as zinc: 1 mg | 1 mg',
    ]);
    expect(amountsOf(cocktail.concentrations)).toEqual([
      'dexpanthenol as dexpanthenol: 50 mg/mL | 50 mg/mL',
      'zinc as zinc: 0.2 mg/mL | 0.2 mg/mL',
    ]);
    expect(observationsOf(answer)).toEqual([]);
  });

  test('containers by label volume and what stays in them', () => {
    const [first] = cocktail.lines;
    expect([first?.containers, first?.remnant]).toEqual([1n, q('1 mL')]);
    expect([cocktail.diluent?.containers, cocktail.diluent?.remnant]).toEqual([1n, q('7 mL')]);
    expect([cocktail.lines[1]?.containers, cocktail.lines[1]?.remnant]).toEqual([null, null]);
  });

  test('the working reads as a person would write it', () => {
    expect(cocktail.working[0]).toEqual({
      label: 'dexpanthenol: volume to draw',
      expression: '250 mg ÷ 250 mg/mL',
      exact: '1 mL',
      rounded: '1 mL',
    });
    expect(cocktail.working[1]).toEqual({
      label: 'dexpanthenol: drawn with the 1 mL syringe',
      expression: 'to the nearest 0.01 mL, difference 0 mL',
      exact: '1 mL',
      rounded: '1 mL',
    });
  });

  test('the proof holds, line by line', () => {
    expect(cocktail.proof).toContainEqual({
      label: 'parts = total, exact',
      left: '1 mL + 1 mL + 3 mL',
      right: '5 mL',
      holds: true,
    });
    expect(cocktail.proof).toContainEqual({
      label: 'dexpanthenol: drawn + remnant = opened',
      left: '1 mL + 1 mL',
      right: '1 × 2 mL',
      holds: true,
    });
    expect(cocktail.proof.every(({ holds: yes }) => yes)).toBe(true);
  });

  test('by volume: 0.5 mL of 100 mg/mL is 50 mg; without a volume the total is the sum', () => {
    const plain = cocktailOf(
      formulate(
        make([
          product('biotin', volume('0.5 mL'), [holds('biotin', '5 mg/mL')]),
          product('c', volume('1 mL'), [holds('c', '100 mg/mL')]),
        ]),
        bench(),
      ),
    );
    expect(amountsOf(plain.doses)).toEqual(['biotin as biotin: 2.5 mg | 2.5 mg', 'c as c: 100 mg | 100 mg']);
    expect(display(plain.total.exact)).toBe('1.5 mL');
    expect(plain.diluent).toBeNull();
  });

  test('by concentration: 0.1 mg/mL in 5 mL of a 1 mg/mL product is 0.5 mg in 0.5 mL', () => {
    const made = cocktailOf(
      formulate(
        make([product('zinc', concentration('100 mcg/mL', { as: 'zinc' }), [holds('zinc', '1 mg/mL')])], {
          volume: q('5 mL'),
          diluent: SALINE,
        }),
        zincBench,
      ),
    );
    expect(drawsOf(made)).toEqual(['zinc: 0.5 mL -> 0.5 mL (0.5 mL)']);
    // the diluent, 4.5 mL, is 4.4 mL on the 5 mL syringe: 500 mcg ÷ 4.9 mL
    expect(amountsOf(made.concentrations)).toEqual(['zinc as zinc: 100 mcg/mL | about 102.041 mcg/mL']);
  });

  test('a dose in mcg of a strength in mg, and the thousandfold apart', () => {
    const draw = (amount: string) =>
      drawsOf(cocktailOf(formulate(make([product('p', dose(amount), [holds('x', '1 mg/mL')])]), bench())))[0];
    expect(draw('100 mcg')).toBe('p: 0.1 mL -> 0.1 mL (0.3 mL)');
    expect(draw('0.1 mg')).toBe('p: 0.1 mL -> 0.1 mL (0.3 mL)');
    expect(draw('100 mg')).toBe('p: 100 mL -> 100 mL (20 mL)');
  });

  // 0.05 % w/v = 0.5 mg/mL: 0.1 mg in 0.2 mL; 0.005 % w/v = 0.05 mg/mL: 0.1 mg in 2 mL
  test.each([
    ['0.05 % w/v', 'p: 0.2 mL -> 0.2 mL (0.3 mL)'],
    ['0.005 % w/v', 'p: 2 mL -> 2 mL (2 mL)'],
  ])('0.1 mg of %s', (strength, expected) => {
    expect(
      drawsOf(cocktailOf(formulate(make([product('p', dose('0.1 mg'), [holds('x', strength)])]), bench()))),
    ).toEqual([expected]);
  });

  // 1 mg ÷ 3 mg/mL = 1/3 mL → 0.33 mL; measured dose 0.33 × 3 = 0.99 mg; difference 0.33 − 1/3 = −1/300 mL
  test('a volume that is no finite decimal stays exact and is measured once', () => {
    const [line] = cocktailOf(formulate(make([product('p', dose('1 mg'), [holds('x', '3 mg/mL')])]), bench())).lines;
    expect(line?.exact.value).toEqual(r(1n, 3n));
    expect(line?.measured).toEqual(q('0.33 mL'));
    expect(line?.difference.value).toEqual(r(-1n, 300n));
    expect(line?.direction).toBe('down');
    expect(amountsOf(line?.doses ?? [])).toEqual(['x as x: 1 mg | 0.99 mg']);
  });

  test('two products with the same ingredient are summed: 1 mL × 10 mg/mL + 0.5 mL × 20 mg/mL = 20 mg in 4 mL', () => {
    const made = cocktailOf(
      formulate(
        make(
          [
            product('a', volume('1 mL'), [holds('lidocaine', '1 % w/v')]),
            product('b', volume('0.5 mL'), [holds('lidocaine', '20 mg/mL')]),
          ],
          { volume: q('4 mL'), diluent: SALINE },
        ),
        bench(),
      ),
    );
    expect(amountsOf(made.doses)).toEqual(['lidocaine as lidocaine: 20 mg | 20 mg']);
    expect(amountsOf(made.concentrations)).toEqual(['lidocaine as lidocaine: 5 mg/mL | 5 mg/mL']);
  });

  test('a concentration asked of one product is observed where another raises it', () => {
    const answered = formulate(
      make(
        [
          product('a', concentration('5 mg/mL'), [holds('x', '10 mg/mL')]),
          product('b', volume('1 mL'), [holds('x', '10 mg/mL')]),
        ],
        { volume: q('4 mL'), diluent: SALINE },
      ),
      bench(),
    );
    // 5 mg/mL × 4 mL = 20 mg in 2 mL, and 10 mg more: 30 mg ÷ 4 mL = 7.5 mg/mL
    expect(amountsOf(cocktailOf(answered).concentrations)).toEqual(['x as x: 7.5 mg/mL | 7.5 mg/mL']);
    expect(answered.observations[0]).toMatchObject({
      kind: 'concentration-raised-by-others',
      evidence: [{ actual: '7.5 mg/mL', operator: '>', limit: '5 mg/mL' }],
    });
  });

  test('milliequivalents and units are counted per ingredient', () => {
    const made = cocktailOf(
      formulate(
        make([
          product('bicarbonate', dose('0.5 mEq'), [holds('sodium-bicarbonate', '1 mEq/mL')]),
          product('hyalase', dose('75 units'), [holds('hyaluronidase', '150 units/mL')]),
        ]),
        bench(),
      ),
    );
    expect(amountsOf(made.doses)).toEqual([
      'sodium-bicarbonate as sodium-bicarbonate: 0.5 mEq | 0.5 mEq',
      'hyaluronidase as hyaluronidase: 75 units | 75 units',
    ]);
    expect(made.doses[1]?.exact.of).toBe('hyaluronidase');
  });

  test('missing weight is refused, not assumed; 0.5 mg/kg × 60 kg = 30 mg', () => {
    const perKg = make([product('p', dose('0.5 mg/kg'), [holds('x', '30 mg/mL')])]);
    expect(faultsOf(formulate(perKg, bench()))).toEqual(['missing-weight']);
    expect(drawsOf(cocktailOf(formulate(perKg, bench({ weight: q('60 kg') }))))).toEqual(['p: 1 mL -> 1 mL (1 mL)']);
    expect(faultsOf(formulate(perKg, bench({ weight: q('60 mL') })))).toEqual(['wrong-dimension']);
  });
});
