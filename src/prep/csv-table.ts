import { printDecimal } from '../dose/decimal.js';
import { csvLine } from '../interop/csv-write.js';
import { cocktailOf } from '../rules/context.js';
import type { PrepPlan, PrepRow } from './model.js';
import { becauseOf, patientOf } from './summary.js';

const HEADER = [
  'booking',
  'patient',
  'planned_for',
  'outcome',
  'because',
  'preparation',
  'product',
  'volume',
  'unit',
  'syringe_mL',
  'lots',
];

/**
 * A day as a table: one line a draw, and one for a row of which nothing is drawn. Volumes are plain decimals, so that a spreadsheet can add them
 * up; lots are those of the plan, `LOT (VOLUME mL)`, a semicolon between.
 */
export function csvTable(rows: readonly PrepRow[], plan: PrepPlan): string {
  const lines = rows.flatMap((row, place) => {
    const head = [
      row.booking ?? '',
      patientOf(row),
      row.valid ? (row.request.plannedFor ?? '') : '',
      row.outcome,
      becauseOf(row).join('; '),
    ];
    const draws = drawsOf(row, place, plan);
    return draws.length === 0 ? [[...head, '', '', '', '', '', '']] : draws.map((draw) => [...head, ...draw]);
  });
  return [HEADER, ...lines].map(csvLine).join('');
}

function drawsOf(row: PrepRow, place: number, plan: PrepPlan): readonly string[][] {
  if (!row.valid || row.outcome === 'stopped') return [];
  return row.preparations.flatMap((planned) => {
    const cocktail = cocktailOf(planned);
    if (cocktail === null) return [];
    const { lines, diluent } = cocktail;
    return [...lines, ...(diluent === null ? [] : [diluent])].map(({ id, measured, syringe }) => [
      planned.id,
      id,
      printDecimal(measured.value) ?? '',
      measured.unit.ucum,
      printDecimal(syringe.capacity.value) ?? '',
      lotsOf(plan, place, planned.id, id),
    ]);
  });
}

function lotsOf(plan: PrepPlan, place: number, preparation: string, product: string): string {
  return plan.containers
    .filter((container) => container.product === product && container.lot !== null)
    .flatMap(({ lot, takes }) =>
      takes
        .filter((take) => take.row === place && take.preparation === preparation)
        .map(({ volume }) => `${lot?.lot ?? ''} (${printDecimal(volume.value) ?? ''} mL)`),
    )
    .join('; ');
}
