import type { Reply } from './prompter.js';
import type { Key, Question } from './question.js';

export type ReadAnswer = { readonly ok: true; readonly reply: Reply } | { readonly ok: false; readonly fault: string };

const value = (text: string): ReadAnswer => ({ ok: true, reply: { kind: 'value', value: text } });

/**
 * What a typed line means: `<` goes back, `?` explains, nothing keeps the answer given before, `-` leaves open what may be left
 * open; everything else is the answer, if the question takes it. The same for every prompter.
 */
export function readAnswer(question: Question, line: string, current: string | undefined): ReadAnswer {
  const typed = line.trim();
  if (typed === '<') return { ok: true, reply: { kind: 'back' } };
  if (typed === '?') return { ok: true, reply: { kind: 'explain' } };
  const { prompt } = question;
  if (prompt.kind === 'keys') return readKey(prompt.keys, typed, current);
  if (prompt.kind === 'press') {
    const key = readKey(prompt.keys, typed, prompt.kept === true ? current : undefined, prompt.typed);
    return key.ok || prompt.typed === undefined || typed === '' ? key : checked(question, typed);
  }
  if (prompt.kind !== 'text') return checked(question, typed);
  if (typed === '-' && prompt.open !== undefined) return value('');
  if (typed !== '') return checked(question, typed);
  const kept = current ?? prompt.preset;
  if (kept !== undefined && kept !== '') return checked(question, kept);
  if (prompt.open !== undefined) return value('');
  return { ok: false, fault: 'An answer is needed here; < goes back.' };
}

function readKey(keys: readonly Key[], typed: string, current: string | undefined, more?: string): ReadAnswer {
  const wanted = typed.toLowerCase();
  const found =
    wanted === ''
      ? keys.find((key) => key.value === current)
      : keys.find(
          ({ key, value: word, label }) =>
            key === wanted || word.toLowerCase() === wanted || label.toLowerCase() === wanted,
        );
  if (found !== undefined) return value(found.value);
  const other = more === undefined ? '' : `, or ${more}`;
  return { ok: false, fault: `Please answer ${keys.map(({ key, label }) => `${key} (${label})`).join(', ')}${other}.` };
}

function checked(question: Question, typed: string): ReadAnswer {
  const fault = question.check?.(typed) ?? null;
  return fault === null ? value(typed) : { ok: false, fault };
}

/** A line as it stands behind its question once it answered: a letter as what it is the key of. */
export function shownAnswer({ prompt }: Question, line: string): string {
  const key = prompt.kind === 'keys' && prompt.keys.find((one) => one.key === line.trim().toLowerCase());
  return key ? key.label : line;
}

/** The question as one line: its title, and what an empty answer or a letter means. */
export function titleOf(question: Question, current: string | undefined): string {
  const { prompt, title } = question;
  if (prompt.kind === 'keys') return `${title}  ${keysText(prompt.keys)}`;
  if (prompt.kind === 'press') return `${title}  ${keysText(prompt.keys)}`;
  if (prompt.kind !== 'text' || prompt.open === undefined) return title;
  if (current !== undefined && current !== '') return `${title} (- ${prompt.open})`;
  return prompt.preset === undefined ? `${title} (Enter: ${prompt.open})` : `${title} (- ${prompt.open})`;
}

/** The question as one line on a screen that is drawn again: its title, what Enter takes, and what leaves it open. */
export function messageOf(question: Question, current: string | undefined): string {
  const shown = shownCurrent(question, current);
  if (shown === undefined) return titleOf(question, current);
  const { prompt, title } = question;
  if (prompt.kind !== 'text') return `${titleOf(question, current)} (Enter: ${shown})`;
  return `${title} (Enter: ${shown}${prompt.open === undefined ? '' : `; -: ${prompt.open}`})`;
}

/** The keys of a press question in words: `[n none of these]`. */
export function keysText(keys: readonly Key[]): string {
  return `[${keys.map(({ key, label }) => `${key} ${label}`).join(', ')}]`;
}

/** The answer given before as it is shown beside the question; undefined where there is none to keep. */
export function shownCurrent(question: Question, current: string | undefined): string | undefined {
  const { prompt } = question;
  if (prompt.kind === 'keys' || (prompt.kind === 'press' && prompt.kept === true))
    return prompt.keys.find(({ value }) => value === current)?.label;
  if (prompt.kind !== 'text') return undefined;
  const kept = current ?? prompt.preset;
  return kept === undefined || kept === '' ? undefined : kept;
}
