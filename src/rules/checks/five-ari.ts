import { findingOf } from '../../findings/code.js';
import { RULES_CODES } from '../../findings/codes/rules.js';
import type { Ingredient } from '../../formulary/model.js';
import type { Screened } from '../build-facts.js';
import { type Checked, found } from '../check.js';
import type { Mixture } from '../session.js';

/** The question whose answer excludes a pregnancy. */
export const PREGNANCY = 'pregnancy';
const GROUPS: ReadonlySet<string> = new Set(['5-alpha-reductase-inhibitor', '5ari']);
const SUBSTANCES: ReadonlySet<string> = new Set(['finasteride', 'dutasteride']);

/**
 * No 5-alpha-reductase inhibitor where a pregnancy is possible: unless the patient is male, or answered no. Built in
 * beside the formulary's own rules, so that no edit of a formulary can take it away.
 */
export function checkFiveAri({ ingredients }: Mixture, { screening, sex }: Screened): Checked {
  const answer = screening?.answers.get(PREGNANCY)?.value ?? 'not asked';
  if (answer === 'no' || (sex === 'male' && answer !== 'yes')) return found([]);
  return found(
    ingredients.filter(isFiveAri).map((ingredient) =>
      findingOf(RULES_CODES['five-ari-pregnancy'], {
        subject: ingredient.id,
        message: `${ingredient.name} is in the session and a pregnancy is not excluded (sex ${sex ?? 'not known'}, pregnancy ${answer}).`,
        evidence: [
          { fact: 'patient.sex', actual: sex ?? 'not known', operator: 'is not', limit: 'male' },
          { fact: 'answers.pregnancy', actual: answer, operator: 'is not', limit: 'no' },
        ],
        sources: ingredient.cautions[0]?.sources ?? ingredient.sources,
        location: ingredient.location,
      }),
    ),
  );
}

function isFiveAri(ingredient: Ingredient): boolean {
  return SUBSTANCES.has(ingredient.id) || ingredient.groups.some((group) => GROUPS.has(group));
}
