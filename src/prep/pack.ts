import { compareRationals, minus, type Rational } from '../dose/rational.js';
import { isAfter } from '../rules/days.js';

/** A volume in mL that is drawn in one piece, and when. */
export interface Item {
  readonly volume: Rational;
  /** With its zone. */
  readonly at: string;
}

/** A container that may be drawn from, or was. */
export interface Bin {
  readonly left: Rational;
  /** Last moment of use; null where it has none. */
  readonly until: string | null;
  /** Times of its first and last item; null while it has none. */
  readonly first: string | null;
  readonly last: string | null;
  /** The items drawn from it, by their place. */
  readonly items: readonly number[];
  /** Whether it stood open before the first item. */
  readonly stoodOpen: boolean;
}

/** The containers that items are packed into. */
export interface Containers {
  /** What a new one holds, in mL. */
  readonly holds: Rational;
  /** Until when it may be used once opened at a time. */
  readonly until: (opened: string) => string | null;
  /** Those that stand open. */
  readonly open: readonly Bin[];
}

export interface Packing {
  /** Those that stood open, then the new ones in the order of opening; the items of each by time. */
  readonly bins: readonly Bin[];
  /** Whether no packing opens fewer. */
  readonly optimal: boolean;
}

/** So many items at most are packed by trying every way. */
export const MOST_EXACT = 9;

/**
 * Packs items into as few new containers as can be found: none is split, none is larger than a container, none is drawn after the last moment of
 * its container. Up to nine items every way is tried. Beyond that the best of four rules of thumb is taken, which is optimal where it opens no
 * more than `atLeast`, a number that no packing can go below.
 */
export function pack(items: readonly Item[], containers: Containers, atLeast: number): Packing {
  const places = [...items.keys()].sort((a, b) => compareTimes(items[a]?.at ?? '', items[b]?.at ?? '') || a - b);
  const orders = [places, byWindow(places, items, containers)];
  const tried = orders.flatMap((order) => [firstFit, bestFit].map((choose) => fill(order, items, containers, choose)));
  const best = tried.reduce((few, each) => (each.length < few.length ? each : few));
  if (best.length - containers.open.length <= atLeast) return { bins: inOrder(best, items), optimal: true };
  if (items.length > MOST_EXACT) return { bins: inOrder(best, items), optimal: false };
  return { bins: inOrder(search(places, items, containers, best), items), optimal: true };
}

function compareTimes(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}

type Choose = (fitting: readonly number[], bins: readonly Bin[]) => number | undefined;

const firstFit: Choose = (fitting) => fitting[0];

const bestFit: Choose = (fitting, bins) =>
  fitting.reduce<number | undefined>((least, index) => {
    const [known, other] = [least === undefined ? undefined : bins[least], bins[index]];
    if (known === undefined || other === undefined) return index;
    return compareRationals(other.left, known.left) < 0 ? index : least;
  }, undefined);

/** Items in this order, each into a container that has room, else into a new one. */
function fill(order: readonly number[], items: readonly Item[], containers: Containers, choose: Choose): Bin[] {
  const bins = [...containers.open];
  for (const place of order) {
    const item = items[place];
    if (item === undefined) continue;
    const fitting = [...bins.keys()].filter((index) => drawn(place, item, bins[index], containers) !== null);
    const chosen = choose(fitting, bins);
    const next = drawn(place, item, chosen === undefined ? fresh(containers) : bins[chosen], containers);
    if (next !== null) bins[chosen ?? bins.length] = next;
  }
  return bins;
}

/** The largest first within each stretch of time in which one container would last. */
function byWindow(places: readonly number[], items: readonly Item[], containers: Containers): number[] {
  const stretches: number[][] = [];
  let until: string | null = null;
  for (const place of places) {
    const at = items[place]?.at ?? '';
    const stretch = stretches.at(-1);
    if (stretch !== undefined && (until === null || !isAfter(at, until))) {
      stretch.push(place);
      continue;
    }
    until = containers.until(at);
    stretches.push([place]);
  }
  const volume = (place: number) => items[place]?.volume ?? containers.holds;
  return stretches.flatMap((stretch) => stretch.sort((a, b) => compareRationals(volume(b), volume(a)) || a - b));
}

function fresh({ holds }: Containers): Bin {
  return { left: holds, until: null, first: null, last: null, items: [], stoodOpen: false };
}

/** The container with one more item drawn from it; null where there is no room, or it would be used past its time. */
function drawn(place: number, { volume, at }: Item, bin: Bin | undefined, containers: Containers): Bin | null {
  if (bin === undefined || compareRationals(volume, bin.left) > 0) return null;
  const first = bin.first === null || compareTimes(at, bin.first) < 0 ? at : bin.first;
  const last = bin.last === null || compareTimes(at, bin.last) > 0 ? at : bin.last;
  const until = bin.stoodOpen ? bin.until : containers.until(first);
  if (until !== null && isAfter(last, until)) return null;
  return { ...bin, left: minus(bin.left, volume), until, first, last, items: [...bin.items, place] };
}

/** Every way to put the items in the order of time into containers, as long as it opens fewer than the best known. */
function search(order: readonly number[], items: readonly Item[], containers: Containers, known: Bin[]): Bin[] {
  let best = known;
  const go = (step: number, bins: readonly Bin[]) => {
    if (bins.length >= best.length) return;
    const place = order[step];
    const item = place === undefined ? undefined : items[place];
    if (place === undefined || item === undefined) {
      best = [...bins];
      return;
    }
    for (const [index, bin] of bins.entries()) {
      const next = drawn(place, item, bin, containers);
      if (next !== null) go(step + 1, bins.with(index, next));
    }
    const next = drawn(place, item, fresh(containers), containers);
    if (next !== null) go(step + 1, [...bins, next]);
  };
  go(0, containers.open);
  return best;
}

function inOrder(bins: readonly Bin[], items: readonly Item[]): Bin[] {
  const at = (place: number | undefined) => items[place ?? 0]?.at ?? '';
  const byTime = (a: number, b: number) => compareTimes(at(a), at(b)) || a - b;
  const sorted = bins.map((bin) => ({ ...bin, items: [...bin.items].sort(byTime) }));
  return [
    ...sorted.filter(({ stoodOpen }) => stoodOpen),
    ...sorted.filter(({ stoodOpen }) => !stoodOpen).sort((a, b) => byTime(a.items[0] ?? 0, b.items[0] ?? 0)),
  ];
}
