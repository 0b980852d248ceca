import { type Amount, addAmounts, amountOf, compareAmounts } from '../amount.js';
import type { PrescribedItem } from '../payloads/prescription.js';
import type { ReleasePayload } from '../payloads/release.js';

interface Departure {
  readonly code: string;
  readonly message: string;
}

interface Both {
  readonly exact: Amount;
  readonly measured: Amount;
}

/**
 * How what is released departs from one prescribed item, as far as the signed amounts of one basis tell. The rules compare more
 * (other bases, strengths, routes) before a release; this is what an audit can hold against the bytes alone.
 */
export function departures(item: PrescribedItem, release: ReleasePayload): readonly Departure[] {
  const { ingredient } = item;
  if (ingredient === undefined) return [];
  const basis = item.basis;
  const matches = (one: { ingredient: string; basis?: string }) =>
    one.ingredient === ingredient && (basis === undefined || one.basis === undefined || one.basis === basis);
  const given = release.preparations.filter((preparation) => preparation.given);
  const doses = given.flatMap(({ lines }) => lines.flatMap((line) => line.doses.filter(matches)));
  const total = doses.reduce<Both | null>(
    (sum, { exact, measured }) => add(sum, { exact: amountOf(exact), measured: amountOf(measured) }),
    null,
  );
  const found: Departure[] = [];
  if (total !== null && !allows(item, total)) {
    found.push({ code: 'prescription-dose', message: `The dose of ${ingredient} is not what was prescribed.` });
  }
  const limit = item.concentration;
  const concentrations = given.flatMap((preparation) => preparation.concentrations.filter(matches));
  if (
    limit !== undefined &&
    concentrations.some(({ exact }) => compareAmounts(amountOf(exact), amountOf(limit)) !== 0)
  ) {
    found.push({
      code: 'prescription-concentration',
      message: `The concentration of ${ingredient} is not what was prescribed.`,
    });
  }
  return found;
}

function add(sum: Both | null, next: Both): Both | null {
  if (sum === null) return next;
  const exact = addAmounts(sum.exact, next.exact);
  const measured = addAmounts(sum.measured, next.measured);
  return exact === null || measured === null ? null : { exact, measured };
}

/** An exact dose holds for what was calculated; a range or a ceiling for what was measured too. Unlike amounts are never allowed. */
function allows({ dose }: PrescribedItem, { exact, measured }: Both): boolean {
  const order = (amount: Amount, limit: { value: string; unit: string }) => compareAmounts(amount, amountOf(limit));
  if ('exact' in dose) return order(exact, dose.exact) === 0;
  const atMost = 'up_to' in dose ? dose.up_to : dose.to;
  const below = [exact, measured].every((amount) => {
    const compared = order(amount, atMost);
    return compared !== null && compared <= 0;
  });
  if ('up_to' in dose) return below;
  return (
    below &&
    [exact, measured].every((amount) => {
      const compared = order(amount, dose.from);
      return compared !== null && compared >= 0;
    })
  );
}
