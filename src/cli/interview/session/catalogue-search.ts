import type { Formulary, Ingredient, Product } from '../../../formulary/model.js';
import type { Choice } from '../question.js';

/** Finds choices for what was typed: every word must be found somewhere in the names of a thing. */
export type Find = (term: string) => readonly Choice[];

interface Searchable {
  readonly choice: Choice;
  /** All names, lower case, the thing's own first. */
  readonly names: readonly string[];
}

/** Products by their id, name, brand, and every name, synonym and class of what they hold. */
export function productFind(formulary: Formulary, wanted: (product: Product) => boolean): Find {
  const searchable = [...formulary.products.values()].filter(wanted).map((product): Searchable => {
    const ingredients = product.contents.flatMap(({ ingredient }) => formulary.ingredients.get(ingredient) ?? []);
    return { choice: productChoice(product, ingredients), names: lower([product.name, product.id, ...ingredients.flatMap(namesOf)]) };
  });
  return findIn(searchable);
}

function productChoice(product: Product, ingredients: readonly Ingredient[]): Choice {
  const marks = [
    ...(product.gate === 'prescription' || ingredients.some(({ gate }) => gate === 'prescription') ? ['Rx'] : []),
    ...(product.entry === 'generic' ? ['generic: to plan, not to release'] : []),
  ];
  return {
    value: product.id,
    label: `${product.name}${marks.length === 0 ? '' : ` [${marks.join('; ')}]`}`,
    note: `${product.id}${ingredients.length === 0 ? '' : `: ${ingredients.map(({ name }) => name).join(', ')}`}`,
  };
}

/** Indications by id, name and synonym. */
export function indicationFind(formulary: Formulary): Find {
  return findIn(
    [...formulary.indications.values()].map(({ id, name, synonyms, site }) => ({
      choice: { value: id, label: name, note: `${id}, ${site}` },
      names: lower([name, id, ...synonyms]),
    })),
  );
}

/** What an allergy can name: groups first, then ingredients by any of their names. */
export function allergenFind(formulary: Formulary): Find {
  const groups = [...formulary.groups].map(([id, name]) => ({ choice: { value: id, label: name, note: `group ${id}` }, names: lower([name, id]) }));
  const ingredients = [...formulary.ingredients.values()].map((ingredient) => ({
    choice: { value: ingredient.id, label: ingredient.name, note: `ingredient ${ingredient.id}` },
    names: lower(namesOf(ingredient)),
  }));
  const taken = new Set(groups.map(({ choice }) => choice.value));
  return findIn([...groups, ...ingredients.filter(({ choice }) => !taken.has(choice.value))]);
}

function namesOf({ id, name, synonyms, class: family, bases }: Ingredient): string[] {
  return [name, id, ...synonyms, family, ...bases.map((basis) => basis.name)];
}

function lower(names: readonly string[]): string[] {
  return names.map((name) => name.toLowerCase());
}

/** How well a thing answers a term: 0 its whole name, 1 a name's beginning, 2 a word's beginning, 3 anywhere; null not at all. */
function rank(names: readonly string[], words: readonly string[]): number | null {
  if (!words.every((word) => names.some((name) => name.includes(word)))) return null;
  const term = words.join(' ');
  if (names.some((name) => name === term)) return 0;
  if (names.some((name) => name.startsWith(term))) return 1;
  return names.some((name) => name.split(/[\s/-]+/).some((part) => part.startsWith(words[0] ?? ''))) ? 2 : 3;
}

function findIn(things: readonly Searchable[]): Find {
  return (term) => {
    const words = term.toLowerCase().split(/\s+/).filter((word) => word !== '');
    if (words.length === 0) return things.map(({ choice }) => choice);
    return things
      .flatMap(({ choice, names }) => {
        const place = rank(names, words);
        return place === null ? [] : [{ choice, place }];
      })
      .sort((a, b) => a.place - b.place)
      .map(({ choice }) => choice);
  };
}
