import { endOfInput, type Prompter } from '../../src/cli/interview/prompter.js';
import type { Question } from '../../src/cli/interview/question.js';
import { readAnswer } from '../../src/cli/interview/read-answer.js';

const MOST_ASKED = 400;

/** What a person types: an answer by question id (or a function of how often it was asked), or lines in order. */
export type Typed = Readonly<Record<string, string | ((time: number) => string)>>;

export interface Scripted extends Prompter {
  /** Every question asked, in order. */
  readonly asked: string[];
  readonly said: string[];
  /** Faults that answers met. */
  readonly faults: string[];
}

/**
 * Answers questions by id as the terminal would: typed lines go through the same reading, a search takes the first choice of the
 * term. A question without an answer ends the input.
 */
export function scriptedPrompter(typed: Typed, otherwise?: (question: Question) => string | undefined): Scripted {
  const asked: string[] = [];
  const said: string[] = [];
  const faults: string[] = [];
  const times = new Map<string, number>();
  return {
    asked,
    said,
    faults,
    say: (text) => void said.push(text),
    explain: async (text) => void said.push(text),
    ask: async (question, current, before = '') => {
      asked.push(question.id);
      const panel = question.panelSaid === true ? (question.panel?.() ?? '') : '';
      if (panel !== '') said.push(panel);
      if (before !== '') said.push(before);
      if (asked.length > MOST_ASKED) throw new Error(`asked without end: ${asked.slice(-8).join(', ')}`);
      const time = times.get(question.id) ?? 0;
      times.set(question.id, time + 1);
      const answer = typed[question.id] ?? otherwise?.(question);
      const line = typeof answer === 'function' ? answer(time) : answer;
      if (line === undefined) throw endOfInput(question.flag);
      const read = readAnswer(question, chosen(question, line), current);
      if (read.ok) return read.reply;
      faults.push(`${question.id}: ${read.fault}`);
      throw endOfInput(question.flag);
    },
  };
}

function chosen({ prompt }: Question, line: string): string {
  if (line === '<' || line === '?') return line;
  if (prompt.kind === 'search') {
    const [first] = prompt.find(line);
    return prompt.find('').find(({ value }) => value === line)?.value ?? first?.value ?? `nothing found for ${line}`;
  }
  if (prompt.kind !== 'list') return line;
  const choice = prompt.choices.find(({ value, label }) => value === line || label === line);
  if (choice === undefined)
    throw new Error(`no choice ${line} among ${prompt.choices.map(({ value }) => value).join(', ')}`);
  return choice.value;
}
