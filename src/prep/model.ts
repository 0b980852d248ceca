import type { Quantity } from '../dose/quantity.js';
import type { Finding, NotChecked, Verdict } from '../findings/finding.js';
import type { Request } from '../request/model.js';
import type { PlannedPreparation } from '../rules/context.js';

/**
 * What a row of a batch came to, best first. `ask-at-chair`: nothing stands in the way but questions that hold for one session only and were
 * not asked yet. A `stopped` or `invalid` row is never prepared and takes nothing from the stock.
 */
export const OUTCOMES = ['ready', 'ask-at-chair', 'needs-reason', 'needs-prescriber', 'stopped', 'invalid'] as const;
export type RowOutcome = (typeof OUTCOMES)[number];

/** A question that is asked anew in every session and has no answer yet. */
export interface OpenQuestion {
  readonly id: string;
  readonly text: string;
}

/** A row that is a valid request, checked by itself; nothing in it depends on another row. */
export interface CheckedRow {
  readonly valid: true;
  /** What the booking system calls the row; null where the input has no such name. */
  readonly booking: string | null;
  readonly request: Request;
  readonly outcome: Exclude<RowOutcome, 'invalid'>;
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
  /** In the order of the request, formula and changes worked in. */
  readonly preparations: readonly PlannedPreparation[];
  readonly openQuestions: readonly OpenQuestion[];
}

/** A row that is no valid request, with all its faults. */
export interface InvalidRow {
  readonly valid: false;
  readonly booking: string | null;
  /** The patient's code where so much could be read. */
  readonly patient: string | null;
  readonly outcome: 'invalid';
  readonly faults: readonly Finding[];
}

export type PrepRow = CheckedRow | InvalidRow;

/** A vial that was opened before and may still be drawn from. */
export interface OpenedContainer {
  readonly left: Quantity;
  /** Last moment of use with its zone, or last day; null where nobody knows, and then it is not used. */
  readonly until: string | null;
}

/** A lot that may be used: available, neither recalled nor quarantined. */
export interface StockLot {
  readonly product: string;
  readonly lot: string;
  /** Calendar day `YYYY-MM-DD`, usable to its end. */
  readonly expires: string;
  /** Unopened containers. */
  readonly containers: bigint;
  readonly opened: readonly OpenedContainer[];
}

/** What may be taken from. */
export interface Stock {
  readonly lots: readonly StockLot[];
}

/** One container that the plan opens or goes on with. */
export interface PlannedContainer {
  readonly product: string;
  /** Counts from 1 within the product, in the order of opening. */
  readonly number: number;
  /** Null where no stock is known: the lot is entered at the bench. */
  readonly lot: { readonly lot: string; readonly expires: string } | null;
  /** A vial that was open before the day's work. */
  readonly alreadyOpen: boolean;
  /** May be used for several patients; a single-dose container never is. */
  readonly shared: boolean;
  /** By label; null where the label volume is not known. */
  readonly holds: Quantity | null;
  readonly takes: readonly PlannedTake[];
  /** What stays in it after all takes; null where `holds` is. */
  readonly left: Quantity | null;
  /** Last moment of use once opened for its first take; null where it serves one patient only. */
  readonly until: string | null;
}

/** A volume out of one container for one draw. `row` is the place among the rows of the batch, from 0. */
export interface PlannedTake {
  readonly row: number;
  readonly preparation: string;
  readonly volume: Quantity;
}

/** What the batch needs of one product. */
export interface ProductPlan {
  readonly product: string;
  /** Sum of the exact and of the measured draws. */
  readonly exact: Quantity;
  readonly measured: Quantity;
  /** Containers to open; null where the label volume is not known. */
  readonly open: number | null;
  /** Opened before and used on. */
  readonly reopened: number;
  /** No plan opens fewer. Null with `open`. */
  readonly atLeast: number | null;
  /** How the count was found: no plan opens fewer, or a rule of thumb that may open more than needed. */
  readonly count: 'optimal' | 'heuristic' | 'not-known';
  /** What stays in containers that serve one patient only and is discarded with them. */
  readonly waste: Quantity | null;
  /** What stays in containers that may serve several patients, until their time is over. */
  readonly kept: Quantity | null;
  /** In stock and usable that day, unopened; null without stock. */
  readonly inStock: number | null;
}

/** Something that the stock does not have. */
export interface Shortage {
  readonly product: string;
  readonly missing: number;
  /** The rows that go without, by their place from 0. */
  readonly rows: readonly number[];
}

/** One cocktail in the order of work. */
export interface WorkStep {
  readonly row: number;
  readonly preparation: string;
  /** As the request has it; null where it has none, and then it stands last. */
  readonly plannedFor: string | null;
  /** Not begun before this moment, so that giving begins in time; null without `plannedFor`. */
  readonly notBefore: string | null;
  /** Time from the beginning of preparing to the beginning of giving, and why it is the shortest. */
  readonly within: Quantity;
  readonly because: string;
}

/** The plan of a batch: the only thing in which rows touch each other. */
export interface PrepPlan {
  readonly status: 'complete' | 'short';
  /** Whether lots were known; without, containers are only counted. */
  readonly stocked: boolean;
  readonly products: readonly ProductPlan[];
  readonly containers: readonly PlannedContainer[];
  readonly shortages: readonly Shortage[];
  readonly order: readonly WorkStep[];
  /** What of it is optimal, what a rule of thumb, what was not planned: whole sentences. */
  readonly remarks: readonly string[];
}
