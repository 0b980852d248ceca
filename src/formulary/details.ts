import type { SourceReference } from '../findings/finding.js';
import type { Formulary, Ingredient, Product, Sourced } from './model.js';

/** What is to be known of one entry beside its row in a table. */
export interface Detail {
  readonly kind: 'product' | 'ingredient';
  readonly id: string;
  readonly name: string;
  /** Of a product: those of its ingredients, where these are not shown themselves. */
  readonly cautions: readonly string[];
  /** What no source that was read confirms. */
  readonly toConfirm: readonly string[];
  /** Everything that the entry and its statements rest on, each once. */
  readonly sources: readonly SourceReference[];
}

/** Cautions, open points and sources of the ingredients and products in `only` (ids), ingredients first. */
export function detailsOf(formulary: Formulary, only: ReadonlySet<string>): readonly Detail[] {
  const ingredients = [...formulary.ingredients.values()].filter(({ id }) => only.has(id));
  const products = [...formulary.products.values()].filter(({ id }) => only.has(id));
  return [...ingredients.map(ofIngredient), ...products.map((product) => ofProduct(formulary, product, only))];
}

function ofIngredient(ingredient: Ingredient): Detail {
  const { id, name, cautions, toConfirm, status, evidence, limits, publishedFigure, bases } = ingredient;
  const conversions = bases.flatMap(({ equals }) => equals?.sources ?? []);
  const statements: readonly Sourced[] = [ingredient, ...status, ...cautions, ...evidence, ...limits];
  return {
    kind: 'ingredient',
    id,
    name,
    cautions: cautions.map(({ statement }) => statement),
    toConfirm,
    sources: onceEach([
      ...statements.flatMap(({ sources }) => sources),
      ...conversions,
      ...(publishedFigure?.sources ?? []),
    ]),
  };
}

function ofProduct(formulary: Formulary, product: Product, only: ReadonlySet<string>): Detail {
  const { id, name, contents, toConfirm } = product;
  const held = contents.flatMap(({ ingredient }) =>
    only.has(ingredient) ? [] : (formulary.ingredients.get(ingredient) ?? []),
  );
  const cautions = held.flatMap((each) => each.cautions.map(({ statement }) => `${each.name}: ${statement}`));
  const rests = held.flatMap((each) => each.cautions.flatMap(({ sources }) => sources));
  return { kind: 'product', id, name, cautions, toConfirm, sources: onceEach([...product.sources, ...rests]) };
}

function onceEach(sources: readonly SourceReference[]): readonly SourceReference[] {
  return [...new Map(sources.map((source) => [source.id, source])).values()];
}
