import type { Code } from '../findings/code.js';
import type { Rule } from '../formulary/model.js';

/** The page of a formulary's rule, as `explain` prints it: a finding of the rule has the rule's id as its code. */
export function rulePage(rule: Rule): Code {
  return { code: rule.id, severity: rule.severity, title: rule.title, explanation: rule.because, remedy: rule.remedy };
}
