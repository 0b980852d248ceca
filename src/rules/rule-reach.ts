import type { Formulary, Rule } from '../formulary/model.js';
import { type Condition, decide, type Statement } from './cel/condition.js';
import { ruleBookOf } from './cel/rule-book.js';
import { givenOf } from './fact-values.js';
import type { Fact, FactEntry } from './facts.js';
import { neighbours } from './neighbours.js';
import { vocabularyOf } from './vocabulary.js';

/** What a rule names that is not there, and whether anything could ever make it fire. */
export interface Reach {
  /** Words compared with a fact that can never be that word, such as a misspelled ingredient. */
  readonly unknown: readonly { readonly fact: string; readonly word: string; readonly known: readonly string[] }[];
  readonly canFire: boolean;
}

/** More combinations than this are not tried: then the rule is taken to be able to fire. */
const MOST_COMBINATIONS = 20_000;

/**
 * Looks whether a rule can fire: every fact is given each value that its expression could tell apart (yes and no; each word that exists, and another;
 * each list of them; for a limit the value at it and its neighbours), in every combination, and the expression decided for each. Null where the rule
 * does not compile, or says what only the expression language can tell.
 */
export function reachOf(rule: Rule, formulary: Formulary): Reach | null {
  const book = ruleBookOf(formulary);
  const compilation = book.compiled(rule);
  if (!compilation.ok) return null;
  const { condition, facts } = compilation.compiled;
  const compared = statementsOf(condition).flatMap((statement) => statement.compared);
  const words = (fact: string) => [
    ...new Set(
      compared.flatMap((each) => (each.fact === fact && COMPARING.has(each.operator) ? (each.word ?? []) : [])),
    ),
  ];
  const unknown = facts.flatMap((fact) => {
    const known = vocabularyOf(fact, formulary);
    return known === null ? [] : words(fact).flatMap((word) => (known.includes(word) ? [] : [{ fact, word, known }]));
  });
  const impossible = new Set(unknown.map(({ fact, word }) => `${fact} ${word}`));
  const values = facts.map((fact): readonly (readonly [string, Fact])[] => {
    const entry = book.facts.get(fact);
    const possible = words(fact).filter((word) => !impossible.has(`${fact} ${word}`));
    return entry === undefined ? [] : valuesOf(fact, entry, possible, rule).map((value) => [fact, value] as const);
  });
  const combinations = values.reduce((count, each) => count * each.length, 1);
  if (combinations === 0 || combinations > MOST_COMBINATIONS || !isTold(condition)) return { unknown, canFire: true };
  return { unknown, canFire: fires(condition, values, []) };
}

/** Operators that stand between a fact and a word. */
const COMPARING = new Set(['==', '!=', 'holds']);

function statementsOf(condition: Condition): readonly Statement[] {
  if (condition.op === 'statement') return [condition];
  return condition.op === 'not' ? statementsOf(condition.part) : condition.parts.flatMap(statementsOf);
}

/** Whether each statement is about one fact, so that the values tried are all that it can tell apart. */
function isTold(condition: Condition): boolean {
  return statementsOf(condition).every(
    ({ facts, compared }) => facts.length === 1 && compared.every(({ operator }) => operator !== 'one of'),
  );
}

function fires(
  condition: Condition,
  [first, ...rest]: readonly (readonly (readonly [string, Fact])[])[],
  given: readonly (readonly [string, Fact])[],
): boolean {
  if (first === undefined) return decide(condition, givenOf(new Map(given))) === true;
  return first.some((value) => fires(condition, rest, [...given, value]));
}

/** What a fact may hold beside the words that the rule names. */
const ANOTHER = '(another)';

/** The values of a fact that the rule can tell apart; where it applies to some indications or kinds of session only, no others. */
function valuesOf(fact: string, { type }: FactEntry, words: readonly string[], rule: Rule): readonly Fact[] {
  if (type === 'yes-no') return [true, false];
  if (type === 'list') return subsetsOf(words);
  if (type === 'text') {
    const only = SCOPES[fact]?.(rule) ?? [];
    return only.length > 0 ? only : [...words, ANOTHER];
  }
  return Object.values(rule.limits)
    .filter(({ quantity }) => quantity.unit.dimension === type.quantity)
    .flatMap(({ quantity }) => [quantity, ...neighbours(quantity)]);
}

const SCOPES: Readonly<Record<string, (rule: Rule) => readonly string[]>> = {
  'session.indication': ({ applies }) => applies.indications,
  'session.kind': ({ applies }) => applies.kinds,
};

/** Every list that can be made of the words. */
function subsetsOf([first, ...rest]: readonly string[]): readonly (readonly string[])[] {
  if (first === undefined) return [[]];
  return subsetsOf(rest).flatMap((set) => [set, [first, ...set]]);
}
