import { createHash } from 'node:crypto';
import type { CheckedRow, PrepRow, RowOutcome, Stock } from '../../prep/model.js';
import { OUTCOMES } from '../../prep/model.js';
import { planOf } from '../../prep/plan.js';
import type { PrepSheet } from '../../prep/sheet.js';
import { sheetOf } from '../../prep/view.js';
import { encode } from '../../record/canonical.js';
import type { PayloadObject } from '../../record/payload.js';
import { toPlainJson } from '../../request/plain-json.js';
import type { CheckInput } from '../check/check.js';
import { planJson } from './plan-json.js';
import type { JudgedRow } from './row.js';
import { rowJson } from './row-json.js';

/** What `prep` makes of a batch: outcomes, and the plan in which alone rows touch each other. */
export interface Day {
  readonly rows: readonly JudgedRow[];
  readonly plan: ReturnType<typeof planOf>;
  readonly input: CheckInput;
}

/** The plan of judged rows, with what may be taken from; without stock containers are counted and lots left open. */
export function planDay(rows: readonly JudgedRow[], input: CheckInput, stock: Stock | null): Day {
  return { rows, plan: planOf(rowsOf(rows), input.formulary, stock, input.now), input };
}

function rowsOf(rows: readonly JudgedRow[]): readonly PrepRow[] {
  return rows.map(({ row }) => row);
}

/** The `mesolog.prep/1` object. */
export function dayJson({ rows, plan, input }: Day) {
  const { formulary, formularyApproved, now } = input;
  return {
    schema: 'mesolog.prep/1',
    now,
    formulary: { id: formulary.id, digest: formulary.digest, approved: formularyApproved },
    outcomes: countsOf(rows),
    rows: rows.map(rowJson),
    plan: planJson(plan),
  };
}

/** How many rows came to each outcome. */
export function countsOf(rows: readonly JudgedRow[]): Readonly<Record<RowOutcome, number>> {
  const count = (outcome: RowOutcome) => rows.filter(({ row }) => row.outcome === outcome).length;
  return Object.fromEntries(OUTCOMES.map((outcome) => [outcome, count(outcome)])) as Record<RowOutcome, number>;
}

/** The day as it is printed. */
export function daySheet({ rows, plan, input }: Day): PrepSheet {
  const { formulary, formularyApproved, now } = input;
  return sheetOf({ rows: rowsOf(rows), plan, formulary, formularyApproved, now, hashOf: requestHash });
}

/** SHA-256 of the request as canonical plain JSON, hex: the same for the same request however it was written. */
export function requestHash({ request }: CheckedRow): string {
  return createHash('sha256')
    .update(encode(toPlainJson(request) as PayloadObject))
    .digest('hex');
}
