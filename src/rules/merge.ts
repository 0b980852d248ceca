import { compareText } from '../findings/compare-text.js';
import { compareSeverity, type Finding, type NotChecked, type Verdict, verdictOf } from '../findings/finding.js';
import { Recent } from '../request/recent.js';
import { type Checked, NOTHING } from './check.js';

/** All that the checks of one session say: the worst of it, findings worst first, each once, and what was not checked, in the order of the checks. */
export interface Said {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly notChecked: readonly NotChecked[];
}

/** Puts together what the checks say, in their order. The lists are not changed any more. */
export type Merge = (results: readonly Checked[]) => Said;

/** How many outcomes are remembered of those who get and answered the same. */
const MOST = 8;

/**
 * A merge that remembers: the very same results, where they were said to many patients, come to the very same lists, frozen; what is one patient's alone
 * is sorted in. `whole` adds to results what is always said. What else was not checked follows in `others`.
 */
export function merger(
  others: readonly NotChecked[],
  whole: (results: readonly Checked[]) => readonly Checked[] = (results) => results,
): Merge {
  const known = new Recent<string, Said>(MOST);
  const numbers = new WeakMap<Checked, number>();
  let given = 0;
  let last: { readonly results: readonly Checked[]; readonly said: Said } | null = null;
  const numberOf = (result: Checked): number => {
    const number = numbers.get(result);
    if (number !== undefined) return number;
    given += 1;
    numbers.set(result, given);
    return given;
  };
  const ofMany = (results: readonly Checked[]): Said => {
    if (last !== null && isSame(last.results, results)) return last.said;
    const key = results.map(numberOf).join(' ');
    const said = known.get(key) ?? frozen(merged(whole(results), others));
    known.set(key, said);
    last = { results, said };
    return said;
  };
  return (results) => {
    const own: Checked[] = [];
    const shared = results.map((result) => {
      if (result === NOTHING || Object.isFrozen(result)) return result;
      own.push(result);
      return NOTHING;
    });
    if (own.length === 0) return ofMany(results);
    return withOwn(ofMany(shared), own) ?? merged(whole(results), others);
  };
}

function isSame(some: readonly Checked[], others: readonly Checked[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}

function frozen({ verdict, findings, notChecked }: Said): Said {
  return { verdict, findings: Object.freeze(findings), notChecked: Object.freeze(notChecked) };
}

/** What was said to many with one patient's own findings; null where the order of the checks would count: words said twice, or own remarks. */
function withOwn({ findings: shared, notChecked }: Said, own: readonly Checked[]): Said | null {
  if (own.some((result) => result.notChecked.length > 0)) return null;
  const all = own.flatMap((result) => result.findings);
  const added = all.length < 2 ? all : once(all);
  if (added.some((finding) => shared.some((other) => isSameWords(finding, other)))) return null;
  const findings = [...shared];
  for (const finding of added) {
    const after = findings.findIndex((other) => worstFirst(other, finding) > 0);
    findings.splice(after === -1 ? findings.length : after, 0, finding);
  }
  return { verdict: findings[0]?.severity ?? 'clear', findings, notChecked };
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
