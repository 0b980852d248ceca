import type { Quantity } from '../dose/quantity.js';

/** How much may be given in one session: exactly, between two, or at most. */
export type PrescribedAmount =
  | { readonly kind: 'exact'; readonly quantity: Quantity }
  | { readonly kind: 'range'; readonly from: Quantity; readonly to: Quantity }
  | { readonly kind: 'up-to'; readonly quantity: Quantity };

/** One thing prescribed. The product's strength and the final concentration in the syringe are two figures. */
export interface PrescribedItem {
  readonly subject: { readonly kind: 'product' | 'ingredient'; readonly id: string };
  /** The basis that the dose counts; absent, the ingredient's moiety. */
  readonly basis?: string;
  readonly dose: PrescribedAmount;
  readonly productStrength?: Quantity;
  readonly finalConcentration?: Quantity;
  readonly route: string;
  readonly site?: string;
}

/** A prescription as it stands at the head of the clinic's log. */
export interface PrescriptionState {
  readonly id: string;
  readonly patient: string;
  readonly indication: string;
  readonly kind: 'single' | 'course' | 'standing';
  readonly items: readonly PrescribedItem[];
  /** Sessions prescribed in all; null for a standing protocol without a count. */
  readonly sessions: bigint | null;
  /** Uses already counted: in the log and, where the prescription says so, given elsewhere. */
  readonly used: bigint;
  readonly minimumInterval?: Quantity;
  /** When the last use began, with its zone. */
  readonly lastUsed?: string;
  /** Calendar dates, both included. */
  readonly validFrom: string;
  readonly validUntil: string;
  readonly substitution: boolean;
  /** Who signed the paper that it was transcribed from; absent where its prescriber signed in the log. */
  readonly transcribedFrom?: string;
  /**
   * `stands`: signed by a rostered prescriber, or transcribed by two clinic people. Otherwise why it does not count:
   * withdrawn, transcribed and not yet confirmed by a second person, signed by someone who may not prescribe, or taken from another clinic's log.
   */
  readonly standing: 'stands' | 'withdrawn' | 'not-confirmed' | 'not-a-prescriber' | 'other-clinic';
}

/** Finds a prescription by the id that a request names. */
export interface PrescriptionLookup {
  find(id: string): PrescriptionState | undefined;
}
