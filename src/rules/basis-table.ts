import type { BasisTable } from '../dose/basis.js';
import type { Ingredient } from '../formulary/model.js';

/** How the bases of an ingredient convert, by the equivalences that labels state. */
export function basisTableOf(ingredient: Ingredient): BasisTable {
  return {
    ingredient: ingredient.id,
    bases: [...new Set([ingredient.moiety, ...ingredient.bases.map((basis) => basis.id)])],
    equivalences: ingredient.bases.flatMap((basis) =>
      basis.equals === undefined
        ? []
        : [
            {
              from: { basis: basis.id, amount: basis.equals.amount },
              to: { basis: ingredient.moiety, amount: basis.equals.moiety },
            },
          ],
    ),
  };
}
