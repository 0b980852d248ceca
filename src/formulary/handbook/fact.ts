import { display } from '../../dose/print.js';
import type { Quantity } from '../../dose/quantity.js';
import type { SourceReference } from '../../findings/finding.js';

/** One thing that is known of an entry, or said not to be known, with what it rests on. */
export interface Fact {
  readonly label: string;
  readonly text: string;
  readonly sources: readonly SourceReference[];
}

/** A fact that rests on nothing outside the formulary. */
export function plainFact(label: string, text: string): Fact {
  return { label, text, sources: [] };
}

/** A range in words; an end that is absent is open. */
export function rangeInWords({ from, to }: { readonly from?: Quantity; readonly to?: Quantity }): string {
  if (from === undefined) return to === undefined ? '' : `at most ${display(to)}`;
  if (to === undefined) return `at least ${display(from)}`;
  const [low, high] = [display(from), display(to)];
  return low === high ? low : `${low} to ${high}`;
}
