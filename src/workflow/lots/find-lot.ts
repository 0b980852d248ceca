import { findingOf } from '../../findings/code.js';
import { LOT_CODES } from '../../findings/codes/lots.js';
import type { LotStock } from '../../journal/stock.js';
import { lotKey } from '../../record/lot-book.js';
import { done, EXIT, type Outcome, refused } from '../outcome.js';

/** The one lot of that number, and of that product where one is named. Of several products nothing is chosen. */
export function findLot(stock: readonly LotStock[], lot: string, product: string | undefined): Outcome<LotStock> {
  const found = stock.filter(
    (one) => lotKey(one.lot) === lotKey(lot) && (product === undefined || one.product === product),
  );
  const [only, ...others] = found;
  const refuse = (code: 'lot-not-known' | 'lot-of-several', message: string) =>
    refused(EXIT.usage, [findingOf(LOT_CODES[code], { subject: lot, message })]);
  if (only === undefined) {
    return refuse('lot-not-known', `The log has no lot ${lot}${product === undefined ? '' : ` of ${product}`}.`);
  }
  if (others.length === 0) return done(only);
  return refuse('lot-of-several', `Lot ${lot} is one of ${found.map((one) => one.product).join(', ')}.`);
}
