import type { Formulary, Pair, PairSide } from './model.js';

/** One cell of the matrix: the ids of the pairs that are listed for two ingredients, or "no data". Never "compatible" by absence. */
export type Coverage = 'no data' | readonly string[];

/** What is published about every two of the formulary's ingredients in one syringe. */
export interface CoverageMatrix {
  readonly ingredients: readonly string[];
  /** `cells[i][j]` for the ingredients i and j; symmetric. The diagonal is empty. */
  readonly cells: readonly (readonly (Coverage | null)[])[];
  /**
   * The pairs that hold for two ingredients only in products that bring a group (sulfite, an acid, one of several salts); `byProduct[i][j]`, symmetric,
   * empty where there is none.
   */
  readonly byProduct: readonly (readonly (readonly string[])[])[];
  readonly listed: number;
  readonly noData: number;
}

/** The coverage of all ingredients of the formulary, or of those in `only`, in the formulary's order. */
export function coverageOf(formulary: Formulary, only?: ReadonlySet<string>): CoverageMatrix {
  const ingredients = [...formulary.ingredients.keys()].filter((id) => only === undefined || only.has(id));
  const cells = ingredients.map((one) =>
    ingredients.map((other): Coverage | null => {
      if (one === other) return null;
      const pairs = pairsBetween(formulary, one, other);
      return pairs.length === 0 ? 'no data' : pairs.map(({ id }) => id);
    }),
  );
  const above = cells.flatMap((row, index) => row.slice(index + 1));
  const noData = above.filter((cell) => cell === 'no data').length;
  const byProduct = pairsByProduct(formulary, ingredients, cells);
  return { ingredients, cells, byProduct, listed: above.length - noData, noData };
}

function pairsByProduct(
  formulary: Formulary,
  ingredients: readonly string[],
  cells: CoverageMatrix['cells'],
): CoverageMatrix['byProduct'] {
  const sides = (side: PairSide) => ingredients.map((id) => matches(formulary, side, id) || brought(id).has(side.id));
  const brought = broughtByProducts(formulary);
  const fits = formulary.pairs.map(({ id, a, b }) => ({ id, a: sides(a), b: sides(b) }));
  return ingredients.map((_, row) =>
    ingredients.map((__, column) => {
      if (row === column) return [];
      const known = cells[row]?.[column] ?? [];
      return fits
        .filter(({ a, b }) => (a[row] && b[column]) || (a[column] && b[row]))
        .map(({ id }) => id)
        .filter((id) => !known.includes(id));
    }),
  );
}

/** The groups that products with a single ingredient bring beside that ingredient's own: of their excipients, their salt, their pH. */
function broughtByProducts(formulary: Formulary): (ingredient: string) => ReadonlySet<string> {
  const brought = new Map<string, Set<string>>();
  for (const { contents, groups, excipients } of formulary.products.values()) {
    const [only, second] = contents;
    if (only === undefined || second !== undefined) continue;
    const known = brought.get(only.ingredient) ?? new Set();
    for (const group of [...groups, ...excipients.list.flatMap((each) => each.groups)]) known.add(group);
    brought.set(only.ingredient, known);
  }
  return (ingredient) => brought.get(ingredient) ?? new Set();
}

/**
 * The pairs listed for two ingredients by their ids or groups, either way round. What an excipient or the product itself brings
 * (sulfite, an acidic solution) is not seen here: it is a property of the product, not of the ingredient.
 */
export function pairsBetween(formulary: Formulary, one: string, other: string): readonly Pair[] {
  return formulary.pairs.filter(
    ({ a, b }) =>
      (matches(formulary, a, one) && matches(formulary, b, other)) ||
      (matches(formulary, a, other) && matches(formulary, b, one)),
  );
}

function matches(formulary: Formulary, side: PairSide, ingredient: string): boolean {
  if (side.kind === 'ingredient') return side.id === ingredient;
  return formulary.ingredients.get(ingredient)?.groups.includes(side.id) === true;
}
