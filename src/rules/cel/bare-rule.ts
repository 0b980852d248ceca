import type { Rule } from '../../formulary/model.js';
import type { FactEntry } from '../facts.js';
import type { Compilation } from './compiled-rule.js';
import { bareFact } from './condition.js';

/**
 * A rule whose whole expression is one declared yes-no fact (`answers.pregnancy`), compiled without the expression language: most rules are
 * such, and its start costs more than the rest of a check. Null for every other rule, faulty ones among them.
 */
export function bareRule(rule: Rule, facts: ReadonlyMap<string, FactEntry>): Compilation | null {
  const fact = rule.when.trim();
  const needed = rule.needs.length === 1 && rule.needs[0] === fact;
  if (facts.get(fact)?.type !== 'yes-no' || !needed || Object.keys(rule.limits).length > 0) return null;
  return { ok: true, compiled: { rule, condition: bareFact(fact), limits: {}, facts: [fact] } };
}
