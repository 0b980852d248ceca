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
import { messageOf, readAnswer, shownAnswer, shownCurrent } from './read-answer.js';
import { whenResized } from './resizing.js';
import { behind, lineOf } from './typed-line.js';

const BACK: Choice = { value: '<', label: '< back' };
const EXPLAIN: Choice = { value: '?', label: '? explain' };
/** Mark and space before a title. */
const BESIDE_TITLE = 3;
/** Title, note and fault of a list; its help comes to them. */
const BESIDE_LIST = 3;
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
  const theme = themeOf(view);
  const onTerminal = { input: stdin, output: stderr, signal: watch.signal };
  const rows = () => stderr.rows ?? 24;
  const said = (text: string) => {
    const lines = fitted(sanitizeOutput(text, true), view.width);
    stderr.write(textOf(lines));
    return lines.length;
  };
  const panel = panelOn(rows, said);
  const say = (text: string) => panel.written(said(text));
  const title = (text: string) => wrap(sanitize(text), view.width - BESIDE_TITLE).join('\n');
  const below = (text: string) => wrap(sanitize(text), view.width - BESIDE_TITLE).join('\n  ');
  const fault = (question: Question, line: string, current: string | undefined) => {
    const read = readAnswer(question, line, current);
    return read.ok ? true : below(read.fault);
  };
  const typed = async (question: Question, current: string | undefined, { begun, changed, signal }: Attempt) => {
    const message = title(messageOf(question, current));
    const settled = (line: string) => behind(message, view)(sanitize(shownAnswer(question, line)));
    const answer = lineOf(begun, changed, settled, (line) => fault(question, line, current));
    const prompt = inquirer.createPromptModule({ input: stdin, output: stderr, signal });
    const config = { message, theme, default: begun, prefill: 'editable', ...answer.config } as const;
    await prompt([{ type: 'input', name: 'answer', ...config }]);
    return answer.taken();
  };
  const pressed = async (question: Question, keys: readonly Key[], current: string | undefined, attempt: Attempt) => {
    const waiting = title(question.title);
    const { begun, changed, signal } = attempt;
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
    return await pressPrompt(config, { ...onTerminal, signal });
  };
  const chosen = async (question: Question, find: Find, current: string | undefined, attempt: Attempt) => {
    const choices = (term: string) => searchChoices(find, term, current).map(shownChoice);
    const message = title(question.title);
    const { begun, changed, signal, pageSize } = attempt;
    const config = {
      message,
      begun,
      changed,
      settled: behind(message, view),
      find: choices,
      marked: current,
      pageSize,
      width: view.width - BESIDE_TITLE,
      help: CHOOSE_HELP,
      theme,
    };
    return await choosePrompt(config, { ...onTerminal, signal });
  };
  const put = (question: Question, current: string | undefined, attempt: Attempt) => {
    const { prompt: way } = question;
    if (way.kind === 'press') return pressed(question, way.keys, current, attempt);
    if (way.kind === 'search') return chosen(question, way.find, current, attempt);
    if (way.kind === 'list') return chosen(question, findAmong(way.choices), current, attempt);
    return typed(question, current, attempt);
  };
  const besideList = () => BESIDE_LIST + wrap(CHOOSE_HELP, view.width - BESIDE_TITLE).length;
  const unfinished = { id: '', line: '' };
  /** The line that answers, or null where the screen was given another size before. */
  const lineFor = async (question: Question, current: string | undefined): Promise<string | null> => {
    const pageSize = Math.min(MOST_CHOICES, Math.max(FEWEST_CHOICES, rows() - panel.height() - besideList()));
    const resized = new AbortController();
    const ends = whenResized(stderr, () => resized.abort());
    const begun = unfinished.id === question.id ? unfinished.line : '';
    unfinished.line = begun;
    unfinished.id = question.id;
    const changed = (line: string) => {
      unfinished.line = line;
    };
    const signal = AbortSignal.any([watch.signal, resized.signal]);
    try {
      const line = await watch.whilePrompting(put(question, current, { begun, changed, signal, pageSize }));
      unfinished.line = '';
      return line;
    } catch (error) {
      if (resized.signal.aborted && watch.ending() === null) return null;
      throw reasonOf(error, watch, question.flag);
    } finally {
      ends();
    }
  };
  /** What was written at the old size goes up, out of the way; everything is said again on a clean screen. */
  const cleanScreen = () => {
    stderr.write(`\u001b[J${'\n'.repeat(rows())}\u001b[H`);
    panel.gone();
  };
  const explain = async (text: string) => {
    const lines = fitted(sanitizeOutput(text, true), view.width);
    for (let from = 0; from < lines.length; ) {
      const room = Math.max(FEWEST_CHOICES, rows() - LINES_OF_MORE);
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
          begun: '',
          changed: () => undefined,
          settled: (answer) => answer,
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
      panel.show(text, above + (inList ? FEWEST_CHOICES + besideList() : LINES_OF_TEXT));
      if (before !== '') say(before);
      for (;;) {
        const line = await lineFor(question, current);
        if (line === null) {
          cleanScreen();
          return { kind: 'resized' };
        }
        panel.written(LINES_OF_TEXT - 1);
        const read = readAnswer(question, line, current);
        if (read.ok) return read.reply;
        say(`> ${read.fault}`);
      }
    },
  };
}

/** One putting of a question: what was typed of its answer before, who is told of every line, and what ends it. */
interface Attempt {
  readonly begun: string;
  readonly changed: (line: string) => void;
  readonly signal: AbortSignal;
  readonly pageSize: number;
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

function themeOf({ palette }: View): PromptTheme {
  return {
    prefix: { idle: palette.strong('?'), done: palette.good('✔') },
    style: {
      answer: (text: string) => text,
      message: (text: string) => palette.strong(text),
      error: (text: string) => palette.bad(`> ${text}`),
      defaultAnswer: () => '',
      help: (text: string) => palette.faint(text),
      highlight: (text: string) => palette.strong(text),
      key: (text: string) => palette.strong(text),
    },
  };
}
