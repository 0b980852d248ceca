import { inBase, total } from '../dose/arithmetic.js';
import { NO_VOLUME } from '../dose/no-volume.js';
import type { Quantity } from '../dose/quantity.js';
import { compareRationals, ZERO } from '../dose/rational.js';
import type { Product } from '../formulary/model.js';
import { countOf } from '../reader/count-of.js';
import { dayOf } from '../rules/days.js';
import { allocate } from './allocate.js';
import { type Filled, isBeyondPlanning, sharedWithin, spread } from './containers.js';
import type { ProductDraw } from './draws.js';
import type { PlannedContainer, ProductPlan, Shortage, StockLot } from './model.js';
import type { Bin } from './pack.js';
import { requestedContainers } from './requested.js';

/** What the batch needs of one product, and where it comes from. */
export interface PlannedProduct {
  readonly plan: ProductPlan;
  readonly containers: readonly PlannedContainer[];
  readonly shortage: Shortage | null;
}

/** Plans one product: containers, their lots, what stays in them, and what is missing. `lots` are those of the product, null without stock. */
export function planProduct(
  id: string,
  product: Product | undefined,
  draws: readonly ProductDraw[],
  lots: readonly StockLot[] | null,
  now: string,
): PlannedProduct {
  const sums = {
    product: id,
    exact: total(
      draws.map(({ exact }) => exact),
      NO_VOLUME,
    ),
    measured: total(
      draws.map(({ measured }) => measured),
      NO_VOLUME,
    ),
  };
  const holds = product?.container.volume;
  const inStock = lots === null ? null : lots.reduce((sum, { containers }) => sum + countOf(containers), 0);
  if (product === undefined || holds === undefined) {
    const unknown = { open: null, reopened: 0, atLeast: null, count: 'not-known', waste: null, kept: null } as const;
    return { plan: { ...sums, ...unknown, inStock }, containers: [], shortage: null };
  }
  const within = sharedWithin(product);
  const beyond = draws.filter((draw) => isBeyondPlanning(draw, holds));
  const usual = draws.filter((draw) => !beyond.includes(draw));
  const requested = requestedContainers(
    usual.filter(({ lots: named }) => named.length > 0),
    holds,
    now,
  );
  const opened = within === null || lots === null ? [] : openedOf(lots);
  const found = spread(
    usual.filter(({ lots: named }) => named.length === 0),
    holds,
    within,
    opened.map(({ bin }) => bin),
    now,
  );
  const reopened = found.containers.filter(({ stoodOpen }) => stoodOpen !== null);
  const fresh = found.containers.filter(({ stoodOpen }) => stoodOpen === null);
  const taken = new Map<string, number>();
  for (const { lot } of requested) taken.set(lot.lot, (taken.get(lot.lot) ?? 0) + 1);
  const given = lots === null ? null : allocate(fresh, lots, taken);
  const containers = [
    ...reopened.map((filled) => ({ filled, lot: opened[filled.stoodOpen ?? 0]?.lot ?? null })),
    ...requested.map(({ filled, lot }) => ({ filled, lot })),
    ...fresh.map((filled, place) => ({ filled, lot: given?.[place] ?? null })),
  ]
    .sort((a, b) => Date.parse(a.filled.first) - Date.parse(b.filled.first))
    .map(({ filled, lot }, index) => containerOf(id, index + 1, filled, lot, holds));
  const missing = given === null ? [] : fresh.filter((_, place) => given[place] === null);
  return {
    plan: {
      ...sums,
      open: fresh.length + requested.length,
      reopened: reopened.length,
      atLeast: found.atLeast + requested.length,
      count: found.optimal ? 'optimal' : 'heuristic',
      waste: total(
        containers.filter(({ shared }) => !shared).flatMap(({ left }) => left ?? []),
        NO_VOLUME,
      ),
      kept: total(
        containers.filter(({ shared }) => shared).flatMap(({ left }) => left ?? []),
        NO_VOLUME,
      ),
      inStock,
    },
    containers,
    shortage: shortageOf(id, missing, beyond),
  };
}

function shortageOf(product: string, missing: readonly Filled[], beyond: readonly ProductDraw[]): Shortage | null {
  const rows = [...missing.flatMap(({ takes }) => takes.map(({ row }) => row)), ...beyond.map(({ row }) => row)];
  if (rows.length === 0) return null;
  return { product, missing: missing.length + beyond.length, rows: [...new Set(rows)].sort((a, b) => a - b) };
}

function containerOf(
  product: string,
  number: number,
  filled: Filled,
  lot: PlannedContainer['lot'],
  holds: Quantity,
): PlannedContainer {
  const { shared, takes, left, until, stoodOpen } = filled;
  return { product, number, lot, alreadyOpen: stoodOpen !== null, shared, holds, takes, left, until };
}

/** Vials that stand open and whose time is known, the one that ends first before the others. */
function openedOf(
  lots: readonly StockLot[],
): readonly { readonly bin: Bin; readonly lot: { readonly lot: string; readonly expires: string } }[] {
  return lots
    .flatMap(({ lot, expires, opened }) =>
      opened.flatMap(({ left, until }) => {
        if (until === null || compareRationals(inBase(left), ZERO) <= 0) return [];
        const last = dayOf(until) > expires ? expires : until;
        const bin: Bin = { left: inBase(left), until: last, first: null, last: null, items: [], stoodOpen: true };
        return [{ bin, lot: { lot, expires } }];
      }),
    )
    .sort((a, b) => Date.parse(a.bin.until ?? '') - Date.parse(b.bin.until ?? ''));
}
