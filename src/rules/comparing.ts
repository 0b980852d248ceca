import { equal } from '../dose/arithmetic.js';
import type { ExactAndMeasured } from '../dose/cocktail.js';
import { display } from '../dose/print.js';
import type { Quantity } from '../dose/quantity.js';
import type { Evidence } from '../findings/finding.js';
import { compareAlike } from './session.js';

/** How exact and measured value stand to a limit: the worse of the two decides. */
export interface Held {
  /** True where neither value is beyond the limit; null where they cannot be compared with it. */
  readonly kept: boolean | null;
  readonly evidence: readonly Evidence[];
}

/** Holds a dose against a ceiling or a floor. The limit itself is allowed. */
export function held(fact: string, dose: ExactAndMeasured, side: 'at most' | 'at least', limit: Quantity): Held {
  const values = equal(dose.exact, dose.measured)
    ? [{ fact, value: dose.exact }]
    : [
        { fact: `${fact}, exact`, value: dose.exact },
        { fact: `${fact}, measured`, value: dose.measured },
      ];
  const orders = values.map(({ value }) => compareAlike(value, limit));
  const beyond = side === 'at most' ? 1 : -1;
  return {
    kept: orders.includes(null) ? null : !orders.includes(beyond),
    evidence: values.map(({ fact: name, value }, index) => ({
      fact: name,
      actual: display(value),
      operator: relation(orders[index] ?? null),
      limit: display(limit),
    })),
  };
}

/** A dose in words: one value, or both where measuring made a difference. */
export function shown(dose: ExactAndMeasured): string {
  if (equal(dose.exact, dose.measured)) return display(dose.exact);
  return `${display(dose.exact)} (measured ${display(dose.measured)})`;
}

function relation(order: -1 | 0 | 1 | null): string {
  if (order === null) return 'not comparable with';
  return order === 0 ? '=' : order < 0 ? '<' : '>';
}
