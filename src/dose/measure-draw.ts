import { compare, larger, ratio, scale, subtract } from './arithmetic.js';
import type { Draw, WorkingLine } from './cocktail.js';
import type { Bench, Container } from './preparation.js';
import { display, displayDifference, displayPercent } from './print.js';
import { type Comparison, compared, type Problem, problem } from './problem.js';
import { isPositive, type Quantity } from './quantity.js';
import { absolute, ceilingOf, compareRationals, isZero, rational } from './rational.js';
import { roundToGraduation } from './rounding.js';
import { bySize, ofCapacity, type Syringe, smallestThatHolds } from './syringe.js';

/** One volume to be drawn: from where, with which syringe, out of which containers. */
export interface DrawOrder {
  readonly preparation: string;
  readonly subject: string;
  /** In mL, above zero. */
  readonly exact: Quantity;
  readonly drawWith?: Quantity | undefined;
  readonly container?: Container | undefined;
}

export interface MeasuredDraw {
  readonly draw: Draw;
  readonly observations: readonly Problem[];
  readonly working: readonly WorkingLine[];
}

/** The syringe for a draw: the one named, else the smallest that holds it, else the largest; null where the clinic has no such syringe. */
export function syringeFor(
  exact: Quantity,
  drawWith: Quantity | undefined,
  syringes: readonly Syringe[],
): Syringe | null {
  if (drawWith !== undefined) return ofCapacity(drawWith, syringes);
  return smallestThatHolds(exact, syringes) ?? bySize(syringes).at(-1) ?? null;
}

/**
 * Measures one draw with its syringe: rounded once to the graduation, half-even. Says what stands against it: too small to read, off by
 * more than the tolerance, a syringe too small to hold it (then it is filled several times). Never refuses: the caller judges.
 */
export function measureDraw(
  order: DrawOrder,
  syringe: Syringe,
  bench: Pick<Bench, 'syringes' | 'tolerance'>,
): MeasuredDraw {
  const { exact, rounded: measured, difference, direction } = roundToGraduation(order.exact, syringe.graduation);
  const fills = ceilingOf(ratio(larger(exact, measured), syringe.capacity));
  const opened = openContainers(order, larger(exact, measured), measured);
  return {
    draw: {
      exact,
      measured,
      difference,
      direction,
      syringe,
      fills,
      containers: opened.containers,
      remnant: opened.remnant,
    },
    observations: [
      ...tooSmallToRead(order, measured, syringe, bench),
      ...offByTooMuch(order, measured, syringe, bench),
      ...tooManyFills(order, syringe, fills),
    ],
    working: [measuredLine(order.subject, exact, measured, difference, syringe, fills), ...opened.working],
  };
}

function measuredLine(
  subject: string,
  exact: Quantity,
  measured: Quantity,
  difference: Quantity,
  syringe: Syringe,
  fills: bigint,
): WorkingLine {
  const times = fills === 1n ? '' : `, filled ${fills} times`;
  return {
    label: `${subject}: drawn with the ${display(syringe.capacity)} syringe`,
    expression: `to the nearest ${display(syringe.graduation)}${times}, difference ${displayDifference(difference)}`,
    exact: display(exact),
    rounded: display(measured),
  };
}

interface Opened {
  readonly containers: bigint | null;
  readonly remnant: Quantity | null;
  readonly working: readonly WorkingLine[];
}

function openContainers({ container, subject }: DrawOrder, needed: Quantity, drawn: Quantity): Opened {
  if (container === undefined) return { containers: null, remnant: null, working: [] };
  const containers = ceilingOf(ratio(needed, container.volume));
  const opened = scale(container.volume, rational(containers));
  const remnant = subtract(opened, drawn);
  const overfill =
    container.overfill === undefined ? '' : `, overfill of ${display(container.overfill)} each not counted`;
  const shown = display(remnant);
  const working = [
    {
      label: `${subject}: containers to open${overfill}`,
      expression: `${display(needed)} ÷ ${display(container.volume)}, rounded up`,
      exact: `${containers}`,
      rounded: `${containers}`,
    },
    {
      label: `${subject}: remnant by label volume`,
      expression: `${containers} × ${display(container.volume)} − ${display(drawn)}`,
      exact: shown,
      rounded: shown,
    },
  ];
  return { containers, remnant, working };
}

type Judge = Pick<Bench, 'syringes' | 'tolerance'>;

function tooSmallToRead(order: DrawOrder, measured: Quantity, syringe: Syringe, bench: Judge): readonly Problem[] {
  const { exact, subject, preparation } = order;
  if (compare(exact, syringe.smallest) >= 0 && compare(measured, syringe.smallest) >= 0) return [];
  return [
    problem('draw-too-small', preparation, {
      subject,
      message: `${display(exact)} is less than can be read on the ${display(syringe.capacity)} syringe (${display(syringe.smallest)})`,
      remedy: remedyFor(exact, syringe, bench),
      evidence: [against('volume to draw', exact, syringe.smallest), against('measured', measured, syringe.smallest)],
    }),
  ];
}

function against(fact: string, volume: Quantity, smallest: Quantity): Comparison {
  const order = compare(volume, smallest);
  return compared(fact, display(volume), order < 0 ? '<' : order > 0 ? '>' : '=', display(smallest));
}

function offByTooMuch(order: DrawOrder, measured: Quantity, syringe: Syringe, bench: Judge): readonly Problem[] {
  const { exact, subject, preparation } = order;
  if (bench.tolerance === undefined || isWithin(exact, measured, bench.tolerance)) return [];
  const off = displayPercent(absolute(ratio(subtract(measured, exact), exact)));
  const allowed = displayPercent(bench.tolerance.share);
  return [
    problem('draw-off', preparation, {
      subject,
      message: `${display(exact)} is measured as ${display(measured)}: off by ${off}, more than the ${allowed} of the ${bench.tolerance.stated}`,
      remedy: remedyFor(exact, syringe, bench),
      evidence: [compared('difference by rounding', off, '>', allowed)],
    }),
  ];
}

/** Whether `measured` is no further from `exact` than the tolerance; exactly at it is within. Of nothing, only nothing is within. */
export function isWithin(exact: Quantity, measured: Quantity, tolerance: NonNullable<Bench['tolerance']>): boolean {
  if (isZero(exact.value)) return isZero(measured.value);
  return compareRationals(absolute(ratio(subtract(measured, exact), exact)), tolerance.share) <= 0;
}

function tooManyFills({ exact, subject, preparation }: DrawOrder, syringe: Syringe, fills: bigint): readonly Problem[] {
  if (fills <= 1n) return [];
  return [
    problem('syringe-too-small', preparation, {
      subject,
      message: `${display(exact)} does not fit the ${display(syringe.capacity)} syringe: it would be filled ${fills} times`,
      remedy: 'draw with a larger syringe, or make less',
      evidence: [compared('volume to draw', display(exact), '>', display(syringe.capacity))],
    }),
  ];
}

/** A syringe of the clinic that reads this draw well enough, else a pre-dilution. */
function remedyFor(exact: Quantity, used: Syringe, bench: Judge): string {
  const better = bySize(bench.syringes).find((candidate) => candidate !== used && readsWell(exact, candidate, bench));
  if (better !== undefined)
    return `draw with the ${display(better.capacity)} syringe, which reads to ${display(better.graduation)}`;
  const folds = [10n, 100n, 1000n].find((fold) =>
    bench.syringes.some((candidate) => readsWell(scale(exact, rational(fold)), candidate, bench)),
  );
  if (folds === undefined) return 'ask for more of it, or make a larger batch';
  return `make a pre-dilution, such as 1 part in ${folds === 1000n ? '1,000' : folds}, and draw ${display(scale(exact, rational(folds)))} of it`;
}

function readsWell(exact: Quantity, syringe: Syringe, { tolerance }: Judge): boolean {
  if (!isPositive(exact) || compare(exact, syringe.capacity) > 0 || compare(exact, syringe.smallest) < 0) return false;
  return tolerance === undefined || isWithin(exact, roundToGraduation(exact, syringe.graduation).rounded, tolerance);
}
