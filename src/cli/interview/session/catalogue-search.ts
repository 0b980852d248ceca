import type { Formulary, Ingredient, Product } from '../../../formulary/model.js';
import type { Choice } from '../question.js';

/** Finds choices for what was typed: every word must be found somewhere in the names of a thing. */
export type Find = (term: string) => readonly Choice[];

interface Searchable {
  readonly choice: Choice;
  /** The thing's own names, lower case. */
  readonly own: readonly string[];
  /** Names of what it holds or belongs to. */
  readonly also: readonly string[];
  /** Can be planned with and never released: comes after what stands on the shelf. */
  readonly planOnly?: boolean;
  /** How many actives it holds: of two that answer equally well the simpler comes first. */
  readonly actives?: number;
}

function readiest(a: Searchable, b: Searchable): number {
  if (a.planOnly !== b.planOnly) return a.planOnly === true ? 1 : -1;
  return (a.actives ?? 0) - (b.actives ?? 0);
}

/** Products by their id, name, brand, and every name, synonym and class of what they hold. */
export function productFind(formulary: Formulary, wanted: (product: Product) => boolean): Find {
  return findIn(() =>
    [...formulary.products.values()].filter(wanted).map((product) => {
      const ingredients = product.contents.flatMap(({ ingredient }) => formulary.ingredients.get(ingredient) ?? []);
      return {
        choice: productChoice(product, ingredients),
        own: lower([product.name, product.id]),
        also: lower(ingredients.flatMap(namesOf)),
        planOnly: product.entry === 'generic',
        actives: product.contents.length,
      };
    }),
  );
}

function productChoice(product: Product, ingredients: readonly Ingredient[]): Choice {
  const marks = [
    ...(product.gate === 'prescription' || ingredients.some(({ gate }) => gate === 'prescription') ? ['Rx'] : []),
    ...(product.entry === 'generic' ? ['generic: plan only'] : []),
  ];
  return {
    value: product.id,
    label: `${product.name}${marks.length === 0 ? '' : ` [${marks.join('; ')}]`}`,
    note: `${product.id}${ingredients.length === 0 ? '' : `: ${ingredients.map(({ name }) => name).join(', ')}`}`,
  };
}

/** Indications by id, name and synonym. */
export function indicationFind(formulary: Formulary): Find {
  return findIn(() =>
    [...formulary.indications.values()].map(({ id, name, synonyms, site }) => ({
      choice: { value: id, label: name, note: `${id}, ${site}` },
      own: lower([name, id, ...synonyms]),
      also: [],
    })),
  );
}

/** What an allergy can name: groups first, then ingredients by any of their names. */
export function allergenFind(formulary: Formulary): Find {
  return findIn(() => {
    const groups = [...formulary.groups.values()].map(({ id, name, synonyms }) => ({
      choice: { value: id, label: name, note: `group ${id}` },
      own: lower([name, id, ...synonyms]),
      also: [],
    }));
    const ingredients = [...formulary.ingredients.values()]
      .filter(({ id }) => !formulary.groups.has(id))
      .map((ingredient) => ({
        choice: { value: ingredient.id, label: ingredient.name, note: `ingredient ${ingredient.id}` },
        own: lower(namesOf(ingredient)),
        also: [],
      }));
    return [...groups, ...ingredients];
  });
}

function namesOf({ id, name, synonyms, class: family, bases }: Ingredient): string[] {
  return [name, id, ...synonyms, family, ...bases.map((basis) => basis.name)];
}

function lower(names: readonly string[]): string[] {
  return names.map((name) => name.toLowerCase());
}

/** How well a thing answers, the best 0: its own name whole, its beginning; so with names of what it holds; then anywhere. */
function rank({ own, also }: Searchable, words: readonly string[]): number | null {
  const names = [...own, ...also];
  if (!words.every((word) => names.some((name) => name.includes(word)))) return null;
  const term = words.join(' ');
  return [
    own.some((name) => name === term),
    own.some((name) => name.startsWith(term)),
    also.some((name) => name === term),
    also.some((name) => name.startsWith(term)),
    names.some((name) => name.includes(term)),
    true,
  ].indexOf(true);
}

/** A search that reads the catalogue once, at the first term. */
function findIn(read: () => readonly Searchable[]): Find {
  let things: readonly Searchable[] | null = null;
  return (term) => {
    things ??= [...read()].sort((a, b) => (a.planOnly === b.planOnly ? 0 : readiest(a, b)));
    const words = term
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    if (words.length === 0) return things.map(({ choice }) => choice);
    return things
      .flatMap((thing) => {
        const place = rank(thing, words);
        return place === null ? [] : [{ thing, place }];
      })
      .sort((a, b) => a.place - b.place || readiest(a.thing, b.thing))
      .map(({ thing }) => thing.choice);
  };
}
