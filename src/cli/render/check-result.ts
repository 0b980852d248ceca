import type { Document, Excerpts } from '../../reader/document.js';
import { sessionOf } from '../../rules/session.js';
import { useLimits, useText } from '../../rules/use-limits.js';
import type { CheckResult } from '../../workflow/check/check.js';
import type { Context } from '../context.js';
import { renderCocktail, renderWorking } from './cocktail.js';
import { renderFindings } from './findings.js';
import { labelsOf } from './labels.js';
import { sanitizeLine } from './sanitize.js';
import { hang, textOf } from './text.js';
import { countText, renderVerdict } from './verdict.js';
import { type View, viewOf } from './view.js';

/** The answer to one request as text for stdout. */
export function checkText(result: CheckResult, context: Context, working = false): string {
  return textOf(renderCheck(result, viewOf(context), working));
}

/**
 * The answer to one request: for whom and under which formulary, what to draw, with `working` how each figure came about, every
 * finding, verdict and what was not checked.
 */
function renderCheck(result: CheckResult, view: View, working: boolean): string[] {
  const { context, findings } = result;
  return [
    ...renderHead(result, view),
    '',
    ...cocktails(result, view, working),
    ...(findings.length === 0 ? [] : [...renderFindings(findings, view, linesOf(context.request.document)), '']),
    ...renderVerdict(result.verdict, findings, result.notChecked, view),
  ];
}

function renderHead(result: CheckResult, view: View): string[] {
  const { context, formulary } = result;
  const { request } = context;
  const indication = context.formulary.indications.get(request.indication)?.name ?? request.indication;
  const approved = { true: 'approved', false: 'NOT approved', null: 'approval not known' }[`${formulary.approved}`];
  return [
    ...hang('Patient: ', sanitizeLine(request.patient.id), view.width),
    ...hang('Indication: ', sanitizeLine(indication), view.width),
    ...hang('Verdict: ', `${result.verdict.toUpperCase()} (${countText(result.findings)})`, view.width),
    ...hang(
      'Formulary: ',
      sanitizeLine(`${formulary.id}, ${approved}, digest ${formulary.digest.slice(0, 16)}`),
      view.width,
    ),
  ];
}

function cocktails({ context }: CheckResult, view: View, working: boolean): string[] {
  return sessionOf(context).preparations.flatMap((preparation) => {
    const { formulated, id } = preparation.planned;
    if (!formulated.ok) return [`Preparation ${sanitizeLine(id)}: not computed; see the findings.`, ''];
    const { cocktail } = formulated;
    const steps = working ? renderWorking(cocktail.working, view) : [];
    const use = hang('Use: ', sanitizeLine(useText(useLimits(preparation), context.plannedFor)), view.width);
    return [...renderCocktail(cocktail, labelsOf(context.formulary, preparation.planned), view), ...use, ...steps, ''];
  });
}

/** The lines of the request; a place in another file, as one of the formulary, shows none of them. */
function linesOf(document: Document): Excerpts {
  return { excerpt: (location) => (location.file === document.file ? document.excerpt(location) : '') };
}
