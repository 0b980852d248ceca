import type { Quantity } from '../../dose/quantity.js';
import type { Syringe } from '../../dose/syringe.js';
import type { Finding } from '../../findings/finding.js';
import type { Formulary } from '../../formulary/model.js';
import type { LotProposal } from '../../journal/propose-lots.js';
import type { LotLookup } from '../../rules/lot-lookup.js';
import type { PrescriptionState } from '../../rules/prescription-state.js';
import type { CheckResult } from '../../workflow/check/check.js';
import type { KnownPatient, LastSession } from '../../workflow/session/last-session.js';
import type { Place } from './walk.js';

/** A request text read and checked as the release will check it, or why it is no valid request. */
export type CheckedText =
  | { readonly ok: true; readonly result: CheckResult }
  | { readonly ok: false; readonly faults: readonly Finding[] };

/** What the interview for a session knows of the clinic. It reads nothing else and writes nothing but the draft. */
export interface SessionWorld {
  readonly formulary: Formulary;
  readonly syringes: readonly Syringe[];
  /** Today in the clinic's zone: `2026-11-20`. */
  readonly today: string;
  /** A new random patient code, never used in this log. */
  newPatientCode(): string;
  /** Now in the clinic's zone: `2026-11-20T15:00:00+01:00`. */
  now(): string;
  /** Every patient of the log, the last seen first. */
  patients(): readonly KnownPatient[];
  /** The last session of a patient in which something may have been given; null where there is none. */
  lastSession(patient: string): LastSession | null;
  /** The lots of the clinic's log, by number. */
  readonly lots: LotLookup;
  /** The products that were received under a GTIN, the latest first. */
  productsOfGtin(gtin: string): readonly string[];
  /** From which lots in stock to draw a volume of a product: the first to expire first. */
  proposeLots(product: string, volume: Quantity): LotProposal;
  /** Every prescription of this patient as the log has it, whatever its standing. */
  prescriptionsOf(patient: string): readonly PrescriptionState[];
  /** Reads and checks a `mesolog.request/1` in JSON: the same path as `session new --request`. */
  check(requestText: string): CheckedText;
}

/** An interview that was broken off, as it lies in the clinic's drafts. */
export interface Draft extends Place {
  readonly schema: 'mesolog.draft/1';
  /** Digest of the formulary that the answers were checked under. */
  readonly formulary: string;
  /** When the last answer was kept, in the clinic's zone. */
  readonly saved?: string;
}

/** Where the draft of one person rests. */
export interface DraftStore {
  /** Null where there is none; a fault where it cannot be read as a draft. */
  load(): { readonly draft: Draft } | { readonly fault: string } | null;
  /** Null, or why the draft could not be kept. */
  save(draft: Draft): string | null;
  /** Null, or why the draft could not be deleted. None there is no fault. */
  discard(): string | null;
}

/** A released session as the closing needs it. */
export interface OpenSession {
  readonly number: string;
  readonly patient: string;
  /** When it was released, with its zone. */
  readonly released: string;
  readonly preparations: readonly { readonly id: string; readonly prepared: string }[];
}

/** What the interview for a closing knows of the clinic. */
export interface ClosingWorld {
  /** Sessions released and not yet closed, the last one last. */
  readonly open: readonly OpenSession[];
  /** Principals on the roster, with their printed names. */
  readonly people: readonly { readonly principal: string; readonly name: string }[];
  /** Who signs; proposed as who prepared and administered. */
  readonly signer: string;
  /** Now in the clinic's zone: `2026-11-20T15:00:00+01:00`. */
  now(): string;
}

/** What the interview for a prescription knows of the clinic. */
export interface PrescriptionWorld {
  readonly formulary: Formulary;
  /** Today in the clinic's zone. */
  readonly today: string;
}
