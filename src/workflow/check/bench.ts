import type { BasisTable } from '../../dose/basis.js';
import type { Bench } from '../../dose/preparation.js';
import { type Syringe, USUAL_SYRINGES } from '../../dose/syringe.js';
import type { Tolerance } from '../../dose/tolerance.js';
import type { Formulary } from '../../formulary/model.js';
import { basisTableOf } from '../../rules/basis-table.js';

/** What the clinic says about its instruments; without a clinic the usual syringes and no tolerance. */
export interface Instruments {
  readonly syringes?: readonly Syringe[];
  readonly tolerance?: Tolerance;
}

/** The bench of one request: syringes, tolerance, and how the bases of the named ingredients convert. */
export function benchOf(formulary: Formulary, ingredients: Iterable<string>, instruments: Instruments): Bench {
  const bases = new Map<string, BasisTable>();
  for (const id of ingredients) {
    const ingredient = formulary.ingredients.get(id);
    if (ingredient !== undefined) bases.set(id, basisTableOf(ingredient));
  }
  return {
    syringes: instruments.syringes ?? USUAL_SYRINGES,
    bases,
    ...(instruments.tolerance === undefined ? {} : { tolerance: instruments.tolerance }),
  };
}
