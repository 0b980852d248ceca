import { compareSeverity, type Finding, type NotChecked, type Verdict, verdictOf } from '../findings/finding.js';
import { Recent } from '../request/recent.js';
import type { Checked } from './check.js';

/** All that the checks of one session say: the worst of it, findings worst first, each once, and what was not checked, in the order of the checks. */
export interface Said {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
}

/** Puts together what the checks say, in their order. The lists are not changed any more. */
export type Merge = (results: readonly Checked[]) => Said;

/** How many outcomes are remembered of one mixture. */
const MOST = 16;

/**
 * A merge that remembers: the very same results, all of them said to many patients, come to the very same lists, frozen. What else was not checked
 * follows in `others`.
 */
export function merger(others: readonly NotChecked[]): Merge {
  const known = new Recent<string, Said>(MOST);
  const numbers = new WeakMap<Checked, number>();
  let given = 0;
  const numberOf = (result: Checked): number => {
    const number = numbers.get(result);
    if (number !== undefined) return number;
    given += 1;
    numbers.set(result, given);
    return given;
  };
  return (results) => {
    if (!results.every(Object.isFrozen)) return merged(results, others);
    const key = results.map(numberOf).join(' ');
    const before = known.get(key);
    if (before !== undefined) return before;
    const said = merged(results, others);
    const kept = { ...said, findings: Object.freeze(said.findings), notChecked: Object.freeze(said.notChecked) };
    known.set(key, kept);
    return kept;
  };
}

function merged(results: readonly Checked[], others: readonly NotChecked[]): Said {
  const findings = once(results.flatMap((result) => result.findings)).sort(worstFirst);
  const notChecked = onceSaid(results.flatMap((result) => result.notChecked));
  return { verdict: verdictOf(findings), findings, notChecked: [...notChecked, ...others] };
}

/** Worst first, then code, subject and message: a total order, so that two runs print the same. */
export function worstFirst(a: Finding, b: Finding): number {
  return (
    compareSeverity(a.severity, b.severity) ||
    compareText(a.code, b.code) ||
    compareText(a.subject, b.subject) ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A finding said twice in the same words is said once. */
function once(findings: readonly Finding[]): Finding[] {
  const seen = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.code}\n${finding.subject}\n${finding.message}`;
    if (!seen.has(key)) seen.set(key, finding);
  }
  return [...seen.values()];
}

function onceSaid(notes: readonly NotChecked[]): NotChecked[] {
  return [...new Map(notes.map((note) => [`${note.code}\n${note.message}`, note])).values()];
}
