import { type ASTNode, type Environment, serialize } from '@marcbachmann/cel-js';
import { childrenOf, expressionUse, sourceOf } from './expression.js';

/** A comparison that a finding can show: the fact, the operator, and the limit's name or the word compared with. */
export interface Compared {
  readonly fact: string;
  readonly operator: string;
  readonly limit?: string;
  readonly word?: string;
}

/**
 * A rule's expression taken apart at `&&`, `||` and `!`, so that what the known facts settle is settled without asking
 * for the others.
 */
export type Condition =
  | { readonly op: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly op: 'not'; readonly part: Condition }
  | Statement;

/** A part that needs all its facts. */
export interface Statement {
  readonly op: 'statement';
  readonly facts: readonly string[];
  readonly compared: readonly Compared[];
  readonly run: (values: FactValues) => unknown;
}

/** Facts and limits as nested objects: `values.answers.nsaid`. */
export type FactValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Yes, no, or not to be told from what is known. */
export type Decided = boolean | 'unknown';

/** The condition that is one bare yes-no fact. */
export function bareFact(fact: string): Statement {
  const [root = '', field = ''] = fact.split('.');
  return {
    op: 'statement',
    facts: [fact],
    compared: [{ fact, operator: 'is', word: 'yes' }],
    run: (values) => values[root]?.[field],
  };
}

/** Takes a checked expression apart. `environment` is the one that it was checked in. */
export function conditionOf(ast: ASTNode, environment: Environment): Condition {
  if (ast.op === '&&') return { op: 'and', parts: childrenOf(ast).map((part) => conditionOf(part, environment)) };
  if (ast.op === '||') return { op: 'or', parts: childrenOf(ast).map((part) => conditionOf(part, environment)) };
  if (ast.op === '!_') {
    const [part] = childrenOf(ast);
    if (part !== undefined) return { op: 'not', part: conditionOf(part, environment) };
  }
  const fact = nameOf(ast);
  if (fact !== null) return bareFact(fact);
  return {
    op: 'statement',
    facts: expressionUse(ast).facts,
    compared: comparedIn(ast),
    run: runnerOf(ast, environment),
  };
}

/** Runs a statement in CEL, which reads it when it is first run: most are settled without. */
function runnerOf(ast: ASTNode, environment: Environment): Statement['run'] {
  let parsed: Statement['run'] | null = null;
  return (values) => {
    parsed ??= environment.parse(serialize(ast));
    return parsed(values);
  };
}

/** A statement and whether it holds. */
export interface Settled {
  readonly statement: Statement;
  readonly holds: boolean;
}

/** Whether a condition is true, with the statements that decide it, or which facts are missing to tell. */
export interface Judged {
  readonly decided: Decided;
  readonly because: readonly Settled[];
  /** Absent facts on which the outcome hangs; empty where it is decided. */
  readonly missing: readonly string[];
}

/** Judges a condition. `known` tells whether a fact is there; `values` holds the facts and limits as nested objects. */
export function judge(condition: Condition, known: (fact: string) => boolean, values: FactValues): Judged {
  if (condition.op === 'statement') {
    const missing = condition.facts.filter((fact) => !known(fact));
    if (missing.length > 0) return { decided: 'unknown', because: [], missing };
    const holds = condition.run(values) === true;
    return { decided: holds, because: [{ statement: condition, holds }], missing: [] };
  }
  if (condition.op === 'not') {
    const inner = judge(condition.part, known, values);
    return { ...inner, decided: inner.decided === 'unknown' ? 'unknown' : !inner.decided };
  }
  const settling = condition.op === 'or';
  const parts = condition.parts.map((part) => judge(part, known, values));
  const settled = parts.filter((part) => part.decided === settling);
  if (settled.length > 0) return { decided: settling, because: settled.flatMap((part) => part.because), missing: [] };
  const missing = [...new Set(parts.flatMap((part) => part.missing))];
  if (missing.length > 0) return { decided: 'unknown', because: [], missing };
  return { decided: !settling, because: parts.flatMap((part) => part.because), missing: [] };
}

function comparedIn(ast: ASTNode): readonly Compared[] {
  const [left, right] = childrenOf(ast);
  if (ast.op === 'in' && left !== undefined && right !== undefined) return listed(left, right);
  if (left === undefined || right === undefined) return plain(ast);
  const fact = nameOf(left);
  const other = nameOf(right);
  if (fact !== null && other?.startsWith('limits.')) {
    return [{ fact, operator: ast.op, limit: other.slice('limits.'.length) }];
  }
  if (fact !== null && right.op === 'value') return [{ fact, operator: ast.op, word: String(right.args) }];
  return plain(ast);
}

function listed(left: ASTNode, right: ASTNode): readonly Compared[] {
  const list = nameOf(right);
  if (list !== null && left.op === 'value') return [{ fact: list, operator: 'holds', word: String(left.args) }];
  const fact = nameOf(left);
  if (fact !== null && right.op === 'list') {
    const words = childrenOf(right).map((word) => (word.op === 'value' ? String(word.args) : sourceOf(word)));
    return [{ fact, operator: 'one of', word: words.join(', ') }];
  }
  return plain(left).concat(plain(right));
}

function plain(ast: ASTNode): readonly Compared[] {
  return expressionUse(ast).facts.map((fact) => ({ fact, operator: 'is', word: 'yes' }));
}

function nameOf(node: ASTNode): string | null {
  return node.op === '.' && node.args[0].op === 'id' ? `${node.args[0].args}.${node.args[1]}` : null;
}
