import { add, alike, ratio, scale } from '../dose/arithmetic.js';
import type { Quantity } from '../dose/quantity.js';
import { isZero, ONE, type Rational } from '../dose/rational.js';
import { fromRecord } from '../dose/record-quantity.js';
import type { SessionRecord } from '../record/records.js';
import { holding } from './holding.js';

/** What of a session is counted: what its closing says was given, all that was prepared where no closing says it, or nothing. */
export type Counted = 'given' | 'prepared' | 'nothing';

/** One ingredient over several sessions, exactly. */
export interface CumulativeDose {
  readonly ingredient: string;
  readonly basis: string | null;
  /** Sessions in which some of it was given. */
  readonly sessions: number;
  readonly exact: Quantity;
  readonly measured: Quantity;
}

/** What of a session counts. The dangerous side where nobody said: an open session counts as prepared. */
export function countedOf(session: SessionRecord): Counted {
  if (session.voided !== null && !session.voided.given) return 'nothing';
  const body = holding(session);
  if (body === null) return 'prepared';
  return body.outcome === 'given' ? 'given' : 'nothing';
}

interface Dose {
  readonly ingredient: string;
  readonly basis: string | null;
  readonly exact: Quantity;
  readonly measured: Quantity;
}

/** The doses of several sessions added up by ingredient and basis; amounts of unlike kinds stay apart. */
export function cumulativeDoses(sessions: readonly SessionRecord[]): readonly CumulativeDose[] {
  const sums: CumulativeDose[] = [];
  for (const session of sessions) {
    for (const dose of dosesOf(session)) {
      const at = sums.findIndex((sum) => sameKind(sum, dose));
      const sum = sums[at];
      if (sum === undefined) sums.push({ ...dose, sessions: 1 });
      else {
        const sessionsOf = sum.sessions + 1;
        sums[at] = { ...added(sum, dose), sessions: sessionsOf };
      }
    }
  }
  return sums.sort((a, b) => (`${a.ingredient} ${a.basis ?? ''}` < `${b.ingredient} ${b.basis ?? ''}` ? -1 : 1));
}

const sameKind = (a: Dose, b: Dose): boolean =>
  a.ingredient === b.ingredient && a.basis === b.basis && alike(a.exact, b.exact);

const added = (a: Dose, b: Dose): Dose => ({
  ingredient: a.ingredient,
  basis: a.basis,
  exact: add(a.exact, b.exact),
  measured: add(a.measured, b.measured),
});

/** What one session gave, each ingredient and basis once. */
function dosesOf(session: SessionRecord): readonly Dose[] {
  const counted = countedOf(session);
  if (counted === 'nothing') return [];
  const body = holding(session);
  const doses: Dose[] = [];
  for (const { id, given, lines, total } of session.release.preparations) {
    const out = body?.preparations.find((one) => one.id === id)?.given;
    const share =
      counted === 'prepared' || out === undefined ? ONE : ratio(fromRecord(out), fromRecord(total.measured));
    if (!given || isZero(share)) continue;
    for (const dose of lines.flatMap((line) => line.doses)) {
      const one = doseOf(dose, share);
      const at = doses.findIndex((sum) => sameKind(sum, one));
      const sum = doses[at];
      if (sum === undefined) doses.push(one);
      else doses[at] = added(sum, one);
    }
  }
  return doses;
}

type Written = SessionRecord['release']['preparations'][number]['lines'][number]['doses'][number];

function doseOf({ ingredient, basis, exact, measured }: Written, share: Rational): Dose {
  return {
    ingredient,
    basis: basis ?? null,
    exact: scale(fromRecord(exact, ingredient), share),
    measured: scale(fromRecord(measured, ingredient), share),
  };
}
