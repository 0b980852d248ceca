import { printDecimal, roundToSignificant } from './decimal.js';
import type { Quantity } from './quantity.js';
import { compareRationals, ONE, type Rational, rational, times } from './rational.js';

/** What stands before a number that has no finite decimal and is shown rounded. Plain ASCII, so every terminal and label shows it. */
export const ABOUT = 'about ';

/**
 * A quantity as ISMP writes it: `0.5 mg`, `1,500 units`, `250 mcg/mL`. Leading zero, no trailing zero, commas from 1,000,
 * one space before the unit. A value without a finite decimal is rounded half-even to 6 significant digits and marked:
 * `about 0.333333 mL`. Every other value is shown with all its digits.
 */
export function display(q: Quantity): string {
  const unit = q.unit.singular !== undefined && compareRationals(q.value, ONE) === 0 ? q.unit.singular : q.unit.name;
  return `${displayValue(q.value)} ${unit}`;
}

/** The number alone, as in {@link display}. */
export function displayValue(value: Rational): string {
  const exact = printDecimal(value);
  return exact === null ? ABOUT + withCommas(printDecimal(roundToSignificant(value)) ?? '') : withCommas(exact);
}

/** A signed difference: `+0.01 mL`, `-0.02 mL`, `0 mL`. */
export function displayDifference(q: Quantity): string {
  const shown = display(q);
  if (q.value.n === 0n || q.value.s < 0n) return shown;
  return shown.startsWith(ABOUT) ? `${ABOUT}+${shown.slice(ABOUT.length)}` : `+${shown}`;
}

/** A share as percent: 1/20 → `5 %`. */
export function displayPercent(share: Rational): string {
  return `${displayValue(times(share, rational(100n)))} %`;
}

function withCommas(digits: string): string {
  const point = digits.indexOf('.');
  const end = point === -1 ? digits.length : point;
  if (end < 4) return digits;
  return `${digits.slice(0, end).replace(/\B(?=(?:\d{3})+$)/g, ',')}${digits.slice(end)}`;
}
