import { printDecimal } from '../../dose/decimal.js';
import { parseQuantity, type Quantity } from '../../dose/quantity.js';
import { forbiddenIn, isSeen } from '../../reader/characters.js';
import type { Leaf } from '../../reader/leaf.js';

/** What is wrong with an answer and what to write; null where nothing is. */
export type FieldCheck = (value: string) => string | null;

/** Holds an answer against the very field of the request that it becomes, so that no later reading refuses it. */
export function fieldOf(leaf: Leaf<unknown>): FieldCheck {
  return (value) => faultOf(leaf, value);
}

/** What is wrong with a value as it would stand in the request; null where nothing is. */
export function faultOf(leaf: Leaf<unknown>, written: unknown): string | null {
  const read = leaf.read(written);
  if (read.ok) return null;
  const { message, remedy } = read.fault;
  return remedy === undefined ? message : `${message}. ${remedy}`;
}

/** The first of several checks that finds a fault. */
export function allOf(...checks: readonly FieldCheck[]): FieldCheck {
  return (value) => {
    for (const check of checks) {
      const fault = check(value);
      if (fault !== null) return fault;
    }
    return null;
  };
}

/** One of a set; `what` names the kind. */
export function knownId(among: ReadonlyMap<string, unknown>, what: string): FieldCheck {
  return (value) => (among.has(value) ? null : `There is no ${what} "${value}" in the formulary.`);
}

/** Free text of at most `most` characters, on one line. */
export function freeText(most: number): FieldCheck {
  return (value) => {
    const forbidden = forbiddenIn(value);
    if (forbidden !== null) return `This holds a character that no eye can see (${forbidden.name}); write plain text.`;
    if (!isSeen(value)) return 'Nothing of this can be seen; write it in words.';
    return [...value].length > most ? `At most ${most} characters are kept; shorten it.` : null;
  };
}

/** The quantity of an answer that a check has passed before; null where it is none. */
export function quantityIn(text: string | undefined): Quantity | null {
  if (text === undefined) return null;
  const parsed = parseQuantity(text);
  return parsed.ok ? parsed.quantity : null;
}

/** A word that is more likely a name than a code: letters alone, with a capital first or a space within. */
export function looksLikeName(value: string): boolean {
  return /\s/.test(value) || /^\p{Lu}?\p{Ll}{2,}$/u.test(value);
}

/** A quantity as it is typed: its digits and its unit. Every quantity of a request has finite digits. */
export function written({ value, unit }: Quantity): string {
  return `${printDecimal(value) ?? ''} ${unit.name}`;
}
