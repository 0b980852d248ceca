import { createInterface } from 'node:readline';
import type { Streams } from '../context.js';
import { sanitizeLine, sanitizeOutput } from '../render/sanitize.js';
import { textOf, wrap } from '../render/text.js';
import type { View } from '../render/view.js';
import { findAmong, searchChoices } from './choices.js';
import { fitted } from './fitted.js';
import type { InputWatch } from './input-watch.js';
import { endOfInput, INTERRUPTED, type Prompter } from './prompter.js';
import type { Choice, Question } from './question.js';
import { readAnswer, shownCurrent, titleOf } from './read-answer.js';

const MOST_LISTED = 20;

/**
 * Asks in plain lines, for a screen reader or a line-based terminal: nothing is drawn again, lists are numbered, one line is one
 * answer. `close` gives the input back.
 */
export function plainPrompter(
  streams: Streams,
  watch: InputWatch,
  view: Pick<View, 'width'>,
): Prompter & { close(): void } {
  const { stdin, stderr } = streams;
  const lines: string[] = [];
  let wake: () => void = () => undefined;
  const editor = createInterface({ input: stdin, terminal: false });
  editor.on('line', (line) => {
    lines.push(line);
    wake();
  });
  const onAbort = () => wake();
  watch.signal.addEventListener('abort', onAbort);
  const say = (text: string) => {
    stderr.write(textOf(fitted(sanitizeOutput(text, true), view.width - 1)));
  };
  let said = '';
  const readLine = async (prompt: string, flag: string): Promise<string> => {
    stderr.write(`${wrap(sanitizeLine(prompt), view.width - 1).join('\n')} `);
    while (lines.length === 0 && watch.ending() === null) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const line = watch.ending() === 'interrupted' ? undefined : lines.shift();
    if (line !== undefined) return line;
    stderr.write('\n');
    throw watch.ending() === 'interrupted' ? INTERRUPTED : endOfInput(flag);
  };
  return {
    say,
    explain: async (text) => say(text),
    ask: async (question, current, before = '') => {
      const panel = question.panelSaid === true ? (question.panel?.() ?? '') : '';
      if (panel !== '' && panel !== said) say(panel);
      if (panel !== '') said = panel;
      if (before !== '') say(before);
      const pick = pickerOf(question, current, say);
      const shown = shownCurrent(question, current);
      const now = shown === undefined ? '' : ` [Enter: ${shown}]`;
      for (;;) {
        const line = await readLine(`${titleOf(question, current)}${now}:`, question.flag);
        const picked = pick(line.trim());
        if (picked === null) continue;
        const read = readAnswer(question, picked, current);
        if (read.ok) return read.reply;
        say(read.fault);
      }
    },
    close: () => {
      watch.signal.removeEventListener('abort', onAbort);
      editor.close();
    },
  };
}

/** Lists the choices of a question and turns a typed number into the choice; null where the line was a search that several things answer. */
function pickerOf(
  { prompt }: Question,
  current: string | undefined,
  say: (text: string) => void,
): (line: string) => string | null {
  if (prompt.kind !== 'list' && prompt.kind !== 'search') return (line) => line;
  const find = prompt.kind === 'search' ? prompt.find : findAmong(prompt.choices);
  let shown: readonly Choice[] = [];
  const show = (term: string) => {
    const found = searchChoices(find, term, current);
    shown = found.slice(0, MOST_LISTED);
    const rest = found.length - shown.length;
    say(
      [
        ...(shown.length === 0 ? [`Nothing found for ${term}.`] : []),
        ...shown.map(({ label, note }, index) => `${index + 1}. ${label}${note === undefined ? '' : ` (${note})`}`),
        ...(rest > 0 ? [`and ${rest} more; type a word to narrow.`] : []),
        'Type a number, or a word to narrow the list.',
      ].join('\n'),
    );
  };
  show('');
  return (line) => {
    if (line === '<' || line === '?') return line;
    if (line === '' && current !== undefined) return current;
    if (line === '' && shown[0]?.value === '') return '';
    const chosen = /^\d{1,4}$/.test(line) ? shown[Number.parseInt(line, 10) - 1] : undefined;
    if (chosen !== undefined) return chosen.value;
    const found = line === '' ? [] : searchChoices(find, line, current);
    const meant = found.length === 1 ? found[0] : found.find(({ label }) => label.toLowerCase() === line.toLowerCase());
    if (meant !== undefined) {
      say(meant.label);
      return meant.value;
    }
    show(line);
    return null;
  };
}
