import { compare, inBase } from '../dose/arithmetic.js';
import { type Quantity, quantity } from '../dose/quantity.js';
import {
  ceilingOf,
  compareRationals,
  dividedBy,
  isNegative,
  minus,
  plus,
  type Rational,
  rational,
  times,
  ZERO,
} from '../dose/rational.js';
import { ML } from '../dose/unit-table.js';
import type { Product } from '../formulary/model.js';
import { countOf } from '../reader/count-of.js';
import { whenPassed } from '../rules/days.js';
import type { ProductDraw } from './draws.js';
import type { PlannedTake } from './model.js';
import { type Bin, type Item, pack } from './pack.js';

/** One container with what is taken from it; lots are given to it later. */
export interface Filled {
  /** The place among the containers that stood open, or null for a new one. */
  readonly stoodOpen: number | null;
  readonly shared: boolean;
  readonly takes: readonly PlannedTake[];
  readonly left: Quantity;
  readonly until: string | null;
  /** Times of its first and last take, with their zones. */
  readonly first: string;
  readonly last: string;
}

/** How the draws of one product are spread over containers. */
export interface Spread {
  readonly containers: readonly Filled[];
  readonly atLeast: number;
  readonly optimal: boolean;
}

/** How long an opened container may serve several patients; null where it serves one only. */
export function sharedWithin({ container, inUse, reconstitute }: Product): Quantity | null {
  if (container.doses !== 'multi' || inUse === undefined) return null;
  const dissolved = reconstitute?.useWithin;
  if (dissolved === undefined || !sameKind(dissolved, inUse)) return dissolved === undefined ? inUse : null;
  return compare(dissolved, inUse) < 0 ? dissolved : inUse;
}

function sameKind(a: Quantity, b: Quantity): boolean {
  return a.unit.dimension === b.unit.dimension;
}

/**
 * Spreads draws over containers of `holds` each. Single-dose containers, and multi-dose ones whose label gives no in-use time, serve one row only;
 * a row whose time is not known shares with nobody. A draw that fits one container is never split.
 */
export function spread(
  draws: readonly ProductDraw[],
  holds: Quantity,
  within: Quantity | null,
  open: readonly Bin[],
  now: string,
): Spread {
  const size = inBase(holds);
  const apart = new Map<number, ProductDraw[]>();
  const together: ProductDraw[] = [];
  for (const draw of draws) {
    if (within !== null && draw.at !== null) together.push(draw);
    else apart.set(draw.row, [...(apart.get(draw.row) ?? []), draw]);
  }
  const groups = [...apart.values()].map((own) => packed(own, size, () => null, [], false, now));
  if (within !== null && together.length > 0) {
    const until = (opened: string) => whenPassed(opened, within) ?? opened;
    groups.push(packed(together, size, until, open, true, now));
  }
  return {
    containers: groups.flatMap(({ containers }) => containers),
    atLeast: groups.reduce((sum, group) => sum + group.atLeast, 0),
    optimal: groups.every((group) => group.optimal),
  };
}

interface Piece extends Item {
  readonly take: PlannedTake;
}

function packed(
  draws: readonly ProductDraw[],
  size: Rational,
  until: (opened: string) => string | null,
  open: readonly Bin[],
  shared: boolean,
  now: string,
): Spread {
  const pieces = draws.flatMap((draw) => piecesOf(draw, size, now));
  const usable = open.reduce((sum, bin) => plus(sum, bin.left), ZERO);
  const needed = minus(
    pieces.reduce((sum, piece) => plus(sum, piece.volume), ZERO),
    usable,
  );
  const atLeast = isNegative(needed) ? 0 : countOf(ceilingOf(dividedBy(needed, size)));
  const { bins, optimal } = pack(pieces, { holds: size, until, open }, atLeast);
  const containers = bins.flatMap((bin, index): Filled[] => {
    const own = bin.items.flatMap((place) => pieces[place] ?? []);
    if (own.length === 0) return [];
    return [
      {
        stoodOpen: bin.stoodOpen ? index : null,
        shared,
        takes: own.map(({ take }) => take),
        left: quantity(leftIn(bin, open[index], size, own), ML),
        until: bin.until,
        first: bin.first ?? now,
        last: bin.last ?? now,
      },
    ];
  });
  return { containers, atLeast, optimal };
}

/** By what is drawn on the instruments; containers are counted for the exact volume where that is more. */
function leftIn(bin: Bin, before: Bin | undefined, size: Rational, own: readonly Piece[]): Rational {
  const full = bin.stoodOpen && before !== undefined ? before.left : size;
  return own.reduce((left, { take }) => minus(left, inBase(take.volume)), full);
}

/** A draw in pieces of which none is larger than a container: whole containers, and the rest. */
function piecesOf({ row, preparation, needed, measured, at }: ProductDraw, size: Rational, now: string): Piece[] {
  const piece = (volume: Rational, taken: Rational): Piece => ({
    volume,
    at: at ?? now,
    take: { row, preparation, volume: quantity(taken, ML) },
  });
  const pieces: Piece[] = [];
  let [rest, drawn] = [inBase(needed), inBase(measured)];
  while (compareRationals(rest, size) > 0) {
    pieces.push(piece(size, size));
    rest = minus(rest, size);
    drawn = minus(drawn, size);
  }
  pieces.push(piece(rest, isNegative(drawn) ? ZERO : drawn));
  return pieces;
}

/** The most containers that one draw is planned for; more is no preparation but a slip of the pen. */
const MOST_CONTAINERS = 100n;

/** Whether a draw asks for more containers than are ever planned for one. */
export function isBeyondPlanning({ needed }: ProductDraw, holds: Quantity): boolean {
  return compareRationals(inBase(needed), times(inBase(holds), rational(MOST_CONTAINERS))) > 0;
}
