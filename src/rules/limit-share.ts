import { alike, amountOf, ratio } from '../dose/arithmetic.js';
import { ofSubstance, type Quantity } from '../dose/quantity.js';
import { maxOf, type Rational } from '../dose/rational.js';
import type { Ingredient, Limit } from '../formulary/model.js';
import { countedBy, limitsThatApply } from './checks/limits.js';
import type { RuleContext } from './context.js';
import { type Session, sessionOf } from './session.js';
import { finalConcentration, sessionDose } from './session-dose.js';

/** How much of its limits a session uses of one ingredient: 1 is the whole of the nearest one. */
export interface LimitShare {
  /** Null where no limit applies, or none could be held against it. */
  readonly share: Rational | null;
}

/** The share of the nearest upper limit that each ingredient of a session takes, on the larger of exact and measured; by ingredient. */
export function limitShares(context: RuleContext): ReadonlyMap<string, LimitShare> {
  const session = sessionOf(context);
  return new Map(session.ingredients.map((ingredient) => [ingredient.id, { share: nearest(ingredient, session) }]));
}

function nearest(ingredient: Ingredient, session: Session): Rational | null {
  const shares = limitsThatApply(ingredient, session).flatMap((limit) => sharesOf(ingredient, limit, session));
  const [first, ...others] = shares;
  return first === undefined ? null : others.reduce(maxOf, first);
}

function sharesOf(ingredient: Ingredient, limit: Limit, session: Session): readonly Rational[] {
  const bound = boundOf(limit, ingredient, session);
  if (bound === null) return [];
  const counts = countedBy(limit, session);
  const told =
    limit.kind === 'concentration'
      ? session.preparations
          .filter(({ given }) => given)
          .map((preparation) => finalConcentration(preparation, ingredient, limit.basis))
      : [sessionDose(session, ingredient, limit.basis, counts)];
  return told.flatMap(({ dose }) =>
    dose === null ? [] : [dose.exact, dose.measured].filter((one) => alike(one, bound)).map((one) => ratio(one, bound)),
  );
}

function boundOf({ kind, atMost }: Limit, ingredient: Ingredient, session: Session): Quantity | null {
  if (atMost === undefined) return null;
  const bound = ofSubstance(atMost, ingredient.id);
  if (kind !== 'session-dose-per-weight') return bound;
  const { weight } = session.context.request.patient;
  return weight === undefined ? null : amountOf(bound, weight);
}
