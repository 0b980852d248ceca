import { add, alike, amountOf, UnlikeQuantities } from '../dose/arithmetic.js';
import { toBasis } from '../dose/basis.js';
import type { CocktailLine, ExactAndMeasured } from '../dose/cocktail.js';
import { ofSubstance, type Quantity } from '../dose/quantity.js';
import type { Ingredient, Product } from '../formulary/model.js';
import { basisTableOf } from './basis-table.js';
import { cocktailOf } from './context.js';
import { ingredientsOf, type Mixture, type SessionCoAdministered, type SessionPreparation } from './session.js';

/** The dose of one ingredient on one basis, and where it could not be told. */
export interface Told {
  /** Null where nothing could be told. */
  readonly dose: ExactAndMeasured | null;
  /** Why a part is missing from it, in readable words; empty where the dose is complete. */
  readonly gaps: readonly string[];
}

/** Which products are counted. */
export type Counts = (product: Product) => boolean;

const ALL: Counts = () => true;
const NOTHING: Told = { dose: null, gaps: [] };

/** An amount or concentration of an ingredient on some basis. */
interface Stated extends ExactAndMeasured {
  readonly ingredient: string;
  readonly basis: string;
}

/**
 * How much of an ingredient a session gives on one basis: all given preparations as prepared, and everything
 * co-administered, summed, exact and measured; with `counts`, what products of that kind alone hold of it. What cannot be
 * told is a gap, never a zero.
 */
export function sessionDose(session: Mixture, ingredient: Ingredient, basis: string, counts: Counts = ALL): Told {
  return summed([
    ...session.preparations
      .filter((preparation) => preparation.given)
      .map((preparation) => preparationDose(preparation, session, ingredient, basis, counts)),
    ...session.coAdministered
      .filter(({ product }) => counts(product))
      .map((given) => coAdministeredDose(given, session, ingredient, basis)),
  ]);
}

/** How much of an ingredient one preparation holds, its diluent counted; with `counts`, of products of that kind alone. */
export function preparationDose(
  preparation: SessionPreparation,
  session: Mixture,
  ingredient: Ingredient,
  basis: string,
  counts: Counts = ALL,
): Told {
  const { planned, products } = preparation;
  if (!products.some((product) => holds(product, ingredient.id) && counts(product))) return NOTHING;
  const cocktail = cocktailOf(planned);
  if (cocktail === null) return gap(`preparation ${planned.id} could not be computed`);
  const { diluent } = cocktail;
  const filled = diluent === null ? undefined : session.context.formulary.products.get(diluent.id);
  return summed([
    ...cocktail.lines.map((line) =>
      lineDose(line, session, ingredient, counts, () => onBasis(line.doses, ingredient, basis, line.id)),
    ),
    filled === undefined || diluent === null || !counts(filled)
      ? NOTHING
      : inVolume(filled, ingredient, basis, { exact: diluent.exact, measured: diluent.measured }),
  ]);
}

/** What a draw counts: all of its dose or none; a pre-dilution that mixes both kinds of products is a gap. */
function lineDose(
  line: CocktailLine,
  session: Mixture,
  ingredient: Ingredient,
  counts: Counts,
  dose: () => Told,
): Told {
  const { formulary } = session.context;
  const drawn =
    line.source === 'product'
      ? [formulary.products.get(line.id)]
      : (session.preparations.find(({ planned }) => planned.id === line.id)?.products ?? []);
  const holding = drawn.filter((product) => product !== undefined).filter((product) => holds(product, ingredient.id));
  const counted = holding.filter(counts);
  if (counted.length === holding.length) return dose();
  return counted.length === 0
    ? NOTHING
    : gap(`${line.id} mixes several products with ${ingredient.name}, which cannot be told apart`);
}

/** The final concentration of an ingredient in one preparation. */
export function finalConcentration(preparation: SessionPreparation, ingredient: Ingredient, basis: string): Told {
  if (!preparation.products.some((product) => holds(product, ingredient.id))) return NOTHING;
  const cocktail = cocktailOf(preparation.planned);
  if (cocktail === null) return gap(`preparation ${preparation.planned.id} could not be computed`);
  return onBasis(cocktail.concentrations, ingredient, basis, preparation.planned.id);
}

/** Whether a product is known to hold an ingredient. */
export function holds(product: Product, ingredient: string): boolean {
  return product.contents.some((content) => content.ingredient === ingredient);
}

/** The sum of what could be told, with all gaps. */
export function summed(parts: readonly Told[]): Told {
  let dose: ExactAndMeasured | null = null;
  const gaps = parts.flatMap((part) => part.gaps);
  for (const part of parts) {
    if (part.dose === null) continue;
    if (dose === null) dose = part.dose;
    else if (alike(dose.exact, part.dose.exact)) {
      dose = { exact: add(dose.exact, part.dose.exact), measured: add(dose.measured, part.dose.measured) };
    } else gaps.push('its amounts are stated in units that cannot be added');
  }
  return { dose, gaps };
}

function coAdministeredDose(
  { asked, product }: SessionCoAdministered,
  session: Mixture,
  ingredient: Ingredient,
  basis: string,
): Told {
  if (!holds(product, ingredient.id)) return NOTHING;
  if (asked.volume !== undefined) {
    return inVolume(product, ingredient, basis, { exact: asked.volume, measured: asked.volume });
  }
  const [only, ...others] = product.contents;
  if (asked.dose === undefined) return gap(`how much of ${product.name} is given beside the syringes was not entered`);
  if (only === undefined || others.length > 0 || ingredientsOf(product, session.context.formulary).length > 1) {
    return gap(`the dose of ${product.name} does not say of which of its ingredients`);
  }
  const dose = ofSubstance(asked.dose, ingredient.id);
  return onBasis([{ ...only, exact: dose, measured: dose }], ingredient, basis, product.name);
}

/** What a volume of a product holds, on every basis that its label prints. */
function inVolume(product: Product, ingredient: Ingredient, basis: string, volume: ExactAndMeasured): Told {
  const strengths = strengthsOf(product, ingredient.id);
  if (strengths.length === 0) return NOTHING;
  try {
    const stated = strengths.map(
      (content): Stated => ({
        ingredient: ingredient.id,
        basis: content.basis,
        exact: amountOf(content.strength, volume.exact),
        measured: amountOf(content.strength, volume.measured),
      }),
    );
    return onBasis(stated, ingredient, basis, product.name);
  } catch (error) {
    if (error instanceof UnlikeQuantities) return gap(`the strength of ${product.name} is not per volume`);
    throw error;
  }
}

/** The strengths of one ingredient in a product, on every basis that the label prints. */
export function strengthsOf(
  product: Product,
  ingredient: string,
): readonly { readonly basis: string; readonly strength: Quantity }[] {
  return product.contents
    .filter((content) => content.ingredient === ingredient)
    .flatMap(({ basis, strength, also }) => [{ basis, strength }, ...also])
    .map(({ basis, strength }) => ({ basis, strength: ofSubstance(strength, ingredient) }));
}

/**
 * One ingredient among stated amounts, on one basis. A label may state the same amount on several bases: the one asked
 * for is taken, else the first that a published conversion leads from.
 */
function onBasis(stated: readonly Stated[], ingredient: Ingredient, basis: string, where: string): Told {
  const own = stated.filter((entry) => entry.ingredient === ingredient.id);
  if (own.length === 0) return NOTHING;
  const table = basisTableOf(ingredient);
  const ordered = [...own.filter((entry) => entry.basis === basis), ...own.filter((entry) => entry.basis !== basis)];
  for (const entry of ordered) {
    const exact = toBasis(entry.exact, entry.basis, basis, table);
    const measured = toBasis(entry.measured, entry.basis, basis, table);
    if (exact.ok && measured.ok) return { dose: { exact: exact.quantity, measured: measured.quantity }, gaps: [] };
  }
  return gap(
    `no published conversion leads from ${own.map((entry) => entry.basis).join(', ')} in ${where} to ${basis}`,
  );
}

function gap(reason: string): Told {
  return { dose: null, gaps: [reason] };
}
