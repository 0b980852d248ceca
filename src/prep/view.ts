import type { Formulary } from '../formulary/model.js';
import { labelsOf } from './label-data.js';
import type { CheckedRow, PrepPlan, PrepRow } from './model.js';
import type { PrepSheet } from './sheet.js';
import { patientOf, pickListOf, summaryOf } from './summary.js';
import { type SheetWorld, worksheetOf } from './worksheet.js';

/** What a day's sheets are made from. */
export interface PrepDay {
  readonly rows: readonly PrepRow[];
  readonly plan: PrepPlan;
  readonly formulary: Formulary;
  readonly formularyApproved: boolean | null;
  /** With its zone. */
  readonly now: string;
  readonly hashOf: (row: CheckedRow) => string;
}

/** A day's preparation with every text ready for display. Pure. */
export function sheetOf({ rows, plan, formulary, formularyApproved, now, hashOf }: PrepDay): PrepSheet {
  const world: SheetWorld = { formulary, plan, hashOf, patientOf: (row) => patientOf(rows[row]) };
  const approved = { true: 'approved', false: 'NOT approved', null: 'approval not known' }[`${formularyApproved}`];
  const days = [
    ...new Set(rows.flatMap((row) => (row.valid ? (row.request.plannedFor?.slice(0, 10) ?? []) : []))),
  ].sort();
  return {
    title: days.length === 0 ? 'Preparation' : `Preparation for ${days.join(', ')}`,
    made: now,
    formulary: `${formulary.id}, ${approved}, digest ${formulary.digest.slice(0, 16)}`,
    summary: summaryOf(rows, plan, formulary),
    pickList: pickListOf(plan, formulary),
    worksheets: rows.flatMap((row, place) => (row.valid ? [worksheetOf(row, place, world)] : [])),
    labels: rows.flatMap((row) => (row.valid ? labelsOf(row, world) : [])),
    disclaimer:
      'A plan for the bench, computed from requests. It is no record and no approval: the release is signed before the needle, in the log.',
  };
}
