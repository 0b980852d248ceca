import { verdictOf } from '../../../findings/finding.js';
import type { View } from '../../render/view.js';
import type { CheckedText, SessionWorld } from '../ports.js';
import { type Answers, type Choice, pressQuestion, type Question, type Step, withAnswer } from '../question.js';
import { firstLab, MORE_LABS } from './labs.js';
import { explainAll, reviewText } from './review-text.js';
import { PAGE_OF } from './screening-items.js';
import { componentAt, componentCount, hasMechanical, hasPrp, preparationsIn } from './slots.js';

/** Chosen at the review to add a laboratory value that nothing asked for. */
const ADD_LAB = ':lab';

/** The last questions: the whole cocktail and what speaks against it, then sign, or go back to any part. */
export function reviewQuestions(
  answers: Answers,
  checked: CheckedText,
  world: SessionWorld,
  view: View,
): readonly Question[] {
  const review: Question = {
    id: 'review.what',
    title: 'Review',
    passing: true,
    prompt: { kind: 'list', choices: [...decisions(checked), ...parts(answers)] },
    flag: '--request FILE --yes',
    panel: () => reviewText(checked, world, view),
    panelSaid: true,
    explain: () => explainAll(checked, view),
    leadsTo: (before, value) => goTo(before, value),
  };
  if (!checked.ok || verdictOf(checked.result.findings) === 'stop') return [review];
  return [review, signQuestion(checked)];
}

function goTo(answers: Answers, value: string): Step {
  if (value === ':sign') return { answers };
  return value === ADD_LAB ? { answers: withAnswer(answers, MORE_LABS, ''), to: MORE_LABS } : { answers, to: value };
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
  const lab = firstLab(answers);
  return [
    ...preparationsIn(answers).flatMap((id) => [
      change(`${componentAt(id, componentCount(answers, id))}.product`, `${id}: components`),
      change(`${id}.mix.diluent`, `${id}: diluent, volume, syringe`),
      change(`${id}.give.${answers[`${id}.give.given`] === undefined ? 'route' : 'given'}`, `${id}: how it is given`),
    ]),
    ...(hasPrp(answers) ? [change('prp.draw', 'PRP'), change('prp.give.route', 'how PRP is given')] : []),
    ...(hasMechanical(answers) ? [change('mechanical.device', 'needling')] : []),
    ...(lab === null ? [] : [change(lab, 'laboratory values')]),
    ...(answers['co.any'] === 'some' ? [change('co.0.product', 'what is given beside it')] : []),
    ...Object.keys(answers)
      .filter((id) => id.startsWith('reason '))
      .slice(0, 5)
      .map((id) => change(id, id)),
    change('patient.id', 'patient'),
    change('indication.id', 'indication'),
    change(screeningStart(answers), 'screening'),
    change('allergies.any', 'allergies'),
    { value: ADD_LAB, label: 'add a laboratory value' },
    change('kind.what', 'kind of session'),
  ];
}

function screeningStart(answers: Answers): string {
  return Object.keys(answers).find((id) => id.startsWith(PAGE_OF)) ?? 'patient.id';
}
