/*
 * How mesolog asks:
 * - One question at a time, on stderr; stdout stays for results. Every question has an option or a request key that answers it.
 * - `<` goes back and `?` explains, at every question, by the keyboard alone; Enter keeps an answer given before and shown.
 * - No answer to a safety question and no dose is ever filled in. Lists begin at a choice that is marked, never at a hidden one.
 * - What is wrong is said under the line that was typed, with what to write; the line stays, to be corrected.
 * - Nothing relies on colour; marks are characters. It works at 80 columns and 24 lines. `--plain` draws nothing again.
 * - Ctrl-C stops at any question: the cursor is shown, nothing is appended, the draft stays. The end of input is no answer.
 */
import inquirer from 'inquirer';
import type { Streams } from '../context.js';
import { sanitize, sanitizeOutput } from '../render/sanitize.js';
import { textOf } from '../render/text.js';
import type { View } from '../render/view.js';
import { choosePrompt, type PromptTheme } from './choose-prompt.js';
import { fitted } from './fitted.js';
import type { InputWatch } from './input-watch.js';
import { pressPrompt } from './press-prompt.js';
import { endOfInput, INTERRUPTED, type Prompter } from './prompter.js';
import type { Choice, Key, Question } from './question.js';
import { keysText, readAnswer, shownCurrent, titleOf } from './read-answer.js';

const BACK: Choice = { value: '<', label: '< back' };
const EXPLAIN: Choice = { value: '?', label: '? explain' };
const CHOOSE_HELP = 'type to narrow, arrows move, Enter takes, < goes back, ? explains';

/** Asks on a terminal, with inquirer's prompts. */
export function terminalPrompter(streams: Streams, watch: InputWatch, view: View): Prompter {
  const { stdin, stderr } = streams;
  const prompt = inquirer.createPromptModule({ input: stdin, output: stderr, signal: watch.signal });
  const theme = themeOf(view);
  const typed = (question: Question, current: string | undefined) => {
    const shown = shownCurrent(question, current);
    return prompt<{ answer: string }>([
      {
        type: 'input',
        name: 'answer',
        message: sanitize(titleOf(question, current)),
        ...(shown === undefined ? {} : { default: sanitize(shown) }),
        theme,
        validate: (line: string) => {
          const read = readAnswer(question, line, current);
          return read.ok ? true : sanitize(read.fault);
        },
      },
    ]);
  };
  const chosen = async (question: Question, find: (term: string) => readonly Choice[], current: string | undefined) => {
    const choices = (term: string) => searchChoices(find, term, current).map(shownChoice);
    const message = sanitize(question.title);
    const config = { message, find: choices, marked: current, pageSize: pageOf(stderr), help: CHOOSE_HELP, theme };
    return { answer: await choosePrompt(config, { input: stdin, output: stderr, signal: watch.signal }) };
  };
  const pressed = async (question: Question, keys: readonly Key[]) => {
    const validate = (line: string) => {
      const read = readAnswer(question, line, undefined);
      return read.ok ? true : sanitize(read.fault);
    };
    const config = {
      message: sanitize(question.title),
      hint: sanitize(keysText(keys)),
      keys: new Map([
        ...keys.map(({ key, label }) => [key, sanitize(label)] as const),
        ...[BACK, EXPLAIN].map(({ value, label }) => [value, label] as const),
      ]),
      validate,
      theme,
    };
    return { answer: await pressPrompt(config, { input: stdin, output: stderr, signal: watch.signal }) };
  };
  const put = (question: Question, current: string | undefined) => {
    if (question.prompt.kind === 'press') return pressed(question, question.prompt.keys);
    if (question.prompt.kind === 'search') return chosen(question, question.prompt.find, current);
    if (question.prompt.kind === 'list') return chosen(question, findAmong(question.prompt.choices), current);
    return typed(question, current);
  };
  const say = (text: string) => {
    stderr.write(textOf(fitted(sanitizeOutput(text, true), view.width)));
  };
  return {
    say,
    ask: async (question, current) => {
      for (;;) {
        const line = await watch.whilePrompting(put(question, current)).then(
          ({ answer }) => answer,
          (error: unknown) => {
            throw reasonOf(error, watch, question);
          },
        );
        const read = readAnswer(question, line, current);
        if (read.ok) return read.reply;
        say(`> ${read.fault}`);
      }
    },
  };
}

function reasonOf(error: unknown, watch: InputWatch, question: Question): unknown {
  if (watch.ending() === 'end-of-input') return endOfInput(question.flag);
  if (watch.ending() === 'interrupted') return INTERRUPTED;
  return error instanceof Error && error.name === 'ExitPromptError' ? INTERRUPTED : error;
}

/** Choices of a search: back and explain by their signs, the answer given before first. */
export function searchChoices(
  find: (term: string) => readonly Choice[],
  term: string,
  current: string | undefined,
): readonly Choice[] {
  if (term === BACK.value) return [BACK];
  if (term === EXPLAIN.value) return [EXPLAIN];
  const found = find(term);
  if (term !== '' || current === undefined) return found;
  const kept = [...found, ...find(current)].find(({ value }) => value === current);
  if (kept === undefined) return found;
  return [{ ...kept, label: `${kept.label} (as before)` }, ...found.filter(({ value }) => value !== current)];
}

/** Choices of a list whose label holds what was typed. */
export function findAmong(choices: readonly Choice[]): (term: string) => readonly Choice[] {
  return (term) => choices.filter(({ label }) => label.toLowerCase().includes(term.trim().toLowerCase()));
}

function shownChoice({ value, label, note }: Choice): Choice {
  return { value, label: sanitize(label), ...(note === undefined ? {} : { note: sanitize(note) }) };
}

/** How many choices stand on the screen at once: fewer on a small one, so that the table above stays in sight. */
function pageOf(stderr: Streams['stderr']): number {
  const rows = 'rows' in stderr && typeof stderr.rows === 'number' ? stderr.rows : 24;
  return Math.min(9, Math.max(4, rows - 18));
}

function themeOf({ palette }: View): PromptTheme {
  return {
    prefix: { idle: palette.strong('?'), done: palette.good('✔') },
    style: {
      answer: (text: string) => text,
      message: (text: string) => palette.strong(text),
      error: (text: string) => palette.bad(`> ${text}`),
      defaultAnswer: (text: string) => palette.faint(`(${text})`),
      help: (text: string) => palette.faint(text),
      highlight: (text: string) => palette.strong(text),
      key: (text: string) => palette.strong(text),
    },
  };
}
