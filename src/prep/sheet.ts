import type { Severity } from '../findings/finding.js';
import type { RowOutcome } from './model.js';
import type { ProofText } from './working.js';

/**
 * A day's preparation as it is printed. Every text is ready for display (ISMP notation, Tall-Man names as the formulary has them), so that no
 * renderer computes. Texts are data: a renderer makes them safe for its own format.
 */
export interface PrepSheet {
  readonly title: string;
  /** When it was computed, with its zone. */
  readonly made: string;
  /** Id, whether approved, short digest. */
  readonly formulary: string;
  readonly summary: Summary;
  readonly pickList: readonly PickLine[];
  /** One a row that is a valid request, in the order of the input. */
  readonly worksheets: readonly Worksheet[];
  /** Only of rows that are `ready` or `ask-at-chair`. */
  readonly labels: readonly LabelData[];
  /** What this paper is not: no record, no approval. */
  readonly disclaimer: string;
}

export interface Summary {
  /** In the order of {@link RowOutcome}, those that are there. */
  readonly counts: readonly { readonly outcome: RowOutcome; readonly word: string; readonly rows: number }[];
  readonly rows: readonly SummaryRow[];
  /** `complete`, or `SHORT` with what is missing, one sentence each. */
  readonly plan: string;
  readonly shortages: readonly string[];
  /** The cocktails in the order in which to make them. */
  readonly order: readonly OrderLine[];
  /** What is optimal, what heuristic, what was not planned. */
  readonly remarks: readonly string[];
}

export interface SummaryRow {
  /** Counts from 1, as in the input. */
  readonly row: string;
  readonly booking: string;
  readonly patient: string;
  readonly plannedFor: string;
  readonly outcome: RowOutcome;
  /** The outcome in words, as `READY`, `NEEDS PRESCRIBER`. */
  readonly word: string;
  /** Why, worst first: message of each finding at the severity that decided; the faults of an invalid row. */
  readonly because: readonly string[];
}

export interface OrderLine {
  readonly place: string;
  readonly patient: string;
  readonly preparation: string;
  readonly plannedFor: string;
  readonly notBefore: string;
}

/** What to fetch of one lot of a product; one line for the product where no lots are known. */
export interface PickLine {
  readonly product: string;
  /** `to be entered` where not known. */
  readonly lot: string;
  readonly expires: string;
  /** `3 ampoules`, `1 vial, already open`, `not known: no label volume`. */
  readonly containers: string;
  readonly total: string;
  readonly left: string;
  readonly remark: string;
}

export interface Worksheet {
  readonly booking: string;
  readonly patient: string;
  readonly indication: string;
  readonly plannedFor: string;
  readonly outcome: RowOutcome;
  readonly word: string;
  /** What to do about the outcome, one sentence. */
  readonly instruction: string;
  readonly prescriptions: readonly string[];
  /** To ask in the chair before anything is opened. */
  readonly questions: readonly string[];
  /** Empty where the row is stopped: nothing of it is prepared. */
  readonly preparations: readonly WorksheetPreparation[];
  /** Worst first. */
  readonly findings: readonly { readonly severity: Severity; readonly text: string; readonly remedy: string }[];
  readonly notChecked: readonly string[];
  /** SHA-256 of the request as plain canonical JSON, hex: what the sheet is tied to. */
  readonly requestHash: string;
}

export interface WorksheetPreparation {
  readonly id: string;
  readonly formula: string;
  /** In the order of addition; the diluent where the arithmetic has it, first where the formula says nothing else. */
  readonly draws: readonly WorksheetDraw[];
  readonly total: string;
  readonly concentrations: readonly string[];
  readonly departures: readonly string[];
  readonly instructions: readonly string[];
  /** Step by step, and the short form. */
  readonly working: { readonly full: readonly string[]; readonly short: readonly string[] };
  readonly proof: readonly ProofText[];
  /** `within 4 h of the beginning of preparing (immediate use)`; the time itself is written by hand. */
  readonly useWithin: string;
  readonly notBefore: string;
  /** The allocation block: what stands here depends on the other rows, and nothing else does. */
  readonly allocation: readonly AllocationLine[];
}

export interface WorksheetDraw {
  readonly step: string;
  readonly product: string;
  readonly kind: 'component' | 'diluent' | 'preparation';
  /** Measured, as `1.25 mL`. */
  readonly volume: string;
  /** Where it differs from the measured one, else empty. */
  readonly exact: string;
  readonly syringe: string;
  readonly doses: readonly string[];
  /** Lots that the request itself names, as `A123, expires 2027-03-31, 1 mL`. */
  readonly requestedLots: readonly string[];
}

export interface AllocationLine {
  readonly product: string;
  readonly lot: string;
  readonly expires: string;
  readonly volume: string;
  /** `1 of 2, open new`, `2, opened for P-…`: which container of the product. */
  readonly container: string;
}

/** One label: of one preparation of one row. */
export interface LabelData {
  readonly patient: string;
  readonly booking: string;
  readonly preparation: string;
  readonly plannedFor: string;
  readonly total: string;
  /** Name and amount of every ingredient. */
  readonly contents: readonly string[];
  readonly diluent: string;
  readonly useWithin: string;
  readonly route: string;
  /** Questions are still open, or the like; empty where nothing is. */
  readonly warning: string;
  readonly requestHash: string;
  readonly formulary: string;
}
