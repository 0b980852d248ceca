import { patientFacts, together } from './build-facts.js';
import { carriedOut } from './carried-out.js';
import { found, NOTHING } from './check.js';
import type { RuleContext } from './context.js';
import { type JudgedMixture, judgeMixture } from './judge-mixture.js';
import type { Said } from './merge.js';
import { SESSION_CHECKS } from './registry.js';
import { runFormularyRules } from './rule-runner.js';
import { sessionWith } from './session.js';

/**
 * Every built-in check and every rule of the formulary over one request. Findings worst first, then by code and subject;
 * the same context gives the same result. A check that fails is itself a `stop`, and the others still run. `judged` is what was said before of
 * what is given, where another patient got the same.
 */
export function runRules(context: RuleContext, judged: JudgedMixture = judgeMixture(context)): Said {
  const session = sessionWith(judged.mixture, context);
  const results = SESSION_CHECKS.map(({ id, check }) => carriedOut(id, () => check(session)));
  results.push(
    carriedOut('formulary-rules', () => {
      const { screening, patient } = context.request;
      const { facts, open } = judged.known({ screening, sex: patient.sex });
      if (open.length === 0) return NOTHING;
      return found(runFormularyRules(open, session, together(patientFacts(session), facts)));
    }),
  );
  return judged.merge(results);
}
