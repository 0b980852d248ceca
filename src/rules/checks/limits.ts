import { amountOf } from '../../dose/arithmetic.js';
import type { ExactAndMeasured } from '../../dose/cocktail.js';
import { display } from '../../dose/print.js';
import { ofSubstance, type Quantity } from '../../dose/quantity.js';
import { type Code, findingOf } from '../../findings/code.js';
import { COCKTAIL_CODES } from '../../findings/codes/cocktail.js';
import type { Finding } from '../../findings/finding.js';
import type { Ingredient, Limit } from '../../formulary/model.js';
import { type Checked, found } from '../check.js';
import { held, shown } from '../comparing.js';
import type { Session } from '../session.js';
import { finalConcentration, sessionDose, type Told } from '../session-dose.js';
import { atLeastReason } from '../severity.js';

/** Every published limit of every ingredient of the session, on exact and measured values. */
export function checkLimits(session: Session): Checked {
  return found(
    session.ingredients.flatMap((ingredient) =>
      ingredient.limits
        .filter((limit) => applies(limit, session))
        .flatMap((limit) => (limit.kind === 'concentration' ? concentrations : doses)(session, ingredient, limit)),
    ),
  );
}

function applies(limit: Limit, session: Session): boolean {
  const { indication } = session.context.request;
  if (limit.indications.length > 0 && !limit.indications.includes(indication)) return false;
  if (limit.withGroup !== undefined && !session.groups.has(limit.withGroup)) return false;
  return limit.withoutGroup === undefined || !session.groups.has(limit.withoutGroup);
}

function doses(session: Session, ingredient: Ingredient, limit: Limit): readonly Finding[] {
  const told = sessionDose(session, ingredient, limit.basis);
  const { weight } = session.context.request.patient;
  if (limit.kind === 'session-dose') {
    return judged(ingredient, limit, told, COCKTAIL_CODES['limit-session-dose'], ingredient.id, (bound) => bound);
  }
  if (weight === undefined) return [weightMissing(ingredient, limit)];
  const code = COCKTAIL_CODES['limit-per-weight'];
  return judged(ingredient, limit, told, code, ingredient.id, (bound) => amountOf(bound, weight));
}

function concentrations(session: Session, ingredient: Ingredient, limit: Limit): readonly Finding[] {
  return session.preparations
    .filter((preparation) => preparation.given)
    .flatMap((preparation) => {
      const told = finalConcentration(preparation, ingredient, limit.basis);
      const subject = `${preparation.planned.id}/${ingredient.id}`;
      return judged(ingredient, limit, told, COCKTAIL_CODES['limit-concentration'], subject, (bound) => bound);
    });
}

/** Compares what could be told with both bounds; a gap is a finding of its own, since a missing part is not zero. */
function judged(
  ingredient: Ingredient,
  limit: Limit,
  told: Told,
  code: Code,
  subject: string,
  bind: (bound: Quantity) => Quantity,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const side of ['at most', 'at least'] as const) {
    const written = side === 'at most' ? limit.atMost : limit.atLeast;
    if (written === undefined || told.dose === null) continue;
    const bound = bind(ofSubstance(written, ingredient.id));
    const { kept, evidence } = held(`${ingredient.name} (${limit.basis})`, told.dose, side, bound);
    if (kept === true) continue;
    findings.push(
      kept === null
        ? notComparable(ingredient, limit, subject, [
            `${display(told.dose.exact)} and ${display(bound)} do not compare`,
          ])
        : findingOf(code, {
            subject,
            severity: limit.severity,
            message: sentence(ingredient, limit, told.dose, side, written, bound),
            explanation: `${limit.because} ${code.explanation}`,
            evidence,
            sources: limit.sources,
            location: limit.location,
          }),
    );
  }
  if (told.gaps.length > 0) findings.push(notComparable(ingredient, limit, subject, told.gaps));
  return findings;
}

function sentence(
  ingredient: Ingredient,
  limit: Limit,
  dose: ExactAndMeasured,
  side: 'at most' | 'at least',
  written: Quantity,
  bound: Quantity,
): string {
  const where = limit.kind === 'concentration' ? 'in the syringe' : 'in the session';
  const limited =
    limit.kind === 'session-dose-per-weight' ? `${display(written)}, here ${display(bound)}` : display(bound);
  const relation = side === 'at most' ? 'above the limit of' : 'below the least of';
  return `${ingredient.name} ${shown(dose)} ${where} is ${relation} ${limited} (as ${limit.basis}).`;
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

function notComparable(ingredient: Ingredient, limit: Limit, subject: string, gaps: readonly string[]): Finding {
  const bound = limit.atMost ?? limit.atLeast;
  return findingOf(COCKTAIL_CODES['limit-not-comparable'], {
    subject: `${subject}/${limit.id}`,
    severity: atLeastReason(limit.severity),
    message: `The limit ${limit.id} of ${ingredient.name} could not be fully checked: ${[...new Set(gaps)].join('; ')}.`,
    evidence: [
      {
        fact: `${ingredient.name} (${limit.basis})`,
        actual: 'not fully known',
        operator: 'needed for',
        limit: bound === undefined ? limit.id : display(bound),
      },
    ],
    sources: limit.sources,
    location: limit.location,
  });
}
