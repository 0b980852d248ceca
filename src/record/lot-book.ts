import type { LotPayload, LotStatus } from './payloads/lot.js';

/** How lots are compared: in upper case, without space. A scanner's `a12 3` and a typed `A123` are one lot, so that a recall misses neither. */
export function lotKey(lot: string): string {
  return lot.replace(/\s+/g, '').toUpperCase();
}

/** What the log says of one lot of one product. */
export interface LotStanding {
  readonly product: string;
  /** As it was first written. */
  readonly lot: string;
  status: LotStatus;
  /** The expiry of its last receipt; null where it was never received. */
  expires: string | null;
  /** From whom it was last received, where the receipt says so. */
  supplier: string | null;
}

/** The lots that a log's entries name, by product, as they stand. */
export class LotBook {
  private readonly byLot = new Map<string, LotStanding[]>();
  /** Whether anything was ever received: only then is a lot that was not a gap in the record. */
  keepsStock = false;

  take(entry: LotPayload): void {
    const standing = this.standingOf(entry.product, entry.lot);
    if (entry.event === 'status') standing.status = entry.status;
    if (entry.event !== 'received') return;
    this.keepsStock = true;
    standing.expires = entry.expires;
    standing.supplier = entry.supplier ?? standing.supplier;
  }

  /** The lot of that product, however its number is spaced or capitalised. */
  find(product: string, lot: string): LotStanding | undefined {
    return this.named(lot).find((one) => one.product === product);
  }

  /** Every product whose lot has this number. */
  named(lot: string): readonly LotStanding[] {
    return this.byLot.get(lotKey(lot)) ?? [];
  }

  /**
   * Whether the lot of that product is recalled. Where the log has the number for other products only, the two cannot be told apart, and
   * a recall of theirs counts.
   */
  isRecalled(product: string, lot: string): boolean {
    const own = this.find(product, lot);
    return own === undefined ? this.named(lot).some(({ status }) => status === 'recalled') : own.status === 'recalled';
  }

  private standingOf(product: string, lot: string): LotStanding {
    const known = this.find(product, lot);
    if (known !== undefined) return known;
    const standing: LotStanding = { product, lot, status: 'available', expires: null, supplier: null };
    this.byLot.set(lotKey(lot), [...this.named(lot), standing]);
    return standing;
  }
}
