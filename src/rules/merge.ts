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
 * A merge that remembers: the very same results, where they were said to many patients, come to the very same lists, frozen; what is one patient's alone
 * is sorted in. What else was not checked follows in `others`.
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
  const ofMany = (results: readonly Checked[]): Said => {
    const key = results.map(numberOf).join(' ');
    const before = known.get(key);
    if (before !== undefined) return before;
    const { verdict, findings, notChecked } = merged(results, others);
    const kept = { verdict, findings: Object.freeze(findings), notChecked: Object.freeze(notChecked) };
    known.set(key, kept);
    return kept;
  };
  return (results) => {
    const own = results.filter((result) => !Object.isFrozen(result));
    if (own.length === 0) return ofMany(results);
    return withOwn(ofMany(results.filter(Object.isFrozen)), own) ?? merged(results, others);
  };
}

/** What was said to many with one patient's own findings; null where the order of the checks would count: words said twice, or own remarks. */
function withOwn({ findings: shared, notChecked }: Said, own: readonly Checked[]): Said | null {
  if (own.some((result) => result.notChecked.length > 0)) return null;
  const added = once(own.flatMap((result) => result.findings));
  if (added.some((finding) => shared.some((other) => isSameWords(finding, other)))) return null;
  const findings = [...shared, ...added].sort(worstFirst);
  return { verdict: verdictOf(findings), findings, notChecked };
}

function isSameWords(a: Finding, b: Finding): boolean {
  return a.message === b.message && a.subject === b.subject && a.code === b.code;
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
