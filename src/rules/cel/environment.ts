import { Environment } from '@marcbachmann/cel-js';
import { compare } from '../../dose/arithmetic.js';
import type { Dimension } from '../../dose/unit.js';
import type { Rule } from '../../formulary/model.js';
import type { FactEntry } from '../facts.js';
import { type OpaqueQuantity, quantityClass, quantityTypeName } from './quantity-type.js';

/** Far above what a rule needs, far below what would slow a check. */
const LIMITS = { maxAstNodes: 500, maxDepth: 30, maxListElements: 100, maxCallArguments: 4 };

const COMPARISONS: readonly (readonly [string, (order: number) => boolean])[] = [
  ['<', (order) => order < 0],
  ['<=', (order) => order <= 0],
  ['>', (order) => order > 0],
  ['>=', (order) => order >= 0],
  ['==', (order) => order === 0],
];

/** The name of an expression type for a fact. */
function typeName(entry: FactEntry): string {
  if (entry.type === 'text') return 'string';
  if (entry.type === 'yes-no') return 'bool';
  if (entry.type === 'list') return 'list<string>';
  return quantityTypeName(entry.type.quantity);
}

/**
 * The environment in which the rules of a formulary are read: its facts as a nested, closed schema, quantities as one
 * opaque type a dimension. An unknown name or a comparison across dimensions is a type error.
 */
export function factEnvironment(facts: ReadonlyMap<string, FactEntry>, rules: readonly Rule[]): Environment {
  const environment = new Environment({ unlistedVariablesAreDyn: false, limits: LIMITS });
  for (const dimension of dimensionsOf(facts, rules)) registerQuantity(environment, dimension);
  const roots = new Map<string, Record<string, string>>();
  for (const [name, entry] of facts) {
    const [root = '', field = ''] = name.split('.');
    const schema = roots.get(root) ?? {};
    schema[field] = typeName(entry);
    roots.set(root, schema);
  }
  for (const [name, schema] of roots) environment.registerVariable({ name, schema });
  return environment;
}

/** The environment of one rule: its formulary's facts and its own limits, typed by their dimension. */
export function ruleEnvironment(facts: Environment, rule: Rule): Environment {
  if (Object.keys(rule.limits).length === 0) return facts;
  const environment = facts.clone();
  const schema: Record<string, string> = {};
  for (const [name, limit] of Object.entries(rule.limits)) {
    schema[name] = quantityTypeName(limit.quantity.unit.dimension);
  }
  environment.registerVariable({ name: 'limits', schema });
  return environment;
}

function dimensionsOf(facts: ReadonlyMap<string, FactEntry>, rules: readonly Rule[]): ReadonlySet<Dimension> {
  const dimensions = new Set<Dimension>();
  for (const { type } of facts.values()) if (typeof type === 'object') dimensions.add(type.quantity);
  for (const rule of rules) {
    for (const limit of Object.values(rule.limits)) dimensions.add(limit.quantity.unit.dimension);
  }
  return dimensions;
}

function registerQuantity(environment: Environment, dimension: Dimension): void {
  const name = quantityTypeName(dimension);
  environment.registerType(name, { ctor: quantityClass(dimension), fields: {} });
  for (const [operator, holds] of COMPARISONS) {
    environment.registerOperator(`${name} ${operator} ${name}`, (a: OpaqueQuantity, b: OpaqueQuantity) =>
      holds(compare(a.quantity, b.quantity)),
    );
  }
}
