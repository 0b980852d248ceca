import inquirer from 'inquirer';
import type { Streams } from '../context.js';
import { sanitize } from '../render/sanitize.js';
import { wrap } from '../render/text.js';
import type { View } from '../render/view.js';
import { BACK, EXPLAIN, type Find, findAmong, searchChoices, shownChoice } from './choices.js';
import { choosePrompt } from './choose-prompt.js';
import { pressPrompt } from './press-prompt.js';
import { themeOf } from './prompt-theme.js';
import type { Key, Question } from './question.js';
import { messageOf, readAnswer, shownAnswer, shownCurrent } from './read-answer.js';
import { behind, lineOf } from './typed-line.js';

/** One putting of a question: what was typed of its answer before, who is told of every line, what ends it, and how many choices are seen. */
export interface Attempt {
  readonly begun: string;
  readonly changed: (line: string) => void;
  readonly signal: AbortSignal;
  readonly pageSize: number;
}

/** Puts a question on the screen, with the prompt of its kind, and gives the line that was typed, pressed or chosen. */
export type Put = (question: Question, current: string | undefined, attempt: Attempt) => Promise<string>;

/** Mark and space before a title. */
const BESIDE_TITLE = 3;
const CHOOSE_HELP = 'type to narrow, arrows move, Enter takes, < goes back, ? explains';

/** How many lines the help of a list takes. */
export function linesOfHelp({ width }: View): number {
  return wrap(CHOOSE_HELP, width - BESIDE_TITLE).length;
}

/** Puts questions on a terminal. */
export function putOn({ stdin, stderr }: Streams, view: View): Put {
  const theme = themeOf(view);
  const lines = (text: string) => wrap(sanitize(text), view.width - BESIDE_TITLE);
  const title = (text: string) => lines(text).join('\n');
  const fault = (question: Question, line: string, current: string | undefined) => {
    const read = readAnswer(question, line, current);
    return read.ok ? true : lines(read.fault).join('\n  ');
  };
  const typed: Put = async (question, current, { begun, changed, signal }) => {
    const message = title(messageOf(question, current));
    const settled = (line: string) => behind(message, view)(sanitize(shownAnswer(question, line)));
    const answer = lineOf(begun, changed, settled, (line) => fault(question, line, current));
    const prompt = inquirer.createPromptModule({ input: stdin, output: stderr, signal });
    const config = { message, theme, default: begun, prefill: 'editable', ...answer.config } as const;
    await prompt([{ type: 'input', name: 'answer', ...config }]);
    return answer.taken();
  };
  const pressed = async (question: Question, keys: readonly Key[], current: string | undefined, attempt: Attempt) => {
    const { begun, changed, signal } = attempt;
    const waiting = title(question.title);
    const config = {
      kept: shownCurrent(question, current),
      begun,
      changed,
      settled: behind(waiting, view),
      waiting,
      ready: title(messageOf(question, current)),
      keys: new Map([
        ...keys.map(({ key, label }) => [key, sanitize(label)] as const),
        ...[BACK, EXPLAIN].map(({ value, label }) => [value, label] as const),
      ]),
      validate: (line: string) => fault(question, line, undefined),
      theme,
    };
    return await pressPrompt(config, { input: stdin, output: stderr, signal });
  };
  const chosen = async (question: Question, find: Find, current: string | undefined, attempt: Attempt) => {
    const { begun, changed, signal, pageSize } = attempt;
    const message = title(question.title);
    const config = {
      message,
      begun,
      changed,
      settled: behind(message, view),
      find: (term: string) => searchChoices(find, term, current).map(shownChoice),
      marked: current,
      pageSize,
      width: view.width - BESIDE_TITLE,
      help: CHOOSE_HELP,
      theme,
    };
    return await choosePrompt(config, { input: stdin, output: stderr, signal });
  };
  return (question, current, attempt) => {
    const { prompt: way } = question;
    if (way.kind === 'press') return pressed(question, way.keys, current, attempt);
    if (way.kind === 'search') return chosen(question, way.find, current, attempt);
    if (way.kind === 'list') return chosen(question, findAmong(way.choices), current, attempt);
    return typed(question, current, attempt);
  };
}
