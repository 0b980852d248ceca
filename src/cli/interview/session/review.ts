import type { Cocktail } from '../../../dose/cocktail.js';
import { verdictOf } from '../../../findings/finding.js';
import { cocktailOf, type PlannedPreparation } from '../../../rules/context.js';
import { renderCocktail, renderProof, renderWorking } from '../../render/cocktail.js';
import { renderFindings, renderFindingsCompact } from '../../render/findings.js';
import { type Labels, labelsOf } from '../../render/labels.js';
import { sanitizeLine } from '../../render/sanitize.js';
import { hang, textOf } from '../../render/text.js';
import { countText, renderNotChecked } from '../../render/verdict.js';
import type { View } from '../../render/view.js';
import type { CheckedText } from '../ports.js';
import { type Answers, type Choice, pressQuestion, type Question } from '../question.js';
import { componentAt, componentCount, hasMechanical, hasPrp, preparationsIn } from './slots.js';

/** The last questions: the whole cocktail and what speaks against it, then sign, or go back to any part. */
export function reviewQuestions(answers: Answers, checked: CheckedText, view: View): readonly Question[] {
  const review: Question = {
    id: 'review.what',
    title: 'Review',
    passing: true,
    prompt: { kind: 'list', choices: [...decisions(checked), ...parts(answers)] },
    flag: '--request FILE --yes',
    before: () => reviewText(checked, view),
    explain: () => explainAll(checked, view),
    leadsTo: (before, value) => ({ answers: before, ...(value === ':sign' ? {} : { to: value }) }),
  };
  if (!checked.ok || verdictOf(checked.result.findings) === 'stop') return [review];
  return [review, signQuestion(checked)];
}

function signQuestion(checked: CheckedText): Question {
  const pending = checked.ok && verdictOf(checked.result.findings) === 'prescriber';
  return pressQuestion(
    'review.sign',
    pending
      ? 'Sign this release and leave it pending for a prescriber'
      : 'Sign and release this session; the clock starts',
    '--request FILE --yes',
    ['y yes', 'n no'],
    {
      passing: true,
      leadsTo: (before, value) => ({ answers: before, ...(value === 'yes' ? {} : { to: 'review.what' }) }),
    },
  );
}

function decisions(checked: CheckedText): readonly Choice[] {
  const explain: Choice = { value: '?', label: 'explain every finding: why, what to do, source' };
  if (!checked.ok) return [];
  const verdict = verdictOf(checked.result.findings);
  if (verdict === 'stop') return [explain];
  const label = verdict === 'prescriber' ? 'sign, and leave it pending for a prescriber' : 'sign and release';
  return [{ value: ':sign', label }, ...(checked.result.findings.length === 0 ? [] : [explain])];
}

/** Where one can go back to. Going through a part again keeps the other answers. */
function parts(answers: Answers): readonly Choice[] {
  const change = (value: string, label: string): Choice => ({ value, label: `change ${label}` });
  return [
    ...preparationsIn(answers).flatMap((id) => [
      change(`${componentAt(id, componentCount(answers, id))}.product`, `${id}: components`),
      change(`${id}.mix.diluent`, `${id}: diluent, volume, syringe`),
      change(`${id}.give.${answers[`${id}.give.given`] === undefined ? 'route' : 'given'}`, `${id}: how it is given`),
    ]),
    ...(hasPrp(answers) ? [change('prp.draw', 'PRP'), change('prp.give.route', 'how PRP is given')] : []),
    ...(hasMechanical(answers) ? [change('mechanical.device', 'needling')] : []),
    change('co.any', 'what is given beside it'),
    ...Object.keys(answers)
      .filter((id) => id.startsWith('reason '))
      .slice(0, 5)
      .map((id) => change(id, id)),
    change('patient.id', 'patient'),
    change('indication.id', 'indication'),
    change(screeningStart(answers), 'screening'),
    change('allergies.any', 'allergies'),
    change('kind.what', 'kind of session'),
  ];
}

function screeningStart(answers: Answers): string {
  return Object.keys(answers).find((id) => /^screening\.(?!q\.)/.test(id)) ?? 'screening.blood_tests';
}

/** The session as it would be released: what is drawn, what was not checked, what speaks against it, and last the verdict. */
export function reviewText(checked: CheckedText, view: View): string {
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
  return textOf([
    view.palette.heading(`Review: ${sanitizeLine(request.patient.id)}, ${sanitizeLine(indication)}`),
    ...result.context.preparations.flatMap((planned) => {
      const cocktail = cocktailOf(planned);
      return cocktail === null ? problemsOf(planned, view) : cocktailText(cocktail, labelsOf(formulary, planned), view);
    }),
    ...renderNotChecked(result.notChecked, view),
    ...renderFindingsCompact(result.findings, view),
    ...hang(
      `Verdict: ${view.palette.severity(verdict, verdict.toUpperCase())}. `,
      `${countText(result.findings)}. mesolog supports a decision; it takes none.`,
      view.width,
    ),
  ]);
}

function cocktailText(cocktail: Cocktail, labels: Labels, view: View): readonly string[] {
  const broken = cocktail.proof.filter(({ holds }) => !holds);
  return [
    ...renderCocktail({ ...cocktail, working: [], proof: broken }, labels, view),
    ...(broken.length === 0 ? [`Proof: all ${cocktail.proof.length} equations hold; ? shows them.`] : []),
    '',
  ];
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

/** Every finding in full, then proof and working of every volume. */
export function explainAll(checked: CheckedText, view: View): string {
  if (!checked.ok) return textOf(renderFindings(checked.faults, view));
  const { findings } = checked.result;
  const sums = checked.result.context.preparations.flatMap((planned) => {
    const cocktail = cocktailOf(planned);
    return cocktail === null
      ? []
      : [...renderProof(cocktail.proof, view), ...renderWorking(cocktail.working, view), ''];
  });
  return textOf([...sums, ...(findings.length === 0 ? ['No findings.'] : renderFindings(findings, view))]);
}
