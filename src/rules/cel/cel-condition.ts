import { type ASTNode, type Environment, serialize } from '@marcbachmann/cel-js';
import { bareFact, type Compared, type Condition, type Statement } from './condition.js';
import { childrenOf, expressionUse, sourceOf } from './expression.js';

/** A rule's limits as an expression sees them: opaque quantities by name. */
export type BoundLimits = Readonly<Record<string, unknown>>;

/** Takes a checked expression apart. `environment` is the one that it was checked in, `limits` what is bound as `limits.NAME`. */
export function conditionOf(ast: ASTNode, environment: Environment, limits: BoundLimits): Condition {
  const partsOf = () => childrenOf(ast).map((part) => conditionOf(part, environment, limits));
  if (ast.op === '&&') return { op: 'and', parts: partsOf() };
  if (ast.op === '||') return { op: 'or', parts: partsOf() };
  if (ast.op === '!_') {
    const [part] = partsOf();
    if (part !== undefined) return { op: 'not', part };
  }
  const fact = nameOf(ast);
  if (fact !== null) return bareFact(fact);
  return {
    op: 'statement',
    facts: expressionUse(ast).facts,
    compared: comparedIn(ast),
    run: runnerOf(ast, environment, limits),
  };
}

/** Runs a statement in CEL, which reads it when it is first run: most are settled without. */
function runnerOf(ast: ASTNode, environment: Environment, limits: BoundLimits): Statement['run'] {
  let parsed: ((values: Record<string, unknown>) => unknown) | null = null;
  return (given) => {
    parsed ??= environment.parse(serialize(ast));
    return parsed({ ...given.nested(), limits }) === true;
  };
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
