import { compare, subtract } from './arithmetic.js';
import type { DiluentLine, WorkingLine } from './cocktail.js';
import { measureDraw, syringeFor } from './measure-draw.js';
import { NO_VOLUME } from './no-volume.js';
import type { Bench, Preparation } from './preparation.js';
import { display } from './print.js';
import { compared, type Problem, problem } from './problem.js';
import { isPositive, type Quantity } from './quantity.js';
import { isZero } from './rational.js';

/** The diluent that fills a preparation up to its volume. */
export interface FilledUp {
  readonly line: DiluentLine | null;
  readonly observations: readonly Problem[];
  readonly working: readonly WorkingLine[];
}

/** What forbids the parts to stand in the volume: too much, or, without a diluent, too little. `complete`: every part is known. */
export function restFault(
  { id, diluent }: Preparation,
  volume: Quantity,
  sum: Quantity,
  rest: Quantity,
  complete: boolean,
): readonly Problem[] {
  if (rest.value.s < 0n && !isZero(rest.value)) {
    const evidence = [compared('sum of the parts', display(sum), '>', display(volume))];
    const message = `the parts make ${display(sum)}, more than the volume of ${display(volume)}`;
    return [
      problem('overfull', id, {
        message,
        remedy: 'ask for less, make a larger volume, or take stronger products',
        evidence,
      }),
    ];
  }
  if (diluent !== undefined || isZero(rest.value) || !complete) return [];
  const evidence = [compared('sum of the parts', display(sum), 'is not', display(volume))];
  const message = `the parts make ${display(sum)}, the volume is ${display(volume)}, and there is no diluent`;
  return [
    problem('parts-differ-from-volume', id, {
      message,
      remedy: `add a diluent, or state a volume of ${display(sum)}`,
      evidence,
    }),
  ];
}

/** The rest of the volume as diluent: exact, recomputed beside the draws as measured, and measured with its own syringe. */
export function fillUp(
  { id, diluent }: Preparation,
  volume: Quantity,
  rest: Quantity,
  measuredSum: Quantity,
  bench: Bench,
): FilledUp {
  if (diluent === undefined) return { line: null, observations: [], working: [] };
  if (isZero(rest.value)) return { line: null, observations: [notNeeded(id, diluent.id, rest)], working: [] };
  const recomputed = subtract(volume, measuredSum);
  const steps = [
    {
      label: `${diluent.id}: rest of the volume`,
      expression: `${display(volume)} − the exact draws`,
      exact: display(rest),
      rounded: display(rest),
    },
    {
      label: `${diluent.id}: rest beside the draws as measured`,
      expression: `${display(volume)} − ${display(measuredSum)}`,
      exact: display(recomputed),
      rounded: display(recomputed),
    },
  ];
  const syringe = syringeFor(isPositive(recomputed) ? recomputed : rest, diluent.drawWith, bench.syringes);
  if (syringe === null) return { line: null, observations: [], working: steps };
  const target = isPositive(recomputed) ? recomputed : rest;
  const order = { preparation: id, subject: diluent.id, exact: target, container: diluent.container };
  const { draw, observations, working } = measureDraw(order, syringe, bench);
  if (!isPositive(recomputed)) {
    const line = {
      id: diluent.id,
      ...draw,
      ...differenceOf(rest, NO_VOLUME),
      recomputed,
      containers: 0n,
      remnant: NO_VOLUME,
    };
    return { line, observations: [notNeeded(id, diluent.id, recomputed)], working: [...steps, noneLine(diluent.id)] };
  }
  return {
    line: { id: diluent.id, ...draw, ...differenceOf(rest, draw.measured), recomputed },
    observations,
    working: [...steps, ...working, differenceLine(diluent.id, rest, draw.measured)],
  };
}

function differenceOf(
  exact: Quantity,
  measured: Quantity,
): Pick<DiluentLine, 'exact' | 'measured' | 'difference' | 'direction'> {
  const order = compare(measured, exact);
  return {
    exact,
    measured,
    difference: subtract(measured, exact),
    direction: order === 0 ? 'none' : order < 0 ? 'down' : 'up',
  };
}

function differenceLine(id: string, exact: Quantity, measured: Quantity): WorkingLine {
  const difference = display(subtract(measured, exact));
  return {
    label: `${id}: measured beside exact`,
    expression: `${display(measured)} − ${display(exact)}`,
    exact: difference,
    rounded: difference,
  };
}

function noneLine(id: string): WorkingLine {
  return {
    label: `${id}: the draws as measured leave no room`,
    expression: 'nothing is added',
    exact: '0 mL',
    rounded: '0 mL',
  };
}

function notNeeded(preparation: string, subject: string, rest: Quantity): Problem {
  return problem('diluent-not-needed', preparation, {
    subject,
    message: `the other parts leave no room for ${subject}`,
    remedy: 'leave the diluent out, or make a larger volume',
    evidence: [compared('rest of the volume', display(rest), '<=', '0 mL')],
  });
}
