import { sanitize } from '../render/sanitize.js';
import type { Choice } from './question.js';

/** The choices for what was typed so far; for nothing typed, those to start from. */
export type Find = (term: string) => readonly Choice[];

/** What every question takes beside its answers. */
export const BACK: Choice = { value: '<', label: '< back' };
export const EXPLAIN: Choice = { value: '?', label: '? explain' };

/** Choices of a search: back and explain by their signs, the answer given before first. */
export function searchChoices(find: Find, term: string, current: string | undefined): readonly Choice[] {
  if (term === BACK.value) return [BACK];
  if (term === EXPLAIN.value) return [EXPLAIN];
  const found = find(term);
  if (term !== '' || current === undefined) return found;
  const kept = [...found, ...find(current)].find(({ value }) => value === current);
  if (kept === undefined) return found;
  return [{ ...kept, label: `${kept.label} (as before)` }, ...found.filter(({ value }) => value !== current)];
}

/** Choices of a list whose label holds what was typed, those that begin with it first. */
export function findAmong(choices: readonly Choice[]): Find {
  return (term) => {
    const wanted = term.trim().toLowerCase();
    const found = choices.filter(({ label }) => label.toLowerCase().includes(wanted));
    const begins = ({ label }: Choice) => label.toLowerCase().startsWith(wanted);
    return [...found.filter(begins), ...found.filter((choice) => !begins(choice))];
  };
}

/** A choice made safe for a terminal. */
export function shownChoice({ value, label, note }: Choice): Choice {
  return { value, label: sanitize(label), ...(note === undefined ? {} : { note: sanitize(note) }) };
}
