import type { Formulary } from '../formulary/model.js';
import { drawsOf, type ProductDraw } from './draws.js';
import type { PrepPlan, PrepRow, Stock } from './model.js';
import { orderOf } from './order.js';
import { MOST_EXACT } from './pack.js';
import { planProduct } from './product-plan.js';

/**
 * The plan of a batch: containers to open, lots, sharing, shortages, order of work. Pure: the same rows, stock and time give the same plan. Rows
 * that are stopped or invalid take nothing.
 */
export function planOf(rows: readonly PrepRow[], formulary: Formulary, stock: Stock | null, now: string): PrepPlan {
  const byProduct = new Map<string, ProductDraw[]>();
  for (const draw of drawsOf(rows)) {
    const known = byProduct.get(draw.product);
    if (known === undefined) byProduct.set(draw.product, [draw]);
    else known.push(draw);
  }
  const planned = [...byProduct]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, draws]) => {
      const lots = stock === null ? null : stock.lots.filter(({ product }) => product === id);
      return planProduct(id, formulary.products.get(id), draws, lots, now);
    });
  const shortages = planned.flatMap(({ shortage }) => shortage ?? []);
  return {
    status: shortages.length > 0 ? 'short' : 'complete',
    stocked: stock !== null,
    products: planned.map(({ plan }) => plan),
    containers: planned.flatMap(({ containers }) => containers),
    shortages,
    order: orderOf(rows, formulary),
    remarks: remarksOf(rows, stock !== null),
  };
}

function remarksOf(rows: readonly PrepRow[], stocked: boolean): readonly string[] {
  const untimed = rows.filter((row) => row.valid && row.outcome !== 'stopped' && row.request.plannedFor === undefined);
  return [
    'Single-dose containers serve one row only; a multi-dose one serves several only where its label gives an in-use time, and within it.',
    `Up to ${MOST_EXACT} draws that may share containers are planned by trying every way: no plan opens fewer. Beyond that the best of four rules of thumb is taken; it is optimal where it meets the lower bound, and says "heuristic" where it does not.`,
    'A draw that fits one container is never split over two. Overfill is not counted.',
    stocked
      ? 'Lots are given first expired, first out, each to the container that is used first; no other way serves more containers.'
      : 'No stock is known here: containers are counted, lots are entered at the bench.',
    'The order of work is by planned time; no time for the work itself is assumed.',
    ...(untimed.length === 0
      ? []
      : [
          `${untimed.length === 1 ? '1 row has' : `${untimed.length} rows have`} no planned_for: placed last, and sharing no container.`,
        ]),
  ];
}
