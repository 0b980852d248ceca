import type { LotLookup } from '../../../rules/lot-lookup.js';

/** What the clinic's log has against drawing from a lot of a product, and what to do; null where it has nothing. */
export function lotFault(product: string, lot: string, lots: LotLookup): string | null {
  const known = lots.named(lot);
  const own = known.filter((one) => one.product === product);
  const barred = (own.length > 0 ? own : known).find(({ status }) => status !== 'available');
  if (barred !== undefined) {
    const why = barred.status === 'recalled' ? 'was recalled' : 'is in quarantine';
    return `Lot ${lot} ${why}: put it aside and take another lot.`;
  }
  if (own.length > 0 || !lots.keepsStock) return null;
  return `Lot ${lot} was never received for this product: look again, or record it with \`mesolog lots receive\`.`;
}

/** What is wrong with an expiry on the day of the session; null where nothing is. */
export function expiryFault(expires: string, today: string): string | null {
  return expires < today ? `This expired on ${expires}: put it aside and take another lot.` : null;
}
