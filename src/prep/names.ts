import type { IngredientDose } from '../dose/cocktail.js';
import { display } from '../dose/print.js';
import type { Formulary } from '../formulary/model.js';

/** Names as the formulary has them, Tall-Man letters included; an unknown id is called by itself. */
export function productName(id: string, formulary: Formulary): string {
  return formulary.products.get(id)?.name ?? id;
}

/** An amount of an ingredient as it is measured, with its basis where that is not the ingredient itself: `zinc 1 mg as zinc-sulfate`. */
export function doseText({ ingredient, basis, measured }: IngredientDose, formulary: Formulary): string {
  const name = formulary.ingredients.get(ingredient)?.name ?? ingredient;
  return `${name} ${display(measured)}${basis === ingredient ? '' : ` as ${basis}`}`;
}

/** Containers in words: `1 ampoule`, `3 vials`. */
export function containersText(count: number, product: string, formulary: Formulary): string {
  const kind = formulary.products.get(product)?.container.kind ?? 'container';
  return `${count} ${kind}${count === 1 ? '' : 's'}`;
}
