import { type BasisFault, type BasisTable, chooseBasis, toBasis } from './basis.js';
import type { Content } from './preparation.js';
import { ofSubstance, type Quantity } from './quantity.js';

/** The strength that an ask refers to, as labelled or converted, and on which basis. */
export interface ChosenStrength {
  readonly ingredient: string;
  readonly basis: string;
  readonly strength: Quantity;
  readonly measured: Quantity;
}

export type StrengthFault =
  | { readonly kind: 'missing-ingredient-choice' | 'unknown-ingredient-choice'; readonly choices: readonly string[] }
  | { readonly kind: 'strength-not-per-volume'; readonly unit: string }
  | BasisFault;

export type ChosenOrFault =
  | { readonly ok: true; readonly chosen: ChosenStrength }
  | { readonly ok: false; readonly fault: StrengthFault };

/** The content with milliequivalents and units bound to their ingredient, so that no two substances ever meet. */
export function bound(content: readonly Content[]): readonly Content[] {
  return content.map((entry) => ({
    ...entry,
    strength: named(entry.strength, entry.ingredient),
    ...(entry.measured === undefined ? {} : { measured: named(entry.measured, entry.ingredient) }),
  }));
}

function named(q: Quantity, ingredient: string): Quantity {
  return q.of === undefined ? ofSubstance(q, ingredient) : q;
}

/**
 * Which strength a dose or concentration refers to: of the ingredient named by `of` (unnamed, the only one), on the basis named by `as`
 * (unnamed, the only one it can be read on). The label's own strength on a basis rules; only where the label states none on it is one
 * converted from the first stated. Every missing or unknown choice is a fault with the choices.
 */
export function chooseStrength(
  content: readonly Content[],
  of: string | undefined,
  as: string | undefined,
  bases: ReadonlyMap<string, BasisTable>,
): ChosenOrFault {
  const choices = [...new Set(content.map(({ ingredient }) => ingredient))];
  if (of === undefined && choices.length > 1)
    return { ok: false, fault: { kind: 'missing-ingredient-choice', choices } };
  const ingredient = of ?? choices[0];
  const entries = content.filter((entry) => entry.ingredient === ingredient);
  if (ingredient === undefined || entries.length === 0) {
    return { ok: false, fault: { kind: 'unknown-ingredient-choice', choices } };
  }
  const unusable = entries.find(({ strength }) => !strength.unit.dimension.endsWith('/volume'));
  if (unusable !== undefined) {
    return { ok: false, fault: { kind: 'strength-not-per-volume', unit: unusable.strength.unit.name } };
  }
  const table = bases.get(ingredient);
  const readable = [...entries.map(({ basis }) => basis), ...(table?.bases ?? [])].filter(
    (basis) => strengthOn(entries, basis, table) !== null,
  );
  const choice = chooseBasis(readable, as);
  if (!choice.ok) return { ok: false, fault: unreachable(entries, as, table) ?? choice.fault };
  const strength = strengthOn(entries, choice.basis, table);
  return strength === null ? { ok: false, fault: noWay(entries, choice.basis) } : { ok: true, chosen: strength };
}

/** The strength of one ingredient on one basis: as the label states it, else converted from the first entry that can be; null where none can. */
export function strengthOn(
  entries: readonly Content[],
  basis: string,
  table: BasisTable | undefined,
): ChosenStrength | null {
  const stated = entries.filter((entry) => entry.basis === basis);
  for (const entry of [...stated, ...entries]) {
    const strength = toBasis(entry.strength, entry.basis, basis, table);
    const measured = toBasis(entry.measured ?? entry.strength, entry.basis, basis, table);
    if (strength.ok && measured.ok) {
      return { ingredient: entry.ingredient, basis, strength: strength.quantity, measured: measured.quantity };
    }
  }
  return null;
}

/** A basis that the ingredient has, but to which nothing stated leads, is told apart from one that it does not have. */
function unreachable(
  entries: readonly Content[],
  as: string | undefined,
  table: BasisTable | undefined,
): BasisFault | null {
  return as !== undefined && table?.bases.includes(as) === true ? noWay(entries, as) : null;
}

function noWay(entries: readonly Content[], to: string): BasisFault {
  return { kind: 'no-basis-conversion', from: entries[0]?.basis ?? '', to };
}
