import type { NotChecked } from '../findings/finding.js';
import type { Formulary } from './model.js';

/**
 * What nobody confirmed yet about the products in `productIds` and about their ingredients: one text a statement, products first, in the
 * order of the ids, each entry once. Unknown ids say nothing.
 */
export function toConfirmOf(formulary: Formulary, productIds: Iterable<string>): readonly NotChecked[] {
  const products = [...new Set(productIds)].flatMap((id) => formulary.products.get(id) ?? []);
  const held = new Set(products.flatMap(({ contents }) => contents.map(({ ingredient }) => ingredient)));
  const ingredients = [...held].flatMap((id) => formulary.ingredients.get(id) ?? []);
  return [...products, ...ingredients].flatMap(({ name, toConfirm }) =>
    toConfirm.map((statement) => ({ code: 'to-confirm', message: `${name}, not confirmed: ${statement}` })),
  );
}
