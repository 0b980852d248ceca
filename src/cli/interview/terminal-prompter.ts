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
import type { View } from '../render/view.js';
import type { InputWatch } from './input-watch.js';
import { endOfInput, INTERRUPTED, type Prompter } from './prompter.js';
import type { Choice, Question } from './question.js';
import { readAnswer, shownCurrent, titleOf } from './read-answer.js';

const BACK: Choice = { value: '<', label: '< back' };
const EXPLAIN: Choice = { value: '?', label: '? explain' };
const PAGE = 10;

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
  const listed = (question: Question, choices: readonly Choice[], current: string | undefined) =>
    prompt<{ answer: string }>([
      {
        type: 'select',
        name: 'answer',
        message: sanitize(question.title),
        choices: [...choices, BACK].map(inquirerChoice),
        pageSize: PAGE,
        loop: false,
        ...(current === undefined ? {} : { default: current }),
        theme,
      },
    ]);
  const searched = (question: Question, find: (term: string) => readonly Choice[], current: string | undefined) =>
    prompt<{ answer: string }>([
      {
        type: 'search',
        name: 'answer',
        message: sanitize(question.title),
        source: (term: string | undefined) => searchChoices(find, term ?? '', current).map(inquirerChoice),
        pageSize: PAGE,
        theme,
      },
    ]);
  const put = (question: Question, current: string | undefined) => {
    if (question.prompt.kind === 'list') return listed(question, question.prompt.choices, current);
    if (question.prompt.kind === 'search') return searched(question, question.prompt.find, current);
    return typed(question, current);
  };
  const say = (text: string) => {
    stderr.write(`${sanitizeOutput(text, true).trimEnd()}\n`);
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

function inquirerChoice({ value, label, note }: Choice) {
  return { value, name: sanitize(label), ...(note === undefined ? {} : { description: sanitize(note) }) };
}

function themeOf({ palette }: View) {
  const same = (text: string) => text;
  return {
    prefix: { idle: palette.strong('?'), done: palette.good('✔') },
    icon: { cursor: '>' },
    style: {
      answer: same,
      message: palette.strong,
      error: (text: string) => palette.bad(`> ${text}`),
      defaultAnswer: (text: string) => palette.faint(`(${text})`),
      help: palette.faint,
      highlight: palette.strong,
      key: palette.strong,
      description: palette.faint,
      disabled: same,
      searchTerm: same,
      keysHelpTip: (keys: readonly (readonly [string, string])[]) =>
        palette.faint(
          [...keys, ['<', 'back']]
            .map(([key = '', action = '']) => `${key === '⏎' ? 'Enter' : key} ${action}`)
            .join(', '),
        ),
    },
  };
}
