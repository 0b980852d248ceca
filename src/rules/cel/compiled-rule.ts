import type { Environment, ParseResult } from '@marcbachmann/cel-js';
import type { Rule } from '../../formulary/model.js';
import { conditionOf } from './cel-condition.js';
import type { Condition } from './condition.js';
import { ruleEnvironment } from './environment.js';
import { type ConstructFault, expressionUse } from './expression.js';
import { opaque } from './quantity-type.js';

/** A rule ready to be judged: parsed once, its limits bound. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly condition: Condition;
  /** The facts that the expression speaks of, sorted. */
  readonly facts: readonly string[];
}

/** Why a rule's expression cannot be used. */
export type RuleFault =
  | ConstructFault
  | { readonly kind: 'syntax'; readonly text: string }
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'not-yes-no'; readonly text: string }
  | { readonly kind: 'unknown-fact'; readonly fact: string }
  | { readonly kind: 'need-unused'; readonly fact: string }
  | { readonly kind: 'need-missing'; readonly fact: string }
  | { readonly kind: 'limit-unused'; readonly limit: string }
  | { readonly kind: 'limit-undeclared'; readonly limit: string };

export type Compilation =
  | { readonly ok: true; readonly compiled: CompiledRule }
  | { readonly ok: false; readonly faults: readonly RuleFault[] };

/**
 * Reads a rule's expression against the declared facts. Every fault at once: refused constructs, facts that do not exist,
 * `needs` that differ from the facts in the expression, limits unused or undeclared, types that do not meet.
 */
export function compileRule(rule: Rule, facts: Environment, declared: (fact: string) => boolean): Compilation {
  const environment = ruleEnvironment(facts, rule);
  const parsed = parse(environment, rule.when);
  if (!parsed.ok) return { ok: false, faults: [{ kind: 'syntax', text: parsed.text }] };
  const use = expressionUse(parsed.expression.ast);
  const unknown = use.facts.filter((fact) => !declared(fact));
  const faults: RuleFault[] = [
    ...use.faults,
    ...unknown.map((fact) => ({ kind: 'unknown-fact', fact }) as const),
    ...use.facts.filter((fact) => !rule.needs.includes(fact)).map((fact) => ({ kind: 'need-missing', fact }) as const),
    ...rule.needs.filter((fact) => !use.facts.includes(fact)).map((fact) => ({ kind: 'need-unused', fact }) as const),
    ...use.limits
      .filter((limit) => !Object.hasOwn(rule.limits, limit))
      .map((limit) => ({ kind: 'limit-undeclared', limit }) as const),
    ...Object.keys(rule.limits)
      .filter((limit) => !use.limits.includes(limit))
      .map((limit) => ({ kind: 'limit-unused', limit }) as const),
  ];
  if (faults.length > 0) return { ok: false, faults };
  const checked = parsed.expression.check();
  if (!checked.valid) return { ok: false, faults: [{ kind: 'type', text: checked.error?.summary ?? 'types differ' }] };
  if (checked.type !== 'bool') return { ok: false, faults: [{ kind: 'not-yes-no', text: checked.type ?? 'unknown' }] };
  const limits = Object.fromEntries(Object.entries(rule.limits).map(([name, limit]) => [name, opaque(limit.quantity)]));
  const condition = conditionOf(parsed.expression.ast, environment, limits);
  return { ok: true, compiled: { rule, condition, facts: use.facts } };
}

function parse(
  environment: Environment,
  text: string,
): { readonly ok: true; readonly expression: ParseResult } | { readonly ok: false; readonly text: string } {
  try {
    return { ok: true, expression: environment.parse(text) };
  } catch (error) {
    return { ok: false, text: error instanceof Error && 'summary' in error ? String(error.summary) : String(error) };
  }
}
