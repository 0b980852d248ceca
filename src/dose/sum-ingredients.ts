import { add, alike, amountOf, compare, convert, rateOf } from './arithmetic.js';
import type { BasisTable } from './basis.js';
import type { CocktailLine, ExactAndMeasured, IngredientDose, WorkingLine } from './cocktail.js';
import { strengthOn } from './content-strength.js';
import type { Content } from './preparation.js';
import { display } from './print.js';
import { compared, type Problem, problem } from './problem.js';
import type { Quantity } from './quantity.js';
import type { ResolvedAsk } from './resolve-ask.js';

/** One component with what was drawn of it. */
export interface DrawnComponent {
  readonly id: string;
  readonly content: readonly Content[];
  readonly resolved: ResolvedAsk;
  readonly drawn: ExactAndMeasured;
}

/** Every basis on which a component's ingredients are stated or asked, with the dose drawn on each, exact and measured. */
export function dosesOf(component: DrawnComponent): {
  readonly doses: readonly IngredientDose[];
  readonly working: readonly WorkingLine[];
} {
  const { content, resolved, drawn, id } = component;
  const stated = content.map(({ ingredient, basis, strength, measured }) => ({
    ingredient,
    basis,
    strength,
    measured: measured ?? strength,
  }));
  const { chosen } = resolved;
  const isStated = stated.some(({ ingredient, basis }) => ingredient === chosen?.ingredient && basis === chosen.basis);
  const readable = (chosen === null || isStated ? stated : [chosen, ...stated]).filter(({ strength }) =>
    strength.unit.dimension.endsWith('/volume'),
  );
  const working: WorkingLine[] = [];
  const doses = readable.map(({ ingredient, basis, strength, measured }): IngredientDose => {
    const asked = ingredient === chosen?.ingredient && basis === chosen.basis ? resolved.dose : null;
    const shownIn = (dose: Quantity): Quantity => (asked === null ? dose : convert(dose, asked.unit));
    const dose = {
      ingredient,
      basis,
      exact: shownIn(amountOf(strength, drawn.exact)),
      measured: shownIn(amountOf(measured, drawn.measured)),
    };
    working.push({
      label: `${id}: dose of ${named(ingredient, basis)}`,
      expression: `${display(drawn.exact)} × ${display(strength)}; as measured ${display(drawn.measured)} × ${display(measured)}`,
      exact: display(dose.exact),
      rounded: display(dose.measured),
    });
    return dose;
  });
  return { doses, working };
}

/** `zinc as zinc-sulfate-heptahydrate`, or the name alone where the basis is the ingredient itself. */
export function named(ingredient: string, basis: string): string {
  return ingredient === basis ? ingredient : `${ingredient} as ${basis}`;
}

export interface Summed {
  readonly doses: readonly IngredientDose[];
  readonly concentrations: readonly IngredientDose[];
  readonly observations: readonly Problem[];
  readonly working: readonly WorkingLine[];
}

/**
 * Sums each ingredient over all lines, on every basis that any line shows, and divides by the total for the final concentrations.
 * A line whose basis no label converts is left out of that sum, and an observation says so: a sum that is too small is never silent.
 */
export function sumIngredients(
  preparation: string,
  components: readonly DrawnComponent[],
  lines: readonly Pick<CocktailLine, 'id' | 'doses'>[],
  total: ExactAndMeasured,
  bases: ReadonlyMap<string, BasisTable>,
): Summed {
  const doses: IngredientDose[] = [];
  const observations: Problem[] = [];
  const working: WorkingLine[] = [];
  for (const { ingredient, basis } of differentBases(lines)) {
    const parts = components.flatMap((component, index) => {
      const entries = component.content.filter((entry) => entry.ingredient === ingredient);
      const own = lines[index]?.doses.find((dose) => dose.ingredient === ingredient && dose.basis === basis);
      return entries.length === 0
        ? []
        : [{ id: component.id, dose: own ?? convertedDose(component, entries, basis, bases.get(ingredient)) }];
    });
    const first = parts.find(({ dose }) => dose !== null)?.dose;
    if (first === undefined || first === null) continue;
    const summable = parts.flatMap(({ dose }) => (dose !== null && alike(dose.exact, first.exact) ? [dose] : []));
    const missing = parts.filter(({ dose }) => dose === null || !alike(dose.exact, first.exact)).map(({ id }) => id);
    if (missing.length > 0) observations.push(notSummed(preparation, ingredient, basis, missing));
    const sum = summable
      .slice(1)
      .reduce(sumOfDoses, { ingredient, basis, exact: first.exact, measured: first.measured });
    doses.push(sum);
    working.push({
      label: `total of ${named(ingredient, basis)}`,
      expression: summable.map(({ exact }) => display(exact)).join(' + '),
      exact: display(sum.exact),
      rounded: display(sum.measured),
    });
  }
  const concentrations = doses.map((dose) => concentrationOf(dose, total));
  concentrations.forEach((concentration, index) => {
    const dose = doses[index];
    if (dose !== undefined) working.push(concentrationLine(dose, concentration, total));
  });
  observations.push(...raisedByOthers(preparation, components, concentrations));
  return { doses, concentrations, observations, working };
}

function differentBases(
  lines: readonly Pick<CocktailLine, 'doses'>[],
): readonly { ingredient: string; basis: string }[] {
  const all = lines.flatMap(({ doses }) => doses);
  return all.filter(
    (dose, index) =>
      all.findIndex(({ ingredient, basis }) => ingredient === dose.ingredient && basis === dose.basis) === index,
  );
}

function convertedDose(
  component: DrawnComponent,
  entries: readonly Content[],
  basis: string,
  table: BasisTable | undefined,
): ExactAndMeasured | null {
  const strength = strengthOn(entries, basis, table);
  if (strength === null || !strength.strength.unit.dimension.endsWith('/volume')) return null;
  return {
    exact: amountOf(strength.strength, component.drawn.exact),
    measured: amountOf(strength.measured, component.drawn.measured),
  };
}

function sumOfDoses(sum: IngredientDose, dose: ExactAndMeasured): IngredientDose {
  return { ...sum, exact: add(sum.exact, dose.exact), measured: add(sum.measured, dose.measured) };
}

function concentrationOf(dose: IngredientDose, total: ExactAndMeasured): IngredientDose {
  return { ...dose, exact: rateOf(dose.exact, total.exact), measured: rateOf(dose.measured, total.measured) };
}

function concentrationLine(dose: IngredientDose, concentration: IngredientDose, total: ExactAndMeasured): WorkingLine {
  return {
    label: `final concentration of ${named(dose.ingredient, dose.basis)}`,
    expression: `${display(dose.exact)} ÷ ${display(total.exact)}; as measured ${display(dose.measured)} ÷ ${display(total.measured)}`,
    exact: display(concentration.exact),
    rounded: display(concentration.measured),
  };
}

function notSummed(preparation: string, ingredient: string, basis: string, missing: readonly string[]): Problem {
  return problem('not-summed', preparation, {
    subject: ingredient,
    message: `the total of ${named(ingredient, basis)} leaves out ${missing.join(', ')}: no label states how it converts`,
    remedy: "add the label's equivalence to the formulary, or take products on one basis",
    evidence: missing.map((id) => compared('left out', id, 'does not convert to', basis)),
  });
}

/** Where a concentration was asked of one component and another component adds to it, the mixture has more than was asked. */
function raisedByOthers(
  preparation: string,
  components: readonly DrawnComponent[],
  concentrations: readonly IngredientDose[],
): readonly Problem[] {
  return components.flatMap(({ id, resolved: { concentration: asked, chosen } }) => {
    if (asked === null || chosen === null) return [];
    const final = concentrations.find(
      ({ ingredient, basis }) => ingredient === chosen.ingredient && basis === chosen.basis,
    );
    if (final === undefined || compare(final.exact, asked) <= 0) return [];
    return [
      problem('concentration-raised-by-others', preparation, {
        subject: id,
        message: `${display(asked)} of ${named(final.ingredient, final.basis)} was asked of ${id}; with the other components the mixture has ${display(final.exact)}`,
        remedy: 'ask for less of it, or leave the other component out',
        evidence: [compared('final concentration', display(final.exact), '>', display(asked))],
      }),
    ];
  });
}
