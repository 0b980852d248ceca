import { findingOf } from '../../findings/code.js';
import { LOT_CODES } from '../../findings/codes/lots.js';
import type { Finding } from '../../findings/finding.js';
import type { LotUse } from '../../request/model.js';
import type { KnownLot, LotLookup } from '../lot-lookup.js';

/** A lot as a request names it, and the day on which it must still be good. */
export interface NamedLot {
  readonly subject: string;
  /** Null for what plasma is made with, which is no product of the formulary. */
  readonly product: string | null;
  /** How a message calls the product. */
  readonly name: string;
  readonly lot: LotUse;
  readonly day: string;
}

/**
 * What the clinic's log has against a lot: recalled, quarantined, received with another expiry, or never received where receipts are recorded. Where
 * the log has the number only for other products it cannot be told apart from theirs: their recall holds.
 */
export function stockedLot(named: NamedLot, lots: LotLookup): readonly Finding[] {
  const known = lots.named(named.lot.lot);
  const own = known.filter(({ product }) => product === named.product);
  const meant = own.length > 0 ? own : known;
  const barred =
    meant.find(({ status }) => status === 'recalled') ?? meant.find(({ status }) => status !== 'available');
  if (barred !== undefined) return [barring(named, barred)];
  const expires = own.find((one) => one.expires !== null)?.expires ?? null;
  if (expires !== null) return otherExpiry(named, expires);
  return named.product !== null && lots.keepsStock ? [unknown(named, known)] : [];
}

function barring({ subject, product, name, lot }: NamedLot, { status, product: of }: KnownLot): Finding {
  const whose =
    of === product || product === null ? name : `${of}, which cannot be told apart from this one of ${name},`;
  return findingOf(LOT_CODES[status === 'recalled' ? 'lot-recalled' : 'lot-quarantined'], {
    subject,
    message: `Lot ${lot.lot} of ${whose} ${status === 'recalled' ? 'was recalled' : 'is in quarantine'}.`,
    evidence: [{ fact: `lot ${lot.lot}`, actual: status, operator: 'is not', limit: 'available' }],
  });
}

function otherExpiry({ subject, name, lot, day }: NamedLot, expires: string): readonly Finding[] {
  if (expires === lot.expires) return [];
  const expired = expires < day;
  const code = expired ? LOT_CODES['lot-received-expired'] : LOT_CODES['lot-expiry-differs'];
  const message = `Lot ${lot.lot} of ${name} was received with the expiry ${expires}; ${lot.expires} is entered here.`;
  const evidence = [{ fact: `lot ${lot.lot} expires`, actual: lot.expires, operator: 'is not', limit: expires }];
  return [findingOf(code, { subject, message, evidence })];
}

function unknown({ subject, name, lot }: NamedLot, others: readonly KnownLot[]): Finding {
  const elsewhere = others.map(({ product }) => product).join(', ');
  const hint = elsewhere === '' ? '' : ` The log has this number for ${elsewhere}.`;
  return findingOf(LOT_CODES['lot-unknown'], {
    subject,
    message: `Lot ${lot.lot} of ${name} was never received.${hint}`,
    evidence: [{ fact: `lot ${lot.lot}`, actual: 'not received', operator: 'is not', limit: 'in stock' }],
  });
}
