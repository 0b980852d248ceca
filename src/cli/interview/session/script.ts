import { total } from '../../../dose/arithmetic.js';
import { NO_VOLUME } from '../../../dose/no-volume.js';
import type { Quantity } from '../../../dose/quantity.js';
import type { View } from '../../render/view.js';
import type { CheckedText, SessionWorld } from '../ports.js';
import type { Answers, Question } from '../question.js';
import { renderRunning } from '../running-table.js';
import { firstOpen, type Script } from '../walk.js';
import { allergyQuestions } from './allergies.js';
import { besideQuestions, kindQuestion, mechanicalQuestions } from './beside.js';
import { deliveryQuestions } from './delivery.js';
import { indicationQuestions } from './indication.js';
import { lotsAgainQuestions } from './known/questions.js';
import { labQuestions } from './labs.js';
import { patientQuestions } from './patient.js';
import { type Computed, preparationQuestions } from './preparation.js';
import { prpQuestions } from './prp.js';
import { reasonQuestions, withoutStaleReasons } from './reasons.js';
import { requestOf } from './request-of.js';
import { reviewQuestions } from './review.js';
import { explainSoFar } from './review-text.js';
import { screeningQuestions } from './screening.js';
import { hasMechanical, hasPrp, preparationsIn } from './slots.js';

/**
 * The questions of one session. Everything shown between them (running table, findings, review) comes from the check of the request
 * that the answers make, the same that a release makes of a file.
 */
export function sessionScript(world: SessionWorld, view: View): Script {
  const newCode = world.newPatientCode();
  const check = remembering((text) => world.check(text));
  return (answers) => {
    const checked = () => check(requestOf(answers, world.formulary));
    const questions = factQuestions(answers, world, newCode, checked, view);
    if (firstOpen(questions, answers) !== undefined) return questions;
    return [...questions, ...lastQuestions(answers, checked(), world, view)];
  };
}

/** What is asked before anything is judged. */
function factQuestions(
  answers: Answers,
  world: SessionWorld,
  newCode: string,
  checked: () => CheckedText,
  view: View,
): readonly Question[] {
  const preparations = preparationsIn(answers);
  const explained = (question: Question): Question =>
    question.explain === undefined && /^[A-Z]\./.test(question.id)
      ? { ...question, explain: () => explainSoFar(checked(), view) }
      : question;
  const withPanel = (question: Question): Question => {
    const [id = ''] = question.id.split('.');
    return hasComponent(answers, id) ? { ...question, panel: () => renderRunning(checked(), id, view) } : question;
  };
  return [
    ...patientQuestions(answers, world, newCode, view),
    ...indicationQuestions(answers, world),
    ...screeningQuestions(answers, world, view),
    ...allergyQuestions(answers, world),
    kindQuestion,
    ...labQuestions(answers, world),
    ...lotsAgainQuestions(answers, world, view, (product) => drawnOf(preparations, checked, product)),
    ...preparations
      .flatMap((id) => preparationQuestions(id, answers, world, computedOf(checked, id)))
      .map(explained)
      .map(withPanel),
    ...(hasPrp(answers) ? prpQuestions(answers, world) : []),
    ...(hasMechanical(answers) ? mechanicalQuestions() : []),
    ...besideQuestions(answers, world),
    ...preparations.flatMap((id) => deliveryQuestions(id, answers, preparations.length === 1, world)).map(withPanel),
    ...(hasPrp(answers) ? deliveryQuestions('prp', answers, true, world) : []),
  ];
}

function lastQuestions(answers: Answers, checked: CheckedText, world: SessionWorld, view: View): readonly Question[] {
  const reasons = checked.ok ? reasonQuestions(answers, checked.result, view) : [];
  const open = reasons.some(({ id }) => answers[id] === undefined);
  return open ? reasons : [...reasons, ...reviewQuestions(answers, checked, world, view)];
}

function computedOf(checked: () => CheckedText, preparation: string): Computed {
  const cocktail = () => {
    const now = checked();
    const planned = now.ok ? now.result.context.preparations.find(({ id }) => id === preparation) : undefined;
    return planned?.formulated.ok === true ? planned.formulated.cocktail : null;
  };
  return {
    total: () => cocktail()?.total.measured ?? null,
    parts: () => {
      const draws = cocktail()?.lines.map(({ exact }) => exact) ?? [];
      return draws.length === 0 ? null : total(draws, NO_VOLUME);
    },
    drawn: (product) => {
      const { lines = [], diluent = null } = cocktail() ?? {};
      const line = lines.find(({ id }) => id === product) ?? (diluent?.id === product ? diluent : undefined);
      return line?.measured ?? null;
    },
  };
}

/** What is drawn of a product in the first preparation that has it. */
function drawnOf(preparations: readonly string[], checked: () => CheckedText, product: string): Quantity | null {
  for (const id of preparations) {
    const draw = computedOf(checked, id).drawn(product);
    if (draw !== null) return draw;
  }
  return null;
}

function hasComponent(answers: Answers, preparation: string): boolean {
  return answers[`${preparation}.c0.amount`] !== undefined;
}

/** The final request: the answers without reasons for findings that went away. */
export function finalRequest(answers: Answers, world: SessionWorld): string {
  const checked = world.check(requestOf(answers, world.formulary));
  return requestOf(checked.ok ? withoutStaleReasons(answers, checked.result) : answers, world.formulary);
}

/** Remembers the last answer: the same request is checked once, however often it is shown. */
function remembering(check: (text: string) => CheckedText): (text: string) => CheckedText {
  let last: { readonly text: string; readonly checked: CheckedText } | null = null;
  return (text) => {
    if (last?.text !== text) last = { text, checked: check(text) };
    return last.checked;
  };
}
