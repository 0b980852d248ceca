import type { Formulary } from '../../formulary/model.js';
import type { LotUse } from '../../request/model.js';
import type { PlannedPreparation } from '../../rules/context.js';

/** How the things of a cocktail are called: names in place of ids, and the lots that a draw is taken from. */
export interface Labels {
  product(id: string): string;
  ingredient(id: string): string;
  /** One text a lot, as `A123, expires 2027-03-31`. */
  lots(id: string): readonly string[];
}

/** Labels from the formulary and the request: an unknown id is called by itself. */
export function labelsOf(
  formulary: Pick<Formulary, 'products' | 'ingredients'>,
  preparation?: PlannedPreparation,
): Labels {
  return {
    product: (id) => formulary.products.get(id)?.name ?? id,
    ingredient: (id) => formulary.ingredients.get(id)?.name ?? id,
    lots: (id) => lotsOf(id, preparation).map(({ lot, expires }) => `${lot}, expires ${expires}`),
  };
}

function lotsOf(id: string, preparation: PlannedPreparation | undefined): readonly LotUse[] {
  if (preparation === undefined) return [];
  const component = preparation.components.find(({ source }) => source.id === id);
  if (component !== undefined) return component.lots;
  return preparation.diluent?.product === id ? preparation.diluent.lots : [];
}
