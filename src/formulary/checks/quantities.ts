import { alike, compare } from '../../dose/arithmetic.js';
import { parseDecimal } from '../../dose/decimal.js';
import { isPositive, ofSubstance, parseQuantity, type Quantity } from '../../dose/quantity.js';
import { compareRationals } from '../../dose/rational.js';
import { FORMULARY_CODES } from '../../findings/codes/formulary.js';
import type { Finding } from '../../findings/finding.js';
import { child, faultAt, type Node, textAt } from '../node.js';

/** The quantity at `key`, counted of `substance`; null where there is none above zero or it cannot be read (the schema tells of it). */
export function quantityAt(node: Node, key: string, substance = ''): Quantity | null {
  const parsed = parseQuantity(textAt(node, key) ?? '');
  return parsed.ok && isPositive(parsed.quantity) ? ofSubstance(parsed.quantity, substance) : null;
}

/** `low` does not lie above `high`, both quantities under those keys of `node`; both count the same kind of thing. */
export function checkOrder(subject: string, node: Node, low: string, high: string): readonly Finding[] {
  const least = quantityAt(node, low, subject);
  const most = quantityAt(node, high, subject);
  if (least === null || most === null) return [];
  if (!alike(least, most)) {
    const message = `${low} ${textAt(node, low)} and ${high} ${textAt(node, high)} cannot be compared`;
    return [
      faultAt(child(node, high), FORMULARY_CODES['formulary-unit'], {
        subject,
        message,
        remedy: 'Write both in units of the same kind.',
      }),
    ];
  }
  return compare(least, most) > 0 ? [swapped(subject, node, low, high)] : [];
}

/** The same for plain numbers, such as a pH or a number of sessions. */
export function checkNumberOrder(subject: string, node: Node, low: string, high: string): readonly Finding[] {
  const least = parseDecimal(textAt(node, low) ?? '');
  const most = parseDecimal(textAt(node, high) ?? '');
  if (!least.ok || !most.ok) return [];
  return compareRationals(least.value, most.value) > 0 ? [swapped(subject, node, low, high)] : [];
}

/** The finding that `low` lies above `high`. */
export function swapped(subject: string, node: Node, low: string, high: string): Finding {
  const message = `${low} ${textAt(node, low)} lies above ${high} ${textAt(node, high)}`;
  return faultAt(child(node, low), FORMULARY_CODES['formulary-range'], { subject, message });
}
