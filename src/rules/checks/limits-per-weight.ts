import { amountOf } from '../../dose/arithmetic.js';
import { display } from '../../dose/print.js';
import { findingOf } from '../../findings/code.js';
import { COCKTAIL_CODES } from '../../findings/codes/cocktail.js';
import type { Finding } from '../../findings/finding.js';
import type { Ingredient, Limit } from '../../formulary/model.js';
import { type Checked, found } from '../check.js';
import type { Session } from '../session.js';
import { atLeastReason } from '../severity.js';
import { heldToDose, limitsThatApply } from './limits.js';

/** Every published limit per kilogram of a body, for the weight that was entered. */
export function checkLimitsPerWeight(session: Session): Checked {
  const { weight } = session.context.request.patient;
  return found(
    session.ingredients.filter(hasOne).flatMap((ingredient) =>
      limitsThatApply(ingredient, session)
        .filter(isPerWeight)
        .flatMap((limit) => {
          if (weight === undefined) return [weightMissing(ingredient, limit)];
          const code = COCKTAIL_CODES['limit-per-weight'];
          return heldToDose(session, ingredient, limit, code, (bound) => amountOf(bound, weight));
        }),
    ),
  );
}

function hasOne({ limits }: Ingredient): boolean {
  return limits.some(isPerWeight);
}

function isPerWeight({ kind }: Limit): boolean {
  return kind === 'session-dose-per-weight';
}

function weightMissing(ingredient: Ingredient, limit: Limit): Finding {
  const bound = limit.atMost ?? limit.atLeast;
  const shownBound = bound === undefined ? limit.id : display(bound);
  return findingOf(COCKTAIL_CODES['limit-weight-missing'], {
    subject: ingredient.id,
    severity: atLeastReason(limit.severity),
    message: `${ingredient.name} has a limit of ${shownBound}; the patient's weight was not entered.`,
    evidence: [{ fact: 'patient.weight', actual: 'not known', operator: 'needed for', limit: shownBound }],
    sources: limit.sources,
    location: limit.location,
  });
}
