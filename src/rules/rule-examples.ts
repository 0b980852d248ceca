import { parseQuantity } from '../dose/quantity.js';
import { findingOf } from '../findings/code.js';
import { FORMULARY_RULES_CODES as CODES } from '../findings/codes/formulary-rules.js';
import type { Finding } from '../findings/finding.js';
import type { Formulary, Rule, RuleExample } from '../formulary/model.js';
import { judge } from './cel/condition.js';
import { ruleBookOf } from './cel/rule-book.js';
import { givenOf } from './fact-values.js';
import type { Fact, FactEntry } from './facts.js';

/** Runs a rule's examples: each `fires` must fire, each `quiet` stay quiet, and both must be decided by their facts. */
export function runRuleExamples(rule: Rule, formulary: Formulary): readonly Finding[] {
  const book = ruleBookOf(formulary);
  const compilation = book.compiled(rule);
  if (!compilation.ok) return [failed(rule, 'the rule itself cannot be used', 'an example', 'a rule')];
  const run = (example: RuleExample, wanted: boolean): readonly Finding[] => {
    const read = readExample(example, book.facts);
    const written = Object.entries(example)
      .map(([fact, text]) => `${fact}: ${text}`)
      .join(', ');
    if (!read.ok) return [failed(rule, read.why, written, 'facts')];
    const { decided, missing } = judge(compilation.compiled.condition, givenOf(read.facts));
    if (decided === wanted) return [];
    const did =
      decided === 'unknown' ? `cannot be decided without ${missing.join(', ')}` : decided ? 'fires' : 'is quiet';
    const should = wanted ? 'fire' : 'be quiet';
    return [failed(rule, `with {${written}} it should ${should} and ${did}`, written, wanted ? 'fires' : 'quiet')];
  };
  return [
    ...sided(rule),
    ...rule.examples.fires.flatMap((example) => run(example, true)),
    ...rule.examples.quiet.flatMap((example) => run(example, false)),
  ];
}

function sided(rule: Rule): readonly Finding[] {
  return (['fires', 'quiet'] as const)
    .filter((side) => rule.examples[side].length === 0)
    .map((side) =>
      findingOf(CODES['rule-example-missing'], {
        subject: rule.id,
        message: `Rule ${rule.id} has no example under ${side}.`,
        evidence: [{ fact: `examples.${side}`, actual: '0', operator: '<', limit: '1' }],
        location: rule.location,
      }),
    );
}

function failed(rule: Rule, why: string, actual: string, limit: string): Finding {
  return findingOf(CODES['rule-example'], {
    subject: rule.id,
    message: `Rule ${rule.id}: ${why}.`,
    evidence: [{ fact: rule.id, actual, operator: 'is not', limit }],
    location: rule.location,
  });
}

type Read =
  | { readonly ok: true; readonly facts: ReadonlyMap<string, Fact> }
  | { readonly ok: false; readonly why: string };

function readExample(example: RuleExample, declared: ReadonlyMap<string, FactEntry>): Read {
  const facts = new Map<string, Fact>();
  for (const [name, text] of Object.entries(example)) {
    const entry = declared.get(name);
    if (entry === undefined) return { ok: false, why: `its example names ${name}, which is no fact` };
    const fact = readFact(text, entry);
    if (fact === null) return { ok: false, why: `its example gives ${name} as ${text}, which cannot be read` };
    facts.set(name, fact);
  }
  return { ok: true, facts };
}

/** A fact as an example writes it: `yes`, a word, `30.1 kg/m2`, or names joined by commas (nothing for an empty list). */
function readFact(text: string, { type }: FactEntry): Fact | null {
  if (type === 'yes-no') return text === 'yes' ? true : text === 'no' ? false : null;
  if (type === 'text') return text;
  if (type === 'list') {
    const names = text.replace(/^\[|\]$/g, '').split(',');
    return names.map((name) => name.trim()).filter((name) => name !== '' && name !== 'none');
  }
  const parsed = parseQuantity(text);
  return parsed.ok && parsed.quantity.unit.dimension === type.quantity ? parsed.quantity : null;
}
