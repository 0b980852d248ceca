import { total } from '../dose/arithmetic.js';
import { display } from '../dose/print.js';
import type { Formulary } from '../formulary/model.js';
import { OUTCOMES, type PlannedContainer, type PrepPlan, type PrepRow, type ProductPlan } from './model.js';
import { containersText, productName } from './names.js';
import type { PickLine, Summary, SummaryRow } from './sheet.js';
import { clockText } from './times.js';
import { OUTCOME_WORDS } from './words.js';

/** What stands on the first sheet of a day: each row's outcome and why, what is missing, the order of work. */
export function summaryOf(rows: readonly PrepRow[], plan: PrepPlan, formulary: Formulary): Summary {
  return {
    counts: OUTCOMES.flatMap((outcome) => {
      const count = rows.filter((row) => row.outcome === outcome).length;
      return count === 0 ? [] : [{ outcome, word: OUTCOME_WORDS[outcome].word, rows: count }];
    }),
    rows: rows.map(summaryRow),
    plan: plan.status === 'short' ? 'SHORT' : 'complete',
    shortages: plan.shortages.map(({ product, missing, rows: without }) => {
      const whom = without.map((row) => `row ${row + 1} (${patientOf(rows[row])})`).join(', ');
      return `${containersText(missing, product, formulary)} of ${productName(product, formulary)} missing, for ${whom}.`;
    }),
    order: plan.order.map(({ row, preparation, plannedFor, notBefore }, index) => ({
      place: `${index + 1}`,
      patient: patientOf(rows[row]),
      preparation,
      plannedFor: plannedFor === null ? 'no time given' : clockText(plannedFor),
      notBefore: notBefore === null ? '' : clockText(notBefore),
    })),
    remarks: plan.remarks,
  };
}

/** The patient's code of a row, or `not known`. */
export function patientOf(row: PrepRow | undefined): string {
  if (row === undefined) return 'not known';
  return row.valid ? row.request.patient.id : (row.patient ?? 'not known');
}

function summaryRow(row: PrepRow, place: number): SummaryRow {
  return {
    row: `${place + 1}`,
    booking: row.booking ?? '',
    patient: patientOf(row),
    plannedFor: row.valid && row.request.plannedFor !== undefined ? clockText(row.request.plannedFor) : '',
    outcome: row.outcome,
    word: OUTCOME_WORDS[row.outcome].word,
    because: becauseOf(row),
  };
}

/** Why a row came to its outcome: the open questions, the faults, or the findings of the severity that decided. */
export function becauseOf(row: PrepRow): readonly string[] {
  if (!row.valid) return row.faults.map(faultText);
  if (row.outcome === 'ready') return [];
  if (row.outcome === 'ask-at-chair') return row.openQuestions.map(({ text }) => text);
  const severity = { stopped: 'stop', 'needs-prescriber': 'prescriber', 'needs-reason': 'reason' }[row.outcome];
  return row.findings.filter((finding) => finding.severity === severity).map(({ message }) => message);
}

function faultText({
  location,
  message,
}: {
  readonly location: { line: number } | null;
  readonly message: string;
}): string {
  return location === null ? message : `line ${location.line}: ${message}`;
}

/** What to fetch: a line a lot of each product. */
export function pickListOf(plan: PrepPlan, formulary: Formulary): readonly PickLine[] {
  return plan.products.flatMap((product) => {
    const own = plan.containers.filter(({ product: id }) => id === product.product);
    if (product.open === null) return [unknownLine(product, formulary)];
    const byLot = new Map<string, PlannedContainer[]>();
    for (const container of own) {
      const key = `${container.lot?.expires ?? '~'} ${container.lot?.lot ?? ''} ${container.alreadyOpen ? 0 : 1}`;
      byLot.set(key, [...(byLot.get(key) ?? []), container]);
    }
    return [...byLot]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, containers]) => pickLine(product, containers, plan, formulary));
  });
}

function unknownLine({ product, measured }: ProductPlan, formulary: Formulary): PickLine {
  return {
    product: productName(product, formulary),
    lot: 'to be entered',
    expires: '',
    containers: 'not known: no label volume',
    total: display(measured),
    left: '',
    remark: '',
  };
}

function pickLine(
  { product, measured }: ProductPlan,
  containers: readonly PlannedContainer[],
  plan: PrepPlan,
  formulary: Formulary,
): PickLine {
  const [first] = containers;
  const drawn = containers.flatMap(({ takes }) => takes.map(({ volume }) => volume));
  const missing = plan.stocked && first?.lot === null;
  const shared = containers.filter((container) => container.shared).length;
  return {
    product: productName(product, formulary),
    lot: first?.lot?.lot ?? (missing ? 'NOT IN STOCK' : 'to be entered'),
    expires: first?.lot?.expires ?? '',
    containers: `${containersText(containers.length, product, formulary)}${first?.alreadyOpen === true ? ', already open' : ''}`,
    total: display(total(drawn, measured)),
    left: display(
      total(
        containers.flatMap(({ left }) => left ?? []),
        measured,
      ),
    ),
    remark: shared > 0 ? 'for several patients, within its time' : '',
  };
}
