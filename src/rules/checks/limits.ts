import type { ExactAndMeasured } from '../../dose/cocktail.js';
import { display } from '../../dose/print.js';
import { ofSubstance, type Quantity } from '../../dose/quantity.js';
import { type Code, findingOf } from '../../findings/code.js';
import { COCKTAIL_CODES } from '../../findings/codes/cocktail.js';
import type { Finding, NotChecked } from '../../findings/finding.js';
import type { Ingredient, Limit } from '../../formulary/model.js';
import type { Checked } from '../check.js';
import { held, shown } from '../comparing.js';
import { groupsOf, type Mixture } from '../session.js';
import { type Counts, finalConcentration, holds, sessionDose, type Told } from '../session-dose.js';
import { atLeastReason } from '../severity.js';

/**
 * Every published limit of every ingredient of the session but those per kilogram of a body, on exact and measured values. A limit for use without
 * a group (lidocaine without epinephrine) is held to what products without the group hold; one for use with it, to everything.
 */
export function checkLimits(session: Mixture): Checked {
  return {
    findings: session.ingredients.flatMap((ingredient) =>
      limitsThatApply(ingredient, session).flatMap((limit) => {
        if (limit.kind === 'session-dose-per-weight') return [];
        return (limit.kind === 'concentration' ? concentrations : doses)(session, ingredient, limit);
      }),
    ),
    notChecked: session.ingredients.flatMap((ingredient) => comparedWithNothing(ingredient, session)),
  };
}

/** The limits of an ingredient that bear on this session. */
export function limitsThatApply(ingredient: Ingredient, session: Mixture): readonly Limit[] {
  const { indication } = session.context.request;
  return ingredient.limits.filter((limit) => {
    if (limit.indications.length > 0 && !limit.indications.includes(indication)) return false;
    if (limit.withGroup !== undefined && !session.groups.has(limit.withGroup)) return false;
    const counts = countedBy(limit, session);
    return session.products.some((product) => holds(product, ingredient.id) && counts(product));
  });
}

/** The products whose dose a limit counts: all, or those that do not themselves carry the group it excludes. */
export function countedBy({ withoutGroup }: Limit, { context: { formulary } }: Mixture): Counts {
  return (product) => withoutGroup === undefined || !groupsOf(product, formulary).has(withoutGroup);
}

/** ` in products without epinephrine`, where the session has others too; else nothing. */
function counted({ withoutGroup }: Limit, { groups, context: { formulary } }: Mixture): string {
  if (withoutGroup === undefined || !groups.has(withoutGroup)) return '';
  return ` in products without ${formulary.groups.get(withoutGroup)?.name ?? withoutGroup}`;
}

/** A product whose dose of an ingredient no ceiling counts is said. What only dilutes is given by volume, not by dose. */
function comparedWithNothing(ingredient: Ingredient, session: Mixture): readonly NotChecked[] {
  const ceilings = limitsThatApply(ingredient, session).filter(({ atMost }) => atMost !== undefined);
  const open = session.products.filter(
    (product) =>
      product.role === 'active' &&
      holds(product, ingredient.id) &&
      !ceilings.some((limit) => countedBy(limit, session)(product)),
  );
  if (open.length === 0) return [];
  const { name, limits, publishedFigure } = ingredient;
  const limit = limits.length === 0 ? 'No limit' : 'No limit that applies here';
  const of = ceilings.length === 0 ? name : `${name} in ${open.map((product) => product.name).join('; ')}`;
  const message =
    publishedFigure === null
      ? `${limit} and no published intradermal figure for ${of}: its dose was compared with nothing.`
      : `${limit} for ${of}: its dose was compared with nothing; what is published for intradermal use stands in words alone.`;
  return [{ code: 'dose-limit', message }];
}

function doses(session: Mixture, ingredient: Ingredient, limit: Limit): readonly Finding[] {
  return heldToDose(session, ingredient, limit, COCKTAIL_CODES['limit-session-dose'], (bound) => bound);
}

/** The dose of a session against a limit, whose bounds `bind` makes amounts of. */
export function heldToDose(
  session: Mixture,
  ingredient: Ingredient,
  limit: Limit,
  code: Code,
  bind: (bound: Quantity) => Quantity,
): readonly Finding[] {
  const told = sessionDose(session, ingredient, limit.basis, countedBy(limit, session));
  return judged(ingredient, limit, told, code, ingredient.id, counted(limit, session), bind);
}

/** The whole concentration counts as soon as one product of the preparation is of the kind that the limit speaks of. */
function concentrations(session: Mixture, ingredient: Ingredient, limit: Limit): readonly Finding[] {
  const counts = countedBy(limit, session);
  return session.preparations
    .filter(
      ({ given, products }) => given && products.some((product) => holds(product, ingredient.id) && counts(product)),
    )
    .flatMap((preparation) => {
      const told = finalConcentration(preparation, ingredient, limit.basis);
      const subject = `${preparation.planned.id}/${ingredient.id}`;
      return judged(ingredient, limit, told, COCKTAIL_CODES['limit-concentration'], subject, '', (bound) => bound);
    });
}

/** Compares what could be told with both bounds; a gap is a finding of its own, since a missing part is not zero. */
function judged(
  ingredient: Ingredient,
  limit: Limit,
  told: Told,
  code: Code,
  subject: string,
  of: string,
  bind: (bound: Quantity) => Quantity,
): readonly Finding[] {
  const findings: Finding[] = [];
  for (const side of ['at most', 'at least'] as const) {
    const written = side === 'at most' ? limit.atMost : limit.atLeast;
    if (written === undefined || told.dose === null) continue;
    const bound = bind(ofSubstance(written, ingredient.id));
    const { kept, evidence } = held(`${ingredient.name} (${limit.basis})${of}`, told.dose, side, bound);
    if (kept === true) continue;
    findings.push(
      kept === null
        ? notComparable(ingredient, limit, subject, [
            `${display(told.dose.exact)} and ${display(bound)} do not compare`,
          ])
        : findingOf(code, {
            subject,
            severity: limit.severity,
            message: sentence(ingredient, limit, told.dose, of, side, written, bound),
            explanation: `${limit.because} ${of === '' ? code.explanation : `Held to this limit is only what is given${of}, exact and measured; the worse decides.`}`,
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
  of: string,
  side: 'at most' | 'at least',
  written: Quantity,
  bound: Quantity,
): string {
  const where = limit.kind === 'concentration' ? 'in the syringe' : 'in the session';
  const limited =
    limit.kind === 'session-dose-per-weight' ? `${display(written)}, here ${display(bound)}` : display(bound);
  const relation = side === 'at most' ? 'above the limit of' : 'below the least of';
  return `${ingredient.name} ${shown(dose)}${of} ${where} is ${relation} ${limited} (as ${limit.basis}).`;
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
