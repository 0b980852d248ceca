import { compare, scale } from './arithmetic.js';
import { type Quantity, quantity } from './quantity.js';
import { dividedBy, isWhole, rational } from './rational.js';
import { ML } from './unit-table.js';

/** A syringe as the clinic has it, all in mL. */
export interface Syringe {
  readonly capacity: Quantity;
  /** The step of its scale: a draw is rounded to a multiple of it. */
  readonly graduation: Quantity;
  /** The smallest volume that may be read on it. */
  readonly smallest: Quantity;
}

/**
 * How many graduations a draw must reach to be readable, unless the clinic says otherwise. Policy of this tool, from no publication:
 * reading is off by up to half a graduation, and from five graduations on that is at most 10 % of the draw.
 */
export const SMALLEST_IN_GRADUATIONS = 5n;

/** Makes a syringe; `smallest` is five graduations where the clinic states none. */
export function syringe(capacity: Quantity, graduation: Quantity, smallest?: Quantity): Syringe {
  return { capacity, graduation, smallest: smallest ?? scale(graduation, rational(SMALLEST_IN_GRADUATIONS)) };
}

const hundredths = (n: bigint): Quantity => quantity(rational(n, 100n), ML);

/**
 * The usual disposable syringes and the steps of their scales, capacity and graduation in hundredths of a millilitre:
 * 0.3, 0.5 and 1 mL by 0.01; 2 and 3 mL by 0.1; 5 mL by 0.2; 10 mL by 0.5; 20 mL by 1. Scales differ between makers (0.3 mL syringes
 * with half-unit marks, 10 mL by 0.2): a clinic's own table replaces this one whole.
 */
export const USUAL_SYRINGES: readonly Syringe[] = (
  [
    [30n, 1n],
    [50n, 1n],
    [100n, 1n],
    [200n, 10n],
    [300n, 10n],
    [500n, 20n],
    [1000n, 50n],
    [2000n, 100n],
  ] as const
).map(([capacity, graduation]) => syringe(hundredths(capacity), hundredths(graduation)));

/** What is wrong with a clinic's syringe, in words; null where nothing is. */
export function syringeFault({ capacity, graduation, smallest }: Syringe): string | null {
  const volumes = [capacity, graduation, smallest];
  if (volumes.some(({ unit }) => unit.dimension !== 'volume'))
    return 'capacity, graduation and smallest volume must be volumes';
  if (volumes.some(({ value }) => value.n === 0n || value.s < 0n))
    return 'capacity, graduation and smallest volume must be above zero';
  if (compare(smallest, capacity) > 0) return 'the smallest readable volume is above the capacity';
  const steps = dividedBy(scale(capacity, capacity.unit.factor).value, scale(graduation, graduation.unit.factor).value);
  return isWhole(steps) ? null : 'the capacity is not a whole number of graduations';
}

const SORTED = new WeakMap<readonly Syringe[], readonly Syringe[]>();

/** The syringes from the smallest capacity to the largest; of equal ones, the finer first. Sorted once: a clinic has the same for every draw. */
export function bySize(syringes: readonly Syringe[]): readonly Syringe[] {
  const known = SORTED.get(syringes);
  if (known !== undefined) return known;
  const sorted = [...syringes].sort((a, b) => compare(a.capacity, b.capacity) || compare(a.graduation, b.graduation));
  SORTED.set(syringes, sorted);
  return sorted;
}

/** The smallest syringe that holds the volume, or null. */
export function smallestThatHolds(volume: Quantity, syringes: readonly Syringe[]): Syringe | null {
  return bySize(syringes).find(({ capacity }) => compare(capacity, volume) >= 0) ?? null;
}

/** The syringe of that capacity, or null where the clinic has none. */
export function ofCapacity(capacity: Quantity, syringes: readonly Syringe[]): Syringe | null {
  return bySize(syringes).find((candidate) => compare(candidate.capacity, capacity) === 0) ?? null;
}
