import { type Code, findingOf } from '../findings/code.js';
import { FORMULARY_RULES_CODES as CODES } from '../findings/codes/formulary-rules.js';
import type { Finding } from '../findings/finding.js';
import type { Formulary, Rule } from '../formulary/model.js';
import type { RuleFault } from './cel/compiled-rule.js';
import { ruleBookOf } from './cel/rule-book.js';
import { runLimitExamples } from './limit-examples.js';
import { runRuleExamples } from './rule-examples.js';

/** Everything that is wrong with a formulary's rules: their expressions, and the examples of rules and limits where those can be run. */
export function lintRules(formulary: Formulary): readonly Finding[] {
  const book = ruleBookOf(formulary);
  const limits = [...formulary.ingredients.values()].flatMap((ingredient) =>
    ingredient.limits.flatMap((limit) => runLimitExamples(ingredient, limit)),
  );
  const rules = formulary.rules.flatMap((rule) => {
    const compilation = book.compiled(rule);
    if (!compilation.ok) return compilation.faults.map((fault) => faultFinding(rule, fault));
    return runRuleExamples(rule, formulary);
  });
  return [...limits, ...rules];
}

function faultFinding(rule: Rule, fault: RuleFault): Finding {
  const [code, text, actual] = described(fault);
  return findingOf(code, {
    subject: rule.id,
    message: `Rule ${rule.id}: ${text}.`,
    evidence: [{ fact: 'when', actual, operator: 'in', limit: rule.when }],
    location: rule.location,
  });
}

function described(fault: RuleFault): readonly [Code, string, string] {
  switch (fault.kind) {
    case 'syntax':
      return [CODES['rule-syntax'], `the expression cannot be read: ${fault.text}`, fault.text];
    case 'type':
      return [CODES['rule-type'], `the expression compares what does not compare: ${fault.text}`, fault.text];
    case 'not-yes-no':
      return [CODES['rule-not-yes-no'], `the expression gives ${fault.text}, not yes or no`, fault.text];
    case 'decimal-number':
      return [CODES['rule-decimal-number'], `the number ${fault.text} stands in the expression`, fault.text];
    case 'has':
      return [CODES['rule-has'], '`has()` stands in the expression', 'has()'];
    case 'comprehensions':
      return [CODES['rule-comprehensions'], `${fault.count} comprehensions stand in the expression`, `${fault.count}`];
    case 'construct':
      return [CODES['rule-construct'], `${fault.text} is not allowed in the expression`, fault.text];
    case 'unknown-fact':
      return [CODES['rule-unknown-fact'], `there is no fact ${fault.fact}`, fault.fact];
    case 'need-missing':
      return [CODES['rule-needs'], `${fault.fact} stands in the expression and not in needs`, fault.fact];
    case 'need-unused':
      return [CODES['rule-needs'], `${fault.fact} stands in needs and not in the expression`, fault.fact];
    case 'limit-undeclared':
      return [CODES['rule-limits'], `limits.${fault.limit} is used and not declared`, fault.limit];
    case 'limit-unused':
      return [CODES['rule-limits'], `the limit ${fault.limit} is declared and not used`, fault.limit];
  }
}
