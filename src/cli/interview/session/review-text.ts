import { compare } from '../../../dose/arithmetic.js';
import type { Cocktail } from '../../../dose/cocktail.js';
import { display } from '../../../dose/print.js';
import { type Finding, verdictOf } from '../../../findings/finding.js';
import { cocktailOf, type PlannedPreparation, type RuleContext } from '../../../rules/context.js';
import { exactAndMeasured, renderCocktail, renderProof, renderWorking } from '../../render/cocktail.js';
import { deliveryText } from '../../render/delivery.js';
import { renderFindings, renderFindingsBrief } from '../../render/findings.js';
import { type Labels, labelsOf } from '../../render/labels.js';
import { sanitizeLine } from '../../render/sanitize.js';
import { hang, textOf } from '../../render/text.js';
import { countText, renderNotChecked } from '../../render/verdict.js';
import type { View } from '../../render/view.js';
import type { CheckedText, SessionWorld } from '../ports.js';
import { standingOf, waitsText } from '../still-open.js';
import { usesText } from './prescribed.js';

/**
 * The session as it would be released, short enough to be read before the needle: what to draw from which lot, how it is given, the
 * prescriptions used, what speaks against it, and last the verdict. `?` shows all the rest.
 */
export function reviewText(checked: CheckedText, world: SessionWorld, view: View): string {
  if (!checked.ok) {
    return textOf([
      view.palette.heading('Review: this is no valid request yet'),
      ...checked.faults.flatMap(({ message, remedy }) => [
        ...hang('- ', sanitizeLine(message), view.width),
        ...hang('  ', sanitizeLine(remedy), view.width),
      ]),
    ]);
  }
  const { result } = checked;
  const { request, formulary } = result.context;
  const verdict = verdictOf(result.findings);
  const indication = formulary.indications.get(request.indication)?.name ?? request.indication;
  const gaps = result.notChecked.length;
  return textOf([
    view.palette.heading(`Review: ${sanitizeLine(request.patient.id)}, ${sanitizeLine(indication)}`),
    ...result.context.preparations.flatMap((planned) => drawsText(planned, labelsOf(formulary, planned), view)),
    ...besideText(result.context, view),
    ...labsText(result.context, view),
    ...request.delivery.flatMap((delivery) => hang('Give: ', sanitizeLine(deliveryText(delivery)), view.width)),
    ...usedPrescriptions(result.context, world, view),
    ...renderFindingsBrief(result.findings, view),
    ...hang(
      `Verdict: ${view.palette.severity(verdict, verdict.toUpperCase())}. `,
      `${countText(result.findings)}; not checked: ${gaps === 0 ? 'no gap' : `${gaps} ${gaps === 1 ? 'point' : 'points'}`}; ? shows all.`,
      view.width,
    ),
  ]);
}

function drawsText(planned: PlannedPreparation, labels: Labels, view: View): readonly string[] {
  const cocktail = cocktailOf(planned);
  if (cocktail === null) return problemsOf(planned, view);
  const { diluent, total } = cocktail;
  const { syringe, madeUnder } = planned.asked;
  const over = syringe !== undefined && compare(total.measured, syringe) > 0 ? ', MORE THAN IT HOLDS' : '';
  const into = syringe === undefined ? '' : ` in a syringe of ${display(syringe)}${over}`;
  const draw = (name: string, amount: string, lots: readonly string[]) =>
    hang(`  ${amount}  `, sanitizeLine(`${name}${lots.length === 0 ? '' : `, lot ${lots.join('; ')}`}`), view.width);
  return [
    `${planned.id}: ${exactAndMeasured(total)}${into}${madeUnder === undefined ? '' : `, ${madeUnder}`}`,
    ...cocktail.lines.flatMap((line) =>
      draw(
        line.source === 'preparation' ? `preparation ${line.id}` : labels.product(line.id),
        view.palette.strong(display(line.measured)),
        labels.lots(line.id),
      ),
    ),
    ...(diluent === null
      ? []
      : draw(labels.product(diluent.id), view.palette.strong(display(diluent.measured)), labels.lots(diluent.id))),
    ...brokenProof(cocktail, view),
  ];
}

function brokenProof(cocktail: Cocktail, view: View): readonly string[] {
  const broken = cocktail.proof.filter(({ holds }) => !holds);
  return broken.length === 0 ? [] : renderProof(broken, view);
}

function problemsOf({ id, formulated }: PlannedPreparation, view: View): readonly string[] {
  if (formulated.ok) return [];
  return [
    `Preparation ${id} cannot be computed:`,
    ...formulated.faults.flatMap(({ message, remedy }) =>
      hang('- ', `${sanitizeLine(message)}; ${sanitizeLine(remedy)}`, view.width),
    ),
  ];
}

function besideText({ request }: RuleContext, view: View): readonly string[] {
  const { prp, mechanical, coAdministered } = request;
  const said = (label: string, parts: readonly (string | undefined)[]) => {
    const there = parts.filter((part) => part !== undefined);
    return hang(label, there.length === 0 ? 'nothing stated' : sanitizeLine(there.join(', ')), view.width);
  };
  const shown = (quantity: Parameters<typeof display>[0] | undefined) =>
    quantity === undefined ? undefined : display(quantity);
  return [
    ...(prp === undefined
      ? []
      : said('PRP: ', [shown(prp.volume), prp.tube && `tube ${prp.tube.label}`, prp.kit && `kit lot ${prp.kit.lot}`])),
    ...(mechanical === undefined
      ? []
      : said('Needling: ', [
          mechanical.device,
          shown(mechanical.depth),
          mechanical.passes === undefined ? undefined : `${mechanical.passes} passes`,
        ])),
    ...(coAdministered ?? []).flatMap(({ product, route, volume, dose, site }) =>
      said('Beside it: ', [product, shown(volume ?? dose), route, site]),
    ),
  ];
}

function labsText({ request }: RuleContext, view: View): readonly string[] {
  if (request.labs.length === 0) return [];
  const labs = request.labs.map(({ test, quantity, at }) => `${test} ${display(quantity)} of ${at.slice(0, 10)}`);
  return hang('Laboratory: ', sanitizeLine(labs.join('; ')), view.width);
}

function usedPrescriptions({ request }: RuleContext, world: SessionWorld, view: View): readonly string[] {
  return world
    .prescriptionsOf(request.patient.id)
    .filter(({ id }) => request.prescriptions.includes(id))
    .flatMap((state) =>
      hang('Rx: ', sanitizeLine(`${state.id}, this is use ${state.used + 1n}; ${usesText(state)}`), view.width),
    );
}

/** Everything behind the review, what matters most first: every finding in full, what was not checked, then the cocktail whole with proof and working. */
export function explainAll(checked: CheckedText, view: View): string {
  if (!checked.ok) return textOf(renderFindings(checked.faults, view));
  const { findings, notChecked, context } = checked.result;
  return textOf([
    ...explained(findings, view),
    '',
    ...renderNotChecked(notChecked, view),
    '',
    ...sumsText(context, view),
  ]);
}

/** Before all is answered: the findings that stand whatever the answers are, and the cocktail so far. */
export function explainSoFar(checked: CheckedText, view: View): string {
  if (!checked.ok) return textOf(renderFindings(checked.faults, view));
  const { findings, context } = checked.result;
  const { standing, open } = standingOf(findings);
  return textOf([
    ...explained(standing, view),
    ...(open === 0 ? [] : ['', waitsText(open)]),
    '',
    ...sumsText(context, view),
  ]);
}

function explained(findings: readonly Finding[], view: View): readonly string[] {
  return findings.length === 0 ? ['No findings.'] : renderFindings(findings, view);
}

function sumsText(context: RuleContext, view: View): readonly string[] {
  return context.preparations.flatMap((planned) => {
    const cocktail = cocktailOf(planned);
    if (cocktail === null) return [];
    const labels = labelsOf(context.formulary, planned);
    return [
      ...renderCocktail({ ...cocktail, proof: [], working: [] }, labels, view),
      ...renderProof(cocktail.proof, view),
      ...renderWorking(cocktail.working, view),
      '',
    ];
  });
}
