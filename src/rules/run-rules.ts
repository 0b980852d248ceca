import { patientFacts, together } from './build-facts.js';
import { carriedOut } from './carried-out.js';
import { about, found, NOTHING } from './check.js';
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
  const { formulary, request } = context;
  const { screening, patient } = request;
  const { open, asked, facts, ofPatient, merge } = judged.screened({ screening, sex: patient.sex });
  const results = SESSION_CHECKS.map(({ id, check }) => carriedOut(id, () => check(session)));
  results.push(
    carriedOut('formulary-rules', () => {
      if (open.length === 0) return NOTHING;
      const circumstances = { screening, sex: patient.sex, formulary, day: session.day };
      const said = runFormularyRules(open, circumstances, together(patientFacts(session, asked), facts));
      return found([...said.findings, ...said.ofPatient.map((one) => about(patient.id, one))]);
    }),
  );
  if (ofPatient.length > 0) results.push(found(ofPatient.map((one) => about(patient.id, one))));
  return merge(results);
}
