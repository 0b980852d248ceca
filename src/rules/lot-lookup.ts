/** What the clinic's log says of one lot of one product. */
export interface KnownLot {
  readonly product: string;
  readonly status: 'available' | 'quarantined' | 'recalled';
  /** The expiry of its receipt; null where it was never received. */
  readonly expires: string | null;
}

/** The lots of the clinic's log, found by number. */
export interface LotLookup {
  /** Whether the clinic records receipts: only then is a lot without one a finding. */
  readonly keepsStock: boolean;
  /** Every product whose lot has this number, however it is spaced or capitalised. */
  named(lot: string): readonly KnownLot[];
}
