import fc from 'fast-check';
import type { BasisTable } from '../../src/dose/basis.js';
import type { Cocktail, Formulated } from '../../src/dose/cocktail.js';
import type { Ask, Bench, Content, Preparation, ProductComponent } from '../../src/dose/preparation.js';
import { display } from '../../src/dose/print.js';
import { ofSubstance, parseQuantity, type Quantity } from '../../src/dose/quantity.js';
import { type Rational, rational } from '../../src/dose/rational.js';
import { USUAL_SYRINGES } from '../../src/dose/syringe.js';

/** How often a property runs: few times by default, many with SLOW=1. */
export const RUNS = { numRuns: process.env.SLOW === '1' ? 2_000 : 200 };

/** The quantity of a text that must be readable. */
export function q(text: string, of?: string): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.fault.message}`);
  return of === undefined ? parsed.quantity : ofSubstance(parsed.quantity, of);
}

/** A number as `n/d`. */
export const r = (n: bigint, d = 1n): Rational => rational(n, d);

/** A syringe table without tolerance, weight or bases, unless given. */
export const bench = (more: Partial<Bench> = {}): Bench => ({ syringes: USUAL_SYRINGES, bases: new Map(), ...more });

/** A product holding `strength` of `ingredient`; `basis` is the ingredient itself unless given. */
export function holds(ingredient: string, strength: string, basis = ingredient): Content {
  return { ingredient, basis, strength: q(strength) };
}

export function product(
  id: string,
  ask: Ask,
  content: readonly Content[],
  more: Partial<ProductComponent> = {},
): ProductComponent {
  return { id, ask, content, ...more };
}

export const dose = (amount: string, more: { of?: string; as?: string } = {}): Ask => ({
  by: 'dose',
  amount: q(amount),
  ...more,
});
export const volume = (amount: string): Ask => ({ by: 'volume', amount: q(amount) });
export const concentration = (amount: string, more: { of?: string; as?: string } = {}): Ask => ({
  by: 'concentration',
  amount: q(amount),
  ...more,
});

/** The cocktail of an answer that must be one. */
export function cocktailOf(answer: Formulated | undefined): Cocktail {
  if (answer === undefined || !answer.ok) throw new Error(`no cocktail: ${JSON.stringify(answer?.faults)}`);
  return answer.cocktail;
}

/** The kinds of all faults, in order. */
export const faultsOf = (answer: Formulated | undefined): readonly string[] =>
  answer === undefined || answer.ok ? [] : answer.faults.map(({ kind }) => kind);

export const observationsOf = (answer: Formulated | undefined): readonly string[] =>
  (answer?.observations ?? []).map(({ kind }) => kind);

/** Each line's draw, `id: exact -> measured (syringe)`. */
export const drawsOf = (cocktail: Cocktail): readonly string[] =>
  cocktail.lines.map(
    ({ id, exact, measured, syringe }) =>
      `${id}: ${display(exact)} -> ${display(measured)} (${display(syringe.capacity)})`,
  );

/** `ingredient as basis: exact | measured`. */
export const amountsOf = (doses: Cocktail['doses']): readonly string[] =>
  doses.map(
    ({ ingredient, basis, exact, measured }) => `${ingredient} as ${basis}: ${display(exact)} | ${display(measured)}`,
  );

/** Zinc by its labels: anhydrous sulfate 2.46 mg = 1 mg zinc, heptahydrate 4.39 mg = 1 mg zinc. */
export const ZINC: BasisTable = {
  ingredient: 'zinc',
  bases: ['zinc', 'zinc-sulfate-anhydrous', 'zinc-sulfate-heptahydrate'],
  equivalences: [
    { from: { basis: 'zinc-sulfate-anhydrous', amount: q('2.46 mg') }, to: { basis: 'zinc', amount: q('1 mg') } },
    { from: { basis: 'zinc-sulfate-heptahydrate', amount: q('4.39 mg') }, to: { basis: 'zinc', amount: q('1 mg') } },
  ],
};

/** Decimals as a person writes them: up to six digits before the point and six after, above zero. */
export const decimalText: fc.Arbitrary<string> = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]) => {
    const text = digits.toString().padStart(places + 1, '0');
    const point = text.length - places;
    return places === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`;
  });

export const anyRational: fc.Arbitrary<Rational> = fc
  .tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([n, d]) => rational(n, d));

export type { Preparation };
