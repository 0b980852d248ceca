/*
 * How mesolog asks:
 * - One question at a time, on stderr; stdout stays for results. Every question has an option or a request key that answers it.
 * - `<` goes back and `?` explains, at every question, by the keyboard alone; Enter keeps an answer given before and shown.
 * - No answer to a safety question and no dose is ever filled in. Lists begin at a choice that is marked, never at a hidden one.
 * - What is wrong is said under the line that was typed, with what to write; the line stays, to be corrected.
 * - Nothing relies on colour; marks are characters. It works at 80 columns and 24 lines. `--plain` draws nothing again.
 * - Ctrl-C stops at any question: the cursor is shown, nothing is appended, the draft stays. The end of input is no answer.
 */
import type { Streams } from '../context.js';
import { sanitizeOutput } from '../render/sanitize.js';
import { textOf } from '../render/text.js';
import type { View } from '../render/view.js';
import { askMore } from './ask-more.js';
import { fitted } from './fitted.js';
import type { InputWatch } from './input-watch.js';
import { panelOn } from './panel.js';
import { endOfInput, INTERRUPTED, type Prompter } from './prompter.js';
import { linesOfHelp, putOn } from './put-question.js';
import type { Question } from './question.js';
import { readAnswer } from './read-answer.js';
import { whenResized } from './resizing.js';

/** Title, note and fault of a list; its help comes to them. */
const BESIDE_LIST = 3;
const FEWEST_CHOICES = 3;
const MOST_CHOICES = 9;
/** The line that asks for the next screen, and one for its fault. */
const LINES_OF_MORE = 2;
/** A typed question at its longest, with a fault below. */
const LINES_OF_TEXT = 3;

/** Asks on a terminal, with inquirer's prompts and our own. */
export function terminalPrompter(streams: Streams, watch: InputWatch, view: View): Prompter {
  const { stderr } = streams;
  const put = putOn(streams, view);
  const rows = () => stderr.rows ?? 24;
  const linesOf = (text: string) => fitted(sanitizeOutput(text, true), view.width);
  const said = (text: string) => {
    const lines = linesOf(text);
    stderr.write(textOf(lines));
    return lines.length;
  };
  const panel = panelOn(rows, said);
  const say = (text: string) => panel.written(said(text));
  const besideList = () => BESIDE_LIST + linesOfHelp(view);
  const unfinished = { id: '', line: '' };
  /** The line that answers, or null where the screen was given another size before. */
  const lineFor = async (question: Question, current: string | undefined): Promise<string | null> => {
    const pageSize = Math.min(MOST_CHOICES, Math.max(FEWEST_CHOICES, rows() - panel.height() - besideList()));
    const resized = new AbortController();
    const ends = whenResized(stderr, () => resized.abort());
    if (unfinished.id !== question.id) Object.assign(unfinished, { id: question.id, line: '' });
    const attempt = {
      begun: unfinished.line,
      changed: (line: string) => {
        unfinished.line = line;
      },
      signal: AbortSignal.any([watch.signal, resized.signal]),
      pageSize,
    };
    try {
      const line = await watch.whilePrompting(put(question, current, attempt));
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
  return {
    say,
    explain: async (text) => {
      const lines = linesOf(text);
      for (let from = 0; from < lines.length; ) {
        const room = Math.max(FEWEST_CHOICES, rows() - LINES_OF_MORE);
        const page = lines.slice(from, from + room);
        stderr.write(textOf(page));
        panel.written(page.length + LINES_OF_MORE);
        from += room;
        if (from >= lines.length) return;
        const more = askMore(streams, view, lines.length - from, watch.signal);
        const goesOn = await watch.whilePrompting(more).catch((error: unknown) => {
          throw reasonOf(error, watch, 'a terminal');
        });
        if (!goesOn) return;
      }
    },
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

function reasonOf(error: unknown, watch: InputWatch, flag: string): unknown {
  if (watch.ending() === 'end-of-input') return endOfInput(flag);
  if (watch.ending() === 'interrupted') return INTERRUPTED;
  return error instanceof Error && error.name === 'ExitPromptError' ? INTERRUPTED : error;
}
