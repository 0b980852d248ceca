import type { Formulary, Ingredient, Product } from '../formulary/model.js';
import type { Group } from '../formulary/model-practice.js';
import { ingredientsOf } from './session.js';

/** How a product meets an allergen: the part that carries it, and whether that is the allergen itself or a relative. */
export interface AllergenMatch {
  readonly kind: 'direct' | 'cross';
  /** The ingredient or excipient that carries it. */
  readonly carrier: string;
  /** The shared group, for a relative. */
  readonly group?: string;
}

/**
 * Groups that say how a substance behaves in a syringe, not what a body reacts to. Sharing one of them makes no
 * cross-reaction; every other shared group may.
 */
const BEHAVIOUR: ReadonlySet<string> = new Set([
  'acidic',
  'alkaline',
  'autologous',
  'bleeding-herb',
  'calcium-salt',
  'carbonate',
  'copper-salt',
  'iron-salt',
  'light-sensitive',
  'local-anaesthetic',
  'oxidising-agent',
  'phosphate',
  'phosphate-ester',
  'reducing-agent',
  'sulfate-salt',
  'trace-element',
  'vasodilator',
]);

/** Words of lower case with nothing to change in them, as nearly all names of a formulary are. */
const NORMAL = /^[a-z0-9-]*$/;

/** Words as they are compared: lower case, `_` and spaces as `-`. */
export function normalised(word: string): string {
  if (NORMAL.test(word)) return word;
  return word
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
}

const NAMES = new WeakMap<Formulary, ReadonlySet<string>>();

/** Everything an allergy can name in a formulary, normalised; gathered once. */
export function allergenNames(formulary: Formulary): ReadonlySet<string> {
  const known = NAMES.get(formulary);
  if (known !== undefined) return known;
  const names = new Set<string>();
  NAMES.set(formulary, names);
  for (const group of formulary.groups.values()) for (const name of groupNames(group)) names.add(name);
  for (const ingredient of formulary.ingredients.values()) for (const name of namesOf(ingredient)) names.add(name);
  for (const product of formulary.products.values()) {
    names.add(normalised(product.id)).add(normalised(product.name));
    for (const excipient of product.excipients.list) names.add(normalised(excipient.name));
  }
  return names;
}

/**
 * How a product meets what a patient reacts to, the worst way first. Direct: an ingredient, synonym or moiety, an
 * excipient, the product, or a group of any of them is the allergen. Cross: an ingredient shares an allergen group with
 * the substance that the patient reacts to.
 */
export function allergenMatch(product: Product, allergen: string, formulary: Formulary): AllergenMatch | null {
  const sought = normalised(allergen);
  const groupId = normalised(allergenGroup(sought, formulary)?.id ?? sought);
  const named = (groups: readonly string[]): boolean => groups.some((group) => normalised(group) === groupId);
  const ingredients = ingredientsOf(product, formulary);
  for (const ingredient of ingredients) {
    if (namesOf(ingredient).has(sought) || named(ingredient.groups))
      return { kind: 'direct', carrier: ingredient.name };
  }
  for (const excipient of product.excipients.list) {
    if (normalised(excipient.name) === sought || named(excipient.groups)) {
      return { kind: 'direct', carrier: excipient.name };
    }
  }
  if (named(product.groups) || normalised(product.id) === sought || normalised(product.name) === sought) {
    return { kind: 'direct', carrier: product.name };
  }
  return crossMatch(product, ingredients, sought, formulary);
}

function crossMatch(
  product: Product,
  ingredients: readonly Ingredient[],
  sought: string,
  formulary: Formulary,
): AllergenMatch | null {
  const reacting = namedIn(formulary).ingredients.get(sought) ?? [];
  for (const group of reacting.flatMap((ingredient) => ingredient.groups)) {
    if (BEHAVIOUR.has(group)) continue;
    const relative = ingredients.find((ingredient) => ingredient.groups.includes(group));
    if (relative !== undefined) return { kind: 'cross', carrier: relative.name, group };
    const excipient = product.excipients.list.find(({ groups }) => groups.includes(group));
    if (excipient !== undefined) return { kind: 'cross', carrier: excipient.name, group };
  }
  return null;
}

/** The group that an allergy names by id, name or another spelling; null where it names none. */
export function allergenGroup(allergen: string, formulary: Formulary): Group | null {
  return namedIn(formulary).groups.get(normalised(allergen)) ?? null;
}

/** What a normalised name names: the first group of that name, and every ingredient in the formulary's order. */
interface Named {
  readonly groups: ReadonlyMap<string, Group>;
  readonly ingredients: ReadonlyMap<string, readonly Ingredient[]>;
}

const NAMED = new WeakMap<Formulary, Named>();

/** The groups and ingredients of a formulary by each of their names; gathered once a formulary, and kept no longer than it. */
function namedIn(formulary: Formulary): Named {
  const known = NAMED.get(formulary);
  if (known !== undefined) return known;
  const groups = new Map<string, Group>();
  for (const group of formulary.groups.values())
    for (const name of groupNames(group)) if (!groups.has(name)) groups.set(name, group);
  const ingredients = new Map<string, Ingredient[]>();
  for (const ingredient of formulary.ingredients.values())
    for (const name of namesOf(ingredient)) ingredients.set(name, [...(ingredients.get(name) ?? []), ingredient]);
  const named = { groups, ingredients };
  NAMED.set(formulary, named);
  return named;
}

/** A group's id, name and other spellings, as they are compared. */
function groupNames({ id, name, synonyms }: Group): readonly string[] {
  return [id, name, ...synonyms].map(normalised);
}

const INGREDIENT_NAMES = new WeakMap<Ingredient, ReadonlySet<string>>();

/** An ingredient's names: id, name, synonyms, moiety and its bases; normalised once. */
function namesOf(ingredient: Ingredient): ReadonlySet<string> {
  const known = INGREDIENT_NAMES.get(ingredient);
  if (known !== undefined) return known;
  const bases = ingredient.bases.flatMap((basis) => [basis.id, basis.name]);
  const names = new Set(
    [ingredient.id, ingredient.name, ingredient.moiety, ...ingredient.synonyms, ...bases].map(normalised),
  );
  INGREDIENT_NAMES.set(ingredient, names);
  return names;
}
