import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { add, compare, convert, scale, total } from '../../src/dose/arithmetic.js';
import type { Cocktail } from '../../src/dose/cocktail.js';
import { formulate } from '../../src/dose/formulate.js';
import type { Preparation, ProductComponent } from '../../src/dose/preparation.js';
import { display } from '../../src/dose/print.js';
import type { Quantity } from '../../src/dose/quantity.js';
import { unitNamed } from '../../src/dose/unit-lookup.js';
import { amountsOf, bench, cocktailOf, RUNS, r } from './helpers.js';
import { scalePreparation } from './scale-preparation.js';

const tolerance = { share: r(1n, 20n), stated: 'clinic' as const };
const table = bench({ tolerance });

const hundredths = (min: number, max: number, unit: string): fc.Arbitrary<Quantity> =>
  fc.integer({ min, max }).map((n) => ({ value: r(BigInt(n), 100n), unit: unitNamed(unit) }));

/** Up to four products, each with one or two of five ingredients, asked in any of the three ways, in 20 mL. */
const components: fc.Arbitrary<readonly ProductComponent[]> = fc
  .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 })
  .chain((ids) => fc.tuple(...ids.map(component)));

function component(id: string): fc.Arbitrary<ProductComponent> {
  const content = fc
    .uniqueArray(fc.constantFrom('u', 'v', 'w', 'x', 'y'), { minLength: 1, maxLength: 2 })
    .chain((ingredients) =>
      fc.tuple(
        ...ingredients.map((ingredient) =>
          hundredths(500, 100_000, 'mg/mL').map((strength) => ({ ingredient, basis: ingredient, strength })),
        ),
      ),
    );
  return fc
    .tuple(content, hundredths(10, 400, 'mL'), fc.constantFrom('dose', 'volume', 'concentration'), fc.boolean())
    .map(([held, draw, by, contained]) => {
      const [first] = held;
      const of = first?.ingredient ?? '';
      const strength = first?.strength.value ?? r(1n);
      const container = contained ? { container: { volume: { value: r(2n), unit: unitNamed('mL') } } } : {};
      if (by === 'volume') return { id, content: held, ask: { by, amount: draw }, ...container };
      if (by === 'dose')
        return {
          id,
          content: held,
          ask: { by, of, amount: { value: draw.value, unit: unitNamed('mg') } },
          ...container,
        };
      return {
        id,
        content: held,
        ask: { by: 'concentration', of, amount: scale({ value: strength, unit: unitNamed('mg/mL') }, r(1n, 7n)) },
        ...container,
      };
    });
}

const mixture: fc.Arbitrary<Preparation> = components.map((parts) => ({
  id: 'A',
  components: parts,
  diluent: { id: 'saline', container: { volume: { value: r(10n), unit: unitNamed('mL') } } },
  volume: { value: r(20n), unit: unitNamed('mL') },
}));

const parts = (cocktail: Cocktail) => [...cocktail.lines, ...(cocktail.diluent === null ? [] : [cocktail.diluent])];

function quantitiesOf(cocktail: Cocktail): readonly Quantity[] {
  const draws = parts(cocktail).flatMap(({ exact, measured, difference, remnant }) => [
    exact,
    measured,
    difference,
    ...(remnant === null ? [] : [remnant]),
  ]);
  const amounts = [
    ...cocktail.lines.flatMap(({ doses }) => doses),
    ...cocktail.doses,
    ...cocktail.concentrations,
  ].flatMap(({ exact, measured }) => [exact, measured]);
  const recomputed = cocktail.diluent === null ? [] : [cocktail.diluent.recomputed];
  return [...draws, ...amounts, ...recomputed, cocktail.total.exact, cocktail.total.measured];
}

describe('formulate', () => {
  test('parts sum exactly to the total volume, as asked and as measured', () => {
    fc.assert(
      fc.property(mixture, (preparation) => {
        const cocktail = cocktailOf(formulate(preparation, table));
        const [first, ...others] = parts(cocktail);
        expect(others.reduce((sum, { exact }) => add(sum, exact), first?.exact as Quantity)).toEqual(
          preparation.volume,
        );
        expect(others.reduce((sum, { measured }) => add(sum, measured), first?.measured as Quantity)).toEqual(
          cocktail.total.measured,
        );
      }),
      RUNS,
    );
  });

  test('the proof always holds', () => {
    fc.assert(
      fc.property(mixture, (preparation) => {
        expect(cocktailOf(formulate(preparation, table)).proof.filter(({ holds }) => !holds)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('doubling the batch doubles every amount before rounding and keeps every concentration', () => {
    fc.assert(
      fc.property(mixture, (preparation) => {
        const once = cocktailOf(formulate(preparation, table));
        const twice = cocktailOf(formulate(scalePreparation(preparation, r(2n)), table));
        expect(twice.lines.map(({ exact }) => exact)).toEqual(once.lines.map(({ exact }) => scale(exact, r(2n))));
        expect(twice.doses.map(({ exact }) => exact)).toEqual(once.doses.map(({ exact }) => scale(exact, r(2n))));
        expect(twice.concentrations.map(({ exact }) => exact)).toEqual(once.concentrations.map(({ exact }) => exact));
      }),
      RUNS,
    );
  });

  test('order of ingredients does not change amounts', () => {
    fc.assert(
      fc.property(mixture, (preparation) => {
        const there = cocktailOf(formulate(preparation, table));
        const back = cocktailOf(
          formulate({ ...preparation, components: [...preparation.components].reverse() }, table),
        );
        expect([...amountsOf(back.doses)].sort()).toEqual([...amountsOf(there.doses)].sort());
        expect([...amountsOf(back.concentrations)].sort()).toEqual([...amountsOf(there.concentrations)].sort());
        expect(back.total).toEqual(there.total);
      }),
      RUNS,
    );
  });

  test('every printed number appears in the working', () => {
    fc.assert(
      fc.property(mixture, (preparation) => {
        const cocktail = cocktailOf(formulate(preparation, table));
        const working = cocktail.working
          .map(({ label, expression, exact, rounded }) => `${label} | ${expression} | ${exact} | ${rounded}`)
          .join('\n');
        for (const printed of quantitiesOf(cocktail)) {
          const shown = display(printed).replace('about ', '');
          const unsigned = shown.replace('-', '');
          expect(working.includes(shown) || working.includes(unsigned)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test('a measured draw is never off by more than half a graduation, and says which way', () => {
    fc.assert(
      fc.property(mixture, (preparation) => {
        for (const line of cocktailOf(formulate(preparation, table)).lines) {
          const half = scale(line.syringe.graduation, r(1n, 2n));
          const off = compare(line.measured, line.exact) < 0 ? scale(line.difference, r(-1n)) : line.difference;
          expect(compare(off, half)).toBeLessThanOrEqual(0);
          expect(line.direction).toBe(
            { '-1': 'down', '0': 'none', '1': 'up' }[`${compare(line.measured, line.exact)}`],
          );
        }
      }),
      RUNS,
    );
  });

  test('every dose lies between nothing and what its containers hold, and the sum of lines is the total', () => {
    fc.assert(
      fc.property(mixture, (preparation) => {
        const cocktail = cocktailOf(formulate(preparation, table));
        for (const { ingredient, basis, exact, measured } of cocktail.doses) {
          const own = cocktail.lines.flatMap(({ doses }) =>
            doses.filter((d) => d.ingredient === ingredient && d.basis === basis),
          );
          expect(
            convert(
              total(
                own.map((d) => d.exact),
                exact,
              ),
              exact.unit,
            ),
          ).toEqual(exact);
          expect(
            convert(
              total(
                own.map((d) => d.measured),
                measured,
              ),
              measured.unit,
            ),
          ).toEqual(measured);
        }
      }),
      RUNS,
    );
  });

  test('the same input gives the same answer, and is left as it was', () => {
    fc.assert(
      fc.property(mixture, (preparation) => {
        const before = structuredCopy(preparation);
        const first = formulate(preparation, table);
        expect(formulate(preparation, table)).toEqual(first);
        expect(structuredCopy(preparation)).toEqual(before);
      }),
      RUNS,
    );
  });
});

const structuredCopy = (value: unknown): string =>
  JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? `${item}n` : item));
