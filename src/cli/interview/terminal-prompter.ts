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
import { textOf, wrap } from '../render/text.js';
import type { View } from '../render/view.js';
import { choosePrompt, type PromptTheme } from './choose-prompt.js';
import { fitted } from './fitted.js';
import type { InputWatch } from './input-watch.js';
import { panelOn } from './panel.js';
import { pressPrompt } from './press-prompt.js';
import { endOfInput, INTERRUPTED, type Prompter } from './prompter.js';
import type { Choice, Key, Question } from './question.js';
import { messageOf, readAnswer, shownCurrent } from './read-answer.js';

const BACK: Choice = { value: '<', label: '< back' };
const EXPLAIN: Choice = { value: '?', label: '? explain' };
/** Mark and space before a title. */
const BESIDE_TITLE = 3;
/** Title, note, fault and help of a list. */
const BESIDE_LIST = 4;
const FEWEST_CHOICES = 3;
const MOST_CHOICES = 9;
/** The line that asks for the next screen, and one for its fault. */
const LINES_OF_MORE = 2;
/** A typed question at its longest, with a fault below. */
const LINES_OF_TEXT = 3;

const CHOOSE_HELP = 'type to narrow, arrows move, Enter takes, < goes back, ? explains';

/** Asks on a terminal, with inquirer's prompts and our own. */
export function terminalPrompter(streams: Streams, watch: InputWatch, view: View): Prompter {
  const { stdin, stderr } = streams;
  const prompt = inquirer.createPromptModule({ input: stdin, output: stderr, signal: watch.signal });
  const theme = themeOf(view);
  const onTerminal = { input: stdin, output: stderr, signal: watch.signal };
  const said = (text: string) => {
    const lines = fitted(sanitizeOutput(text, true), view.width);
    stderr.write(textOf(lines));
    return lines.length;
  };
  const panel = panelOn(() => rowsOf(stderr), said);
  const say = (text: string) => panel.written(said(text));
  const title = (text: string) => wrap(sanitize(text), view.width - BESIDE_TITLE).join('\n');
  const fault = (question: Question, line: string, current: string | undefined) => {
    const read = readAnswer(question, line, current);
    return read.ok ? true : wrap(sanitize(read.fault), view.width - BESIDE_TITLE).join('\n  ');
  };
  const typed = (question: Question, current: string | undefined) => {
    return prompt<{ answer: string }>([
      {
        type: 'input',
        name: 'answer',
        message: title(messageOf(question, current)),
        theme,
        validate: (line: string) => fault(question, line, current),
      },
    ]);
  };
  const pressed = async (question: Question, keys: readonly Key[], current: string | undefined) => {
    const config = {
      kept: shownCurrent(question, current),
      waiting: title(question.title),
      ready: title(messageOf(question, current)),
      keys: new Map([
        ...keys.map(({ key, label }) => [key, sanitize(label)] as const),
        ...[BACK, EXPLAIN].map(({ value, label }) => [value, label] as const),
      ]),
      validate: (line: string) => fault(question, line, undefined),
      theme,
    };
    return { answer: await pressPrompt(config, onTerminal) };
  };
  const chosen = async (question: Question, find: Find, current: string | undefined, pageSize: number) => {
    const choices = (term: string) => searchChoices(find, term, current).map(shownChoice);
    const message = title(question.title);
    const config = {
      message,
      find: choices,
      marked: current,
      pageSize,
      width: view.width - BESIDE_TITLE,
      help: CHOOSE_HELP,
      theme,
    };
    return { answer: await choosePrompt(config, onTerminal) };
  };
  const put = (question: Question, current: string | undefined, pageSize: number) => {
    const { prompt: way } = question;
    if (way.kind === 'press') return pressed(question, way.keys, current);
    if (way.kind === 'search') return chosen(question, way.find, current, pageSize);
    if (way.kind === 'list') return chosen(question, findAmong(way.choices), current, pageSize);
    return typed(question, current);
  };
  const explain = async (text: string) => {
    const lines = fitted(sanitizeOutput(text, true), view.width);
    for (let from = 0; from < lines.length; ) {
      const room = Math.max(FEWEST_CHOICES, rowsOf(stderr) - LINES_OF_MORE);
      const page = lines.slice(from, from + room);
      stderr.write(textOf(page));
      panel.written(page.length + LINES_OF_MORE);
      from += room;
      if (from >= lines.length) return;
      const left = lines.length - from;
      const more = pressPrompt(
        {
          waiting: `${left} more lines`,
          ready: `${left} more lines  [Enter goes on, q is enough]`,
          kept: 'on',
          keys: new Map([['q', 'enough']]),
          validate: () => 'Press Enter or q.',
          theme,
        },
        onTerminal,
      );
      const pressed = await watch.whilePrompting(more).catch((error: unknown) => {
        throw reasonOf(error, watch, 'a terminal');
      });
      if (pressed === 'q') return;
    }
  };
  return {
    say,
    explain,
    ask: async (question, current, before = '') => {
      const text = question.panel?.() ?? '';
      const inList = question.prompt.kind === 'list' || question.prompt.kind === 'search';
      const above = before === '' ? 0 : fitted(before, view.width).length;
      panel.show(text, above + (inList ? FEWEST_CHOICES + BESIDE_LIST : LINES_OF_TEXT));
      if (before !== '') say(before);
      const pageSize = Math.min(MOST_CHOICES, Math.max(FEWEST_CHOICES, rowsOf(stderr) - panel.height() - BESIDE_LIST));
      for (;;) {
        const line = await watch.whilePrompting(put(question, current, pageSize)).then(
          ({ answer }) => answer,
          (error: unknown) => {
            throw reasonOf(error, watch, question.flag);
          },
        );
        panel.written(LINES_OF_TEXT - 1);
        const read = readAnswer(question, line, current);
        if (read.ok) return read.reply;
        say(`> ${read.fault}`);
      }
    },
  };
}

type Find = (term: string) => readonly Choice[];

function reasonOf(error: unknown, watch: InputWatch, flag: string): unknown {
  if (watch.ending() === 'end-of-input') return endOfInput(flag);
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

/** Choices of a list whose label holds what was typed, those that begin with it first. */
export function findAmong(choices: readonly Choice[]): (term: string) => readonly Choice[] {
  return (term) => {
    const wanted = term.trim().toLowerCase();
    const found = choices.filter(({ label }) => label.toLowerCase().includes(wanted));
    const begins = ({ label }: Choice) => label.toLowerCase().startsWith(wanted);
    return [...found.filter(begins), ...found.filter((choice) => !begins(choice))];
  };
}

function shownChoice({ value, label, note }: Choice): Choice {
  return { value, label: sanitize(label), ...(note === undefined ? {} : { note: sanitize(note) }) };
}

function rowsOf(stderr: Streams['stderr']): number {
  return 'rows' in stderr && typeof stderr.rows === 'number' ? stderr.rows : 24;
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
