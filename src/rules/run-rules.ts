import { findingOf } from '../findings/code.js';
import { RULES_CODES } from '../findings/codes/rules.js';
import { compareSeverity, type Finding, type NotChecked } from '../findings/finding.js';
import { factsOf } from './build-facts.js';
import { type Checked, found } from './check.js';
import type { RuleContext } from './context.js';
import { CHECKS } from './registry.js';
import { runFormularyRules } from './rule-runner.js';
import { type Session, sessionOf } from './session.js';

/**
 * Every built-in check and every rule of the formulary over one request. Findings worst first, then by code and subject;
 * the same context gives the same result. A check that fails is itself a `stop`, and the others still run.
 */
export function runRules(context: RuleContext): { findings: readonly Finding[]; notChecked: readonly NotChecked[] } {
  const session = sessionOf(context);
  const results = [
    ...CHECKS.map(({ id, check }) => carriedOut(id, session, check)),
    carriedOut('formulary-rules', session, () => found(runFormularyRules(session, factsOf(session)))),
  ];
  return {
    findings: once(results.flatMap((result) => result.findings)).sort(worstFirst),
    notChecked: onceSaid(results.flatMap((result) => result.notChecked)),
  };
}

function carriedOut(id: string, session: Session, check: (session: Session) => Checked): Checked {
  try {
    return check(session);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    const failed = findingOf(RULES_CODES['check-failed'], {
      subject: id,
      message: `The check ${id} could not be carried out: ${what}.`,
      evidence: [{ fact: id, actual: 'failed', operator: 'is not', limit: 'carried out' }],
    });
    return { findings: [failed], notChecked: [{ code: id, message: `The check ${id} could not be carried out.` }] };
  }
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
