import type { Problem } from '../dose/problem.js';
import { findingOf } from '../findings/code.js';
import { PROBLEM_CODES } from '../findings/codes/problems.js';
import type { Finding, Location } from '../findings/finding.js';

/**
 * What the arithmetic has to say, as a finding under its own page. A fault bars the release whatever its kind: there is no
 * mixture to release. The remedy lists what can be chosen.
 */
export function findingOfProblem(problem: Problem, fault: boolean, location: Location | null = null): Finding {
  const code = PROBLEM_CODES[problem.kind];
  const whole = problem.subject === problem.preparation;
  return findingOf(code, {
    subject: whole ? problem.preparation : `${problem.preparation}/${problem.subject}`,
    severity: fault ? 'stop' : code.severity,
    message: `Preparation ${problem.preparation}${whole ? '' : `, ${problem.subject}`}: ${problem.message}.`,
    remedy: `${capital(problem.remedy)}.`,
    evidence: problem.evidence,
    location,
  });
}

/** Remedies of the arithmetic begin small; a finding's remedy is a sentence. They begin with a verb, never with an id. */
function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
