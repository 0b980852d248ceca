import { FORMULARY_CODES } from '../../findings/codes/formulary.js';
import type { Finding } from '../../findings/finding.js';
import { type Catalogue, entriesOf } from '../catalogue.js';
import { faultAt, select, textOf } from '../node.js';

/** The check digit of every CAS number and the check character of every UNII is right. */
export function checkIdentity(catalogue: Catalogue): readonly Finding[] {
  return entriesOf(catalogue, 'ingredients').flatMap((entry) => [
    ...select(entry.node, 'bases.*.cas').flatMap((node) => {
      const written = textOf(node);
      const digit = written === null ? null : casCheckDigit(written);
      if (written === null || digit === null || written.endsWith(digit)) return [];
      const message = `the CAS number ${written} would have to end in ${digit}`;
      return [faultAt(node, FORMULARY_CODES['formulary-cas'], { subject: entry.id, message })];
    }),
    ...select(entry.node, 'bases.*.unii').flatMap((node) => {
      const written = textOf(node);
      const character = written === null ? null : uniiCheckCharacter(written);
      if (written === null || character === null || written.endsWith(character)) return [];
      const message = `the UNII ${written} would have to end in ${character}`;
      return [faultAt(node, FORMULARY_CODES['formulary-unii'], { subject: entry.id, message })];
    }),
  ]);
}

const UNII_CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The check character that belongs to a UNII: the values of the nine before it (0 to 9, then A to Z as 10 to 35), summed, modulo 36. Held true for every
 * UNII of the starter formulary. Null where the text has not the shape of a UNII.
 */
export function uniiCheckCharacter(written: string): string | null {
  if (!/^[0-9A-Z]{10}$/.test(written)) return null;
  const sum = [...written.slice(0, 9)].reduce((total, character) => total + UNII_CHARACTERS.indexOf(character), 0);
  return UNII_CHARACTERS[sum % 36] ?? null;
}

/**
 * The check digit that belongs to a CAS number: each digit before it, from the right, times 1, 2, 3 …, summed, modulo 10 (Chemical
 * Abstracts Service, check digit verification). Null where the text has not the shape of a CAS number.
 */
export function casCheckDigit(written: string): string | null {
  const match = /^([1-9]\d{1,6})-(\d{2})-\d$/.exec(written);
  if (match === null) return null;
  const digits = [...`${match[1]}${match[2]}`].reverse();
  return String(digits.reduce((sum, digit, index) => sum + BigInt(digit) * BigInt(index + 1), 0n) % 10n);
}
