import { larger } from '../dose/arithmetic.js';
import type { Draw } from '../dose/cocktail.js';
import type { Quantity } from '../dose/quantity.js';
import type { LotUse } from '../request/model.js';
import { cocktailOf, type PlannedPreparation } from '../rules/context.js';
import type { CheckedRow, PrepRow } from './model.js';

/** One product drawn for one preparation of one row. */
export interface ProductDraw {
  /** The place of the row, from 0. */
  readonly row: number;
  readonly preparation: string;
  readonly product: string;
  readonly exact: Quantity;
  readonly measured: Quantity;
  /** The larger of both: what containers are counted for. */
  readonly needed: Quantity;
  /** When it is given, with its zone; null where the request does not say. */
  readonly at: string | null;
  /** Lots that the request itself names. */
  readonly lots: readonly LotUse[];
}

/** Whether a row is prepared at all. */
export function isPrepared(row: PrepRow): row is CheckedRow {
  return row.valid && row.outcome !== 'stopped';
}

/** Every draw of a product, diluents too, of the rows that are prepared; in the order of rows and of addition. */
export function drawsOf(rows: readonly PrepRow[]): readonly ProductDraw[] {
  return rows.flatMap((row, place) =>
    isPrepared(row) ? row.preparations.flatMap((planned) => preparationDraws(planned, place, row)) : [],
  );
}

function preparationDraws(planned: PlannedPreparation, row: number, { request }: CheckedRow): readonly ProductDraw[] {
  const cocktail = cocktailOf(planned);
  if (cocktail === null) return [];
  const draw = (product: string, { exact, measured }: Draw, lots: readonly LotUse[]): ProductDraw => ({
    row,
    preparation: planned.id,
    product,
    exact,
    measured,
    needed: larger(exact, measured),
    at: request.plannedFor ?? null,
    lots,
  });
  const lotsOf = (product: string) => planned.components.find(({ source }) => source.id === product)?.lots ?? [];
  const lines = cocktail.lines
    .filter(({ source }) => source === 'product')
    .map((line) => draw(line.id, line, lotsOf(line.id)));
  const { diluent } = cocktail;
  return diluent === null ? lines : [...lines, draw(diluent.id, diluent, planned.diluent?.lots ?? [])];
}
