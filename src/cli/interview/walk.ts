import type { Prompter, Reply } from './prompter.js';
import { type Answers, type Question, type Step, withAnswer } from './question.js';

/** Where a walk stands; saved after every answer, so that it can go on at the same question. */
export interface Place {
  readonly answers: Answers;
  /** The question to ask next. */
  readonly at: string;
  /** Set while one part is gone through again: leaving these questions leads to the first one still open. */
  readonly within?: string;
}

/** Where a walk stands when no question is left. */
const END = '';

/** The questions that follow from the answers so far, in the order in which they are asked. */
export type Script = (answers: Answers) => readonly Question[];

/** Keeps a place, whatever happens next. */
export type Keep = (place: Place) => void;

/**
 * Asks one question after the other until none is left, and gives all answers. Every answer is kept before the next question is
 * asked. Throws what the prompter throws when it is interrupted.
 */
export async function walk(script: Script, start: Place, prompter: Prompter, keep: Keep): Promise<Answers> {
  let place = start;
  let explained = false;
  for (;;) {
    const questions = script(place.answers);
    const question = questions.find(({ id }) => id === place.at) ?? firstOpen(questions, place.answers);
    if (question === undefined) return place.answers;
    if (question.id !== place.at) place = { answers: place.answers, at: question.id };
    keep(place);
    const current = place.answers[question.id];
    const before = explained ? '' : (question.before?.() ?? '');
    const reply = await prompter.ask(question, current, before);
    explained = reply.kind === 'explain';
    if (reply.kind === 'resized') continue;
    if (reply.kind === 'explain') {
      await prompter.explain(
        question.explain?.() ?? `${question.title}: < goes back, Ctrl-C stops; what was answered is kept.`,
      );
      continue;
    }
    const next = after(reply, question, questions, place, script, prompter);
    if (next.at === END) return next.answers;
    place = next;
  }
}

function after(
  reply: Exclude<Reply, { kind: 'explain' | 'resized' }>,
  question: Question,
  questions: readonly Question[],
  place: Place,
  script: Script,
  prompter: Prompter,
): Place {
  if (reply.kind === 'back') {
    const previous = questions[questions.indexOf(question) - 1];
    if (previous === undefined) prompter.say('This is the first question.');
    if (previous === undefined) return place;
    const stays = place.within !== undefined && previous.id.startsWith(place.within);
    return { answers: place.answers, at: previous.id, ...(stays ? { within: place.within } : {}) };
  }
  const step = stepOf(question, place.answers, reply.value);
  if (step.to !== undefined) return { answers: step.answers, at: step.to, within: partOf(step.to) };
  return onwards(question, step.answers, place.within, script(step.answers));
}

function stepOf(question: Question, answers: Answers, value: string): Step {
  if (question.leadsTo !== undefined) return question.leadsTo(answers, value);
  return { answers: question.passing === true ? answers : withAnswer(answers, question.id, value) };
}

/** Within a part every question is gone through again; else what is answered, or was carried in, is passed over. */
function onwards(
  question: Question,
  answers: Answers,
  within: string | undefined,
  questions: readonly Question[],
): Place {
  const next = questions[questions.findIndex(({ id }) => id === question.id) + 1];
  if (within !== undefined && next?.id.startsWith(within) === true) return { answers, at: next.id, within };
  if (question.passing === true) return { answers, at: next?.id ?? END };
  return { answers, at: firstOpen(questions, answers)?.id ?? END };
}

/** The part that a question belongs to: `A.c0.amount` to `A.c0.`. */
function partOf(id: string): string {
  return id.slice(0, id.lastIndexOf('.') + 1);
}

/** The first question that has no answer yet; those that are asked in passing never have one. */
export function firstOpen(questions: readonly Question[], answers: Answers): Question | undefined {
  return questions.find(({ id, passing }) => passing === true || answers[id] === undefined);
}
