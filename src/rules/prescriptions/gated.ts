import type { Ingredient, Product } from '../../formulary/model.js';
import { ingredientsOf, type Mixture, type SessionCoAdministered, type SessionPreparation } from '../session.js';

/** Something that is only given on a prescription, with where it stands in the session. */
export interface Gated {
  /** The ingredient behind the gate; for a product whose gate is its own, and whose actives are not all known, null. */
  readonly ingredient: Ingredient | null;
  /** The products that bring it. */
  readonly products: readonly Product[];
  /** Given preparations that hold it. */
  readonly preparations: readonly SessionPreparation[];
  readonly coAdministered: readonly SessionCoAdministered[];
}

/** The id by which a finding names it. */
export function gatedId(gated: Gated): string {
  return gated.ingredient?.id ?? gated.products[0]?.id ?? '';
}

/** The name by which a message speaks of it. */
export function gatedName(gated: Gated): string {
  return gated.ingredient?.name ?? gated.products[0]?.name ?? '';
}

/** Every ingredient and product of the session that needs a prescription, each once. */
export function gatedOf(session: Mixture): readonly Gated[] {
  const { formulary } = session.context;
  const ingredients = session.ingredients
    .filter(({ gate }) => gate === 'prescription')
    .map((ingredient) =>
      gathered(session, ingredient, (product) => ingredientsOf(product, formulary).includes(ingredient)),
    );
  const products = session.products
    .filter(({ gate }) => gate === 'prescription')
    .filter((product) => !ingredientsOf(product, formulary).some(({ gate }) => gate === 'prescription'))
    .map((product) => gathered(session, null, (other) => other === product));
  return [...ingredients, ...products];
}

function gathered(session: Mixture, ingredient: Ingredient | null, brings: (product: Product) => boolean): Gated {
  return {
    ingredient,
    products: session.products.filter(brings),
    preparations: session.preparations.filter(({ given, products }) => given && products.some(brings)),
    coAdministered: session.coAdministered.filter(({ product }) => brings(product)),
  };
}
