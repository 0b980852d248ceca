import { compare } from '../../dose/arithmetic.js';
import type { Rule } from '../../formulary/model.js';
import { isQuantity } from '../fact-values.js';
import type { Fact, FactEntry } from '../facts.js';
import type { Compilation } from './compiled-rule.js';
import { bareFact, type Condition, type Statement } from './condition.js';

/** The words of an expression, and each other character by itself. */
const WORD = /"[^"\\\n]*"|[a-z]+\.[a-z0-9_]+|&&|\|\||[=!<>]=|in\b|[^ \t\n]/g;
const ALONE: ReadonlySet<string> = new Set(['<', '>', '!', '(', ')']);

/** Far below the expression language's own bounds on length and depth, so that it would refuse no rule that is read here. */
const MOST_TOKENS = 40;

const ORDERS: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
  '==': (order) => order === 0,
};

/** What is being read, and what of it was met. */
interface Reading {
  readonly rule: Rule;
  readonly declared: ReadonlyMap<string, FactEntry>;
  readonly tokens: readonly string[];
  at: number;
  readonly facts: string[];
  readonly limits: string[];
}

/**
 * A rule in plain form, compiled without the expression language, whose start costs more than the rest of a check. Plain are `FACT` (a yes-no fact),
 * `FACT == "word"`, `FACT != "word"`, `"word" in FACT`, `FACT < limits.NAME` (also `<=`, `>`, `>=`, `==`), and these joined by `&&`, `||`, `!` and
 * parentheses: a part of the language in which they mean the same. Null for every other rule, and for every rule with a fault: those are the
 * expression language's to read and to explain.
 */
export function plainRule(rule: Rule, declared: ReadonlyMap<string, FactEntry>): Compilation | null {
  const tokens = tokensOf(rule.when);
  if (tokens === null) return null;
  const reading: Reading = { rule, declared, tokens, at: 0, facts: [], limits: [] };
  const condition = either(reading);
  if (condition === null || reading.at < tokens.length) return null;
  if (!same(reading.facts, rule.needs) || !same(reading.limits, Object.keys(rule.limits))) return null;
  return {
    ok: true,
    compiled: { rule, condition, facts: reading.facts.length > 1 ? reading.facts.sort() : reading.facts },
  };
}

/** The words of an expression; null where one of them has no place in a plain rule, or there are too many. */
function tokensOf(text: string): readonly string[] | null {
  const tokens = text.match(WORD) ?? [];
  return tokens.length > MOST_TOKENS || tokens.some((token) => token.length === 1 && !ALONE.has(token)) ? null : tokens;
}

/** Notes a name once. */
function met(names: string[], name: string): void {
  if (!names.includes(name)) names.push(name);
}

function same(found: readonly string[], declared: readonly string[]): boolean {
  return declared.every((name) => found.includes(name)) && found.every((name) => declared.includes(name));
}

const either = (reading: Reading): Condition | null => joined(reading, '||', 'or', both);

const both = (reading: Reading): Condition | null => joined(reading, '&&', 'and', single);

function joined(
  reading: Reading,
  by: string,
  op: 'and' | 'or',
  part: (reading: Reading) => Condition | null,
): Condition | null {
  const parts: Condition[] = [];
  do {
    const next = part(reading);
    if (next === null) return null;
    parts.push(next);
  } while (took(reading, by));
  const only = parts.length === 1 ? parts[0] : undefined;
  return only ?? { op, parts };
}

function single(reading: Reading): Condition | null {
  if (took(reading, '!')) {
    const part = negated(reading);
    return part === null ? null : { op: 'not', part };
  }
  if (!took(reading, '(')) return statement(reading);
  const inner = either(reading);
  return took(reading, ')') ? inner : null;
}

/** What may follow a `!`: parentheses, another `!`, or a bare fact; in `!FACT == "word"` the `!` binds to the fact alone. */
function negated(reading: Reading): Condition | null {
  const next = reading.tokens[reading.at];
  return next === '(' || next === '!' ? single(reading) : bare(reading, taken(reading));
}

function statement(reading: Reading): Statement | null {
  const first = taken(reading);
  if (first.startsWith('"')) return took(reading, 'in') ? listed(reading, wordOf(first), taken(reading)) : null;
  const operator = reading.tokens[reading.at] ?? '';
  if (operator !== '!=' && !Object.hasOwn(ORDERS, operator)) return bare(reading, first);
  reading.at += 1;
  const other = taken(reading);
  return other.startsWith('"')
    ? worded(reading, first, operator, wordOf(other))
    : bounded(reading, first, operator, other);
}

function bare(reading: Reading, fact: string): Statement | null {
  if (reading.declared.get(fact)?.type !== 'yes-no') return null;
  met(reading.facts, fact);
  return bareFact(fact);
}

function listed(reading: Reading, word: string, fact: string): Statement | null {
  if (reading.declared.get(fact)?.type !== 'list') return null;
  return stated(reading, { fact, operator: 'holds', word }, (known) => Array.isArray(known) && known.includes(word));
}

function worded(reading: Reading, fact: string, operator: string, word: string): Statement | null {
  if (reading.declared.get(fact)?.type !== 'text' || (operator !== '==' && operator !== '!=')) return null;
  return stated(reading, { fact, operator, word }, (known) => (known === word) === (operator === '=='));
}

function bounded(reading: Reading, fact: string, operator: string, other: string): Statement | null {
  const holds = ORDERS[operator];
  const name = other.startsWith('limits.') ? other.slice('limits.'.length) : '';
  const limit = Object.hasOwn(reading.rule.limits, name) ? reading.rule.limits[name]?.quantity : undefined;
  const type = reading.declared.get(fact)?.type;
  if (holds === undefined || limit === undefined || typeof type !== 'object') return null;
  if (type.quantity !== limit.unit.dimension) return null;
  met(reading.limits, name);
  return stated(reading, { fact, operator, limit: name }, (known) => isQuantity(known) && holds(compare(known, limit)));
}

function stated(reading: Reading, compared: Statement['compared'][number], holds: (known: Fact) => boolean): Statement {
  const { fact } = compared;
  met(reading.facts, fact);
  const run: Statement['run'] = ({ facts }) => {
    const known = facts.get(fact);
    return known !== undefined && holds(known);
  };
  return { op: 'statement', facts: [fact], compared: [compared], run };
}

function wordOf(token: string): string {
  return token.slice(1, -1);
}

function taken(reading: Reading): string {
  reading.at += 1;
  return reading.tokens[reading.at - 1] ?? '';
}

function took(reading: Reading, token: string): boolean {
  if (reading.tokens[reading.at] !== token) return false;
  reading.at += 1;
  return true;
}
