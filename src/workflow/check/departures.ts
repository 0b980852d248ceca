import { equal } from '../../dose/arithmetic.js';
import { display, displayPercent } from '../../dose/print.js';
import { compareRationals } from '../../dose/rational.js';
import type { Formula, FormulaComponent } from '../../formulary/model.js';
import type { Amount, Component, Preparation } from '../../request/model.js';

/** In what the preparation as a whole departs from its formula: volume, diluent, tolerance. One readable sentence each. */
export function departuresOfWhole(asked: Preparation, formula: Formula): readonly string[] {
  return [...ofVolume(asked, formula), ...ofDiluent(asked, formula), ...ofTolerance(asked, formula)];
}

/** In what a component that was set departs from what the formula would have come to; null where the formula leaves the amount open. */
export function departuresOfComponent(
  planned: FormulaComponent,
  before: Amount | null,
  set: Component,
): readonly string[] {
  const sameMeaning = planned.of === set.of && planned.as === set.as;
  const sameAmount =
    planned.toBeEntered ||
    (before !== null && before.by === set.amount.by && equal(before.quantity, set.amount.quantity));
  if (sameMeaning && sameAmount) return [];
  const was = before === null ? `an amount ${meaning(planned)}` : inWords(before, planned);
  return [`${planned.product}: ${inWords(set.amount, set)} in place of ${was.trim()}`];
}

function ofVolume(asked: Preparation, formula: Formula): readonly string[] {
  if (asked.volume === undefined) return [];
  if (formula.volume === undefined) return [`volume ${display(asked.volume)} stated, and the formula states none`];
  if (asked.scale !== false || equal(asked.volume, formula.volume)) return [];
  return [`volume ${display(asked.volume)} in place of ${display(formula.volume)}, amounts kept`];
}

function ofDiluent({ diluent }: Preparation, formula: Formula): readonly string[] {
  if (diluent === undefined || diluent.product === formula.diluent) return [];
  return [`diluent ${diluent.product}${formula.diluent === undefined ? ' added' : ` in place of ${formula.diluent}`}`];
}

function ofTolerance({ tolerance }: Preparation, formula: Formula): readonly string[] {
  if (tolerance === undefined || formula.tolerance === undefined) return [];
  if (compareRationals(tolerance.share, formula.tolerance.share) === 0) return [];
  return [`tolerance ${displayPercent(tolerance.share)} in place of ${displayPercent(formula.tolerance.share)}`];
}

interface Meant {
  readonly of?: string;
  readonly as?: string;
}

function inWords(amount: Amount, meant: Meant): string {
  const words = meaning(meant);
  return `${amount.by} ${display(amount.quantity)}${words === '' ? '' : ` ${words}`}`;
}

/** `of nicotinamide`, `as zinc`, both, or nothing. */
function meaning({ of, as }: Meant): string {
  return [...(of === undefined ? [] : [`of ${of}`]), ...(as === undefined ? [] : [`as ${as}`])].join(' ');
}
