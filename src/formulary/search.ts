import { folded } from './folded.js';
import type { Formulary, Ingredient, Product } from './model.js';

/** One hit of a search, and the name by which it was found. */
export interface Found {
  readonly kind: 'product' | 'ingredient';
  readonly id: string;
  readonly name: string;
  /** The id, name, synonym or number that matched. */
  readonly matched: string;
}

/** How well a name matches, the best first. */
const EXACT = 0;
const BEGINS = 1;
const WORD_BEGINS = 2;
const HOLDS = 3;
const NOT = 4;

/**
 * The products and ingredients that `text` may mean: by id, name, synonym, brand, CAS or UNII, without regard to case and accents. A product
 * is also found by its ingredients' names. Best matches first, products before ingredients, then by name. Empty text finds nothing.
 */
export function searchCatalogue(formulary: Formulary, text: string): readonly Found[] {
  const wanted = folded(text);
  if (wanted === '') return [];
  const products = [...formulary.products.values()].map((product) =>
    best(wanted, 'product', product, productNames(formulary, product)),
  );
  const ingredients = [...formulary.ingredients.values()].map((each) =>
    best(wanted, 'ingredient', each, ingredientNames(each)),
  );
  return [...products, ...ingredients]
    .filter(({ rank }) => rank < NOT)
    .sort((a, b) => a.rank - b.rank || order(b.found.kind, a.found.kind) || order(a.found.name, b.found.name))
    .map(({ found }) => found);
}

/** The ids of the indications, techniques and adverse-event terms that `text` may mean, by id, name or synonym, and of the claims, by id or wording. */
export function searchPractice(formulary: Formulary, text: string): readonly string[] {
  const wanted = folded(text);
  if (wanted === '') return [];
  const { indications, techniques, adverseEvents, claims } = formulary;
  const named = [...indications.values(), ...techniques.values(), ...adverseEvents.values()];
  return [
    ...named.map(({ id, name, synonyms }) => ({ id, names: [id, name, ...synonyms] })),
    ...[...claims.values()].map(({ id, claim }) => ({ id, names: [id, claim] })),
  ]
    .filter(({ names }) => names.some((each) => rankOf(wanted, folded(each)) < HOLDS))
    .map(({ id }) => id);
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function ingredientNames(ingredient: Ingredient): readonly string[] {
  const bases = ingredient.bases.flatMap(({ id, name, cas, unii }) => [id, name, cas ?? [], unii ?? []].flat());
  return [ingredient.id, ingredient.name, ...ingredient.synonyms, ...bases];
}

function productNames(formulary: Formulary, product: Product): readonly string[] {
  const contents = product.contents.flatMap(({ ingredient }) => {
    const found = formulary.ingredients.get(ingredient);
    return found === undefined ? [] : ingredientNames(found);
  });
  return [product.id, product.name, ...contents];
}

function best(
  wanted: string,
  kind: Found['kind'],
  entry: { readonly id: string; readonly name: string },
  names: readonly string[],
) {
  let rank = NOT;
  let matched = entry.id;
  for (const name of names) {
    const here = rankOf(wanted, folded(name));
    if (here < rank) {
      rank = here;
      matched = name;
    }
  }
  return { rank, found: { kind, id: entry.id, name: entry.name, matched } };
}

/** Every word of what is wanted must stand in the name. */
function rankOf(wanted: string, name: string): number {
  if (name === wanted) return EXACT;
  if (name.startsWith(wanted)) return BEGINS;
  const words = wanted.split(' ');
  if (words.every((word) => ` ${name}`.includes(` ${word}`))) return WORD_BEGINS;
  return words.every((word) => name.includes(word)) ? HOLDS : NOT;
}
