import { add, compare, scale, subtract } from '../dose/arithmetic.js';
import { NO_VOLUME } from '../dose/no-volume.js';
import { isPositive, type Quantity } from '../dose/quantity.js';
import { rational } from '../dose/rational.js';
import { barred, drawable, type LotStock } from './stock.js';

/** A lot to take, and how much of it. */
export interface ProposedLot {
  readonly lot: string;
  readonly expires: string;
  readonly volume: Quantity;
  /** True where an open container in its time is there to take from first. */
  readonly opened: boolean;
}

/** The lots to take in this order, and what is missing; null where nothing is. */
export interface LotProposal {
  readonly lots: readonly ProposedLot[];
  readonly short: Quantity | null;
}

/**
 * Which lots of a product to draw `volume` from on `day` at the UTC time `at`: the first to expire first, of equal expiry one that is open
 * already. Recalled, quarantined, expired and never received lots are left out. One lot in the answer needs no volume in a request; several do.
 */
export function proposeLots(
  stock: readonly LotStock[],
  product: string,
  volume: Quantity,
  { day, at }: { readonly day: string; readonly at: string },
): LotProposal {
  const usable = stock.filter((one) => one.product === product && barred(one, day, at) === null);
  const isOpen = (one: LotStock) => drawable(one, at).open.length > 0;
  const order = (one: LotStock) => `${one.expires} ${isOpen(one) ? 0 : 1} ${one.lot}`;
  const lots: ProposedLot[] = [];
  let wanted = volume;
  for (const one of [...usable].sort((a, b) => (order(a) < order(b) ? -1 : 1))) {
    if (!isPositive(wanted)) break;
    const { open, sealed, content } = drawable(one, at);
    const there = open.reduce((sum, { left }) => add(sum, left), add(NO_VOLUME, scale(content, rational(sealed))));
    const taken = compare(there, wanted) < 0 ? there : wanted;
    if (!isPositive(taken) || one.expires === null) continue;
    lots.push({ lot: one.lot, expires: one.expires, volume: taken, opened: open.length > 0 });
    wanted = subtract(wanted, taken);
  }
  return { lots, short: isPositive(wanted) ? wanted : null };
}
