import { compareSeverity, type Finding, type NotChecked } from '../findings/finding.js';
import { factsOf } from './build-facts.js';
import { carriedOut } from './carried-out.js';
import { found } from './check.js';
import type { RuleContext } from './context.js';
import { dayOf } from './days.js';
import { type JudgedMixture, judgeMixture } from './judge-mixture.js';
import { CHECKS } from './registry.js';
import { runFormularyRules } from './rule-runner.js';
import type { Session } from './session.js';

/**
 * Every built-in check and every rule of the formulary over one request. Findings worst first, then by code and subject;
 * the same context gives the same result. A check that fails is itself a `stop`, and the others still run. `judged` is what was said before of
 * what is given, where another patient got the same on the same day.
 */
export function runRules(
  context: RuleContext,
  judged: JudgedMixture = judgeMixture(context, dayOf(context.plannedFor)),
): { findings: readonly Finding[]; notChecked: readonly NotChecked[] } {
  const session: Session = { ...judged.mixture, context };
  const results = CHECKS.map(({ id, check }) => judged.said.get(id) ?? carriedOut(id, () => check(session)));
  results.push(
    carriedOut('formulary-rules', () => {
      const { facts, open } = judged.known();
      return found(runFormularyRules(open, session, factsOf(session, facts)));
    }),
  );
  return {
    findings: once(results.flatMap((result) => result.findings)).sort(worstFirst),
    notChecked: onceSaid(results.flatMap((result) => result.notChecked)),
  };
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

function onceSaid(notes: readonly NotChecked[]): readonly NotChecked[] {
  return [...new Map(notes.map((note) => [`${note.code}\n${note.message}`, note])).values()];
}
