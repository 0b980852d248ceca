import type { ASTNode } from '@marcbachmann/cel-js';

/** Why a construct is refused in a rule. */
export type ConstructFault =
  | { readonly kind: 'decimal-number'; readonly text: string }
  | { readonly kind: 'has' }
  | { readonly kind: 'construct'; readonly text: string }
  | { readonly kind: 'comprehensions'; readonly count: number };

/** What an expression speaks of, and which of its constructs are refused. */
export interface ExpressionUse {
  /** Names such as `patient.bmi`, sorted. */
  readonly facts: readonly string[];
  /** Names of limits, sorted. */
  readonly limits: readonly string[];
  readonly faults: readonly ConstructFault[];
}

const MACROS = new Set(['exists', 'all', 'exists_one', 'filter']);
const METHODS = new Set(['size', 'startsWith', 'endsWith', 'contains']);
const OPERATORS = new Set(['&&', '||', '!_', '?:', '==', '!=', '<', '<=', '>', '>=', 'in', 'list']);

interface Walk {
  readonly facts: Set<string>;
  readonly limits: Set<string>;
  readonly faults: ConstructFault[];
  comprehensions: number;
}

/**
 * Walks an expression and collects its facts, limits and refused constructs. Only comparisons, `in`, `&&`, `||`, `!`,
 * `? :`, lists of text, a few text methods and one comprehension are let through: a rule stays a sentence.
 */
export function expressionUse(ast: ASTNode): ExpressionUse {
  const walk: Walk = { facts: new Set(), limits: new Set(), faults: [], comprehensions: 0 };
  visit(ast, new Set(), walk);
  if (walk.comprehensions > 1) walk.faults.push({ kind: 'comprehensions', count: walk.comprehensions });
  return { facts: [...walk.facts].sort(), limits: [...walk.limits].sort(), faults: walk.faults };
}

function visit(node: ASTNode, bound: ReadonlySet<string>, walk: Walk): void {
  const refuse = (text: string): void => {
    walk.faults.push({ kind: 'construct', text });
  };
  switch (node.op) {
    case 'value':
      if (typeof node.args === 'number') walk.faults.push({ kind: 'decimal-number', text: sourceOf(node) });
      else if (!['string', 'boolean', 'bigint'].includes(typeof node.args)) refuse(sourceOf(node));
      return;
    case 'id':
      if (!bound.has(node.args)) refuse(node.args);
      return;
    case '.':
      name(node.args[0], node.args[1], bound, walk, () => refuse(sourceOf(node)));
      return;
    case 'call':
      if (node.args[0] === 'has') walk.faults.push({ kind: 'has' });
      else if (node.args[0] === 'size') for (const argument of node.args[1]) visit(argument, bound, walk);
      else refuse(`${node.args[0]}()`);
      return;
    case 'rcall':
      method(node.args, bound, walk, () => refuse(`${node.args[0]}()`));
      return;
    default:
      if (!OPERATORS.has(node.op)) {
        refuse(node.op);
        return;
      }
      for (const child of childrenOf(node)) visit(child, bound, walk);
  }
}

function name(owner: ASTNode, field: string, bound: ReadonlySet<string>, walk: Walk, refuse: () => void): void {
  if (owner.op !== 'id' || bound.has(owner.args)) {
    refuse();
    return;
  }
  if (owner.args === 'limits') walk.limits.add(field);
  else walk.facts.add(`${owner.args}.${field}`);
}

function method(
  [called, receiver, given]: [string, ASTNode, ASTNode[]],
  bound: ReadonlySet<string>,
  walk: Walk,
  refuse: () => void,
): void {
  if (!MACROS.has(called) && !METHODS.has(called)) {
    refuse();
    return;
  }
  visit(receiver, bound, walk);
  if (METHODS.has(called)) {
    for (const argument of given) visit(argument, bound, walk);
    return;
  }
  walk.comprehensions += 1;
  const [variable, ...body] = given;
  if (variable?.op !== 'id') {
    refuse();
    return;
  }
  for (const part of body) visit(part, new Set([...bound, variable.args]), walk);
}

/** The nodes below an operator. */
export function childrenOf(node: ASTNode): readonly ASTNode[] {
  const args: unknown = node.args;
  const list = Array.isArray(args) ? args : [args];
  return list.filter((child): child is ASTNode => typeof child === 'object' && child !== null && 'op' in child);
}

/** The text of a node as it stands in the rule. */
export function sourceOf(node: ASTNode): string {
  return node.input.slice(node.start, node.end);
}
