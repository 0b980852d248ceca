import { type Code, findingOf } from '../findings/code.js';
import { FORMULARY_RULES_CODES as CODES } from '../findings/codes/formulary-rules.js';
import type { Finding, Location } from '../findings/finding.js';
import type { Formulary, Rule } from '../formulary/model.js';
import type { RuleFault } from './cel/compiled-rule.js';
import { ruleBookOf } from './cel/rule-book.js';
import { runLimitExamples } from './limit-examples.js';
import { runRuleExamples } from './rule-examples.js';
import { reachOf } from './rule-reach.js';

/** What a lint of rules may know beside the formulary itself. */
export interface RuleLintHelp {
  /** Whether an id is defined in an entry that could not be typed: then it is not called unknown. */
  readonly isDefined: (id: string) => boolean;
  /** Where the value of a key of a rule stands; null where the rule's own place has to do. */
  readonly placeInRule: (rule: string, key: string) => Location | null;
}

const NO_HELP: RuleLintHelp = { isDefined: () => false, placeInRule: () => null };

/** Everything that is wrong with a formulary's rules: their expressions, and the examples of rules and limits where those can be run. */
export function lintRules(formulary: Formulary, help: RuleLintHelp = NO_HELP): readonly Finding[] {
  const book = ruleBookOf(formulary);
  const limits = [...formulary.ingredients.values()].flatMap((ingredient) =>
    ingredient.limits.flatMap((limit) => runLimitExamples(ingredient, limit)),
  );
  const rules = formulary.rules.flatMap((rule) => {
    const compilation = book.compiled(rule);
    const found = compilation.ok
      ? [...reachFindings(rule, formulary, help), ...runRuleExamples(rule, formulary)]
      : compilation.faults.map((fault) => faultFinding(rule, fault));
    return found.map((finding) => placed(finding, help));
  });
  return [...limits, ...rules];
}

/** The key of a rule that a finding speaks of. */
const KEYS: Readonly<Record<string, string>> = {
  'rule-needs': 'needs',
  'rule-limits': 'limits',
  'rule-example': 'examples',
  'rule-example-missing': 'examples',
};

function placed(finding: Finding, { placeInRule }: RuleLintHelp): Finding {
  return { ...finding, location: placeInRule(finding.subject, KEYS[finding.code] ?? 'when') ?? finding.location };
}

/** Words that a rule compares with and that are nowhere defined, and a rule that nothing can make fire. */
function reachFindings(rule: Rule, formulary: Formulary, { isDefined }: RuleLintHelp): readonly Finding[] {
  const reach = reachOf(rule, formulary);
  if (reach === null) return [];
  const named = reach.unknown.filter(({ word }) => !isDefined(word));
  const unknown = named.map(({ fact, word, known }) =>
    findingOf(CODES['rule-unknown-word'], {
      subject: rule.id,
      message: `Rule ${rule.id} asks for "${word}" in ${fact}, which can never be there.`,
      evidence: [{ fact, actual: word, operator: 'is none of', limit: `the ${known.length} that it can be` }],
      location: rule.location,
    }),
  );
  if (reach.canFire || named.length < reach.unknown.length) return unknown;
  const never = findingOf(CODES['rule-never-fires'], {
    subject: rule.id,
    message: `Rule ${rule.id} can never fire: no answer and no cocktail makes its expression true.`,
    evidence: [{ fact: 'when', actual: rule.when.trim(), operator: 'is', limit: 'never true' }],
    location: rule.location,
  });
  return [...unknown, never];
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
