import { add, alike } from './arithmetic.js';
import type { IngredientDose } from './cocktail.js';

/**
 * Adds up doses over preparations, co-administered products or the sessions of a course: one sum for each ingredient and basis.
 * Doses of one ingredient that cannot be added (another basis, mass beside milliequivalents) stay sums of their own, in order of first
 * appearance; nothing is converted here and nothing is left out.
 */
export function cumulativeDoses(parts: readonly (readonly IngredientDose[])[]): readonly IngredientDose[] {
  const sums: IngredientDose[] = [];
  for (const dose of parts.flat()) {
    const at = sums.findIndex(
      (sum) => sum.ingredient === dose.ingredient && sum.basis === dose.basis && alike(sum.exact, dose.exact),
    );
    const sum = sums[at];
    if (sum === undefined) sums.push(dose);
    else sums[at] = { ...sum, exact: add(sum.exact, dose.exact), measured: add(sum.measured, dose.measured) };
  }
  return sums;
}
