import type { Environment } from '@marcbachmann/cel-js';
import type { Formulary, Rule } from '../../formulary/model.js';
import type { FactEntry } from '../facts.js';
import { type Compilation, compileRule } from './compiled-rule.js';
import { declaredFacts } from './declared-facts.js';
import { factEnvironment } from './environment.js';
import { plainRule } from './plain-rule.js';

/** The rules of one formulary, each compiled when it is first needed and never again. */
export interface RuleBook {
  readonly facts: ReadonlyMap<string, FactEntry>;
  compiled(rule: Rule): Compilation;
}

const BOOKS = new WeakMap<Formulary, RuleBook>();

/** The rule book of a formulary; the same one each time. */
export function ruleBookOf(formulary: Formulary): RuleBook {
  const known = BOOKS.get(formulary);
  if (known !== undefined) return known;
  const facts = declaredFacts(formulary);
  const compilations = new Map<Rule, Compilation>();
  let environment: Environment | null = null;
  const compiledInCel = (rule: Rule) => {
    environment ??= factEnvironment(facts, formulary.rules);
    return compileRule(rule, environment, (fact) => facts.has(fact));
  };
  const book: RuleBook = {
    facts,
    compiled(rule) {
      const ready = compilations.get(rule);
      if (ready !== undefined) return ready;
      const compilation = plainRule(rule, facts) ?? compiledInCel(rule);
      compilations.set(rule, compilation);
      return compilation;
    },
  };
  BOOKS.set(formulary, book);
  return book;
}
