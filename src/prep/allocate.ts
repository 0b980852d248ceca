import { compareText } from '../findings/compare-text.js';
import { dayOf } from '../rules/days.js';
import type { Filled } from './containers.js';
import type { StockLot } from './model.js';

/** The lot that each container comes from, by its place; null where the stock has none left that lasts long enough. */
export type Allocation = readonly ({ readonly lot: string; readonly expires: string } | null)[];

/**
 * Lots for new containers, first expired first out: in the order of their last use each takes the lot that expires next and lasts to that day.
 * No other way serves more containers, because a lot that is passed over can serve no later one either. `taken` counts what the requests
 * themselves name, and is drawn off first.
 */
export function allocate(
  containers: readonly Filled[],
  lots: readonly StockLot[],
  taken: ReadonlyMap<string, number>,
): Allocation {
  const shelf = lots
    .map(({ lot, expires, containers: count }) => ({ lot, expires, left: count - BigInt(taken.get(lot) ?? 0) }))
    .sort((a, b) => compareText(a.expires, b.expires) || compareText(a.lot, b.lot));
  const given = new Map<number, { lot: string; expires: string }>();
  const order = [...containers.keys()].sort(
    (a, b) => Date.parse(containers[a]?.last ?? '') - Date.parse(containers[b]?.last ?? '') || a - b,
  );
  for (const place of order) {
    const day = dayOf(containers[place]?.last ?? '');
    const next = shelf.find(({ left, expires }) => left > 0n && expires >= day);
    if (next === undefined) continue;
    next.left -= 1n;
    given.set(place, { lot: next.lot, expires: next.expires });
  }
  return containers.map((_, place) => given.get(place) ?? null);
}
