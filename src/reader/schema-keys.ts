import type { $ZodType } from 'zod/v4/core';
import type { Path } from './document.js';

/** The parts of a schema's definition that lead to its children. */
interface Definition {
  readonly shape?: Readonly<Record<string, $ZodType>>;
  readonly element?: $ZodType;
  readonly valueType?: $ZodType;
  readonly innerType?: $ZodType;
  readonly in?: $ZodType;
  readonly options?: readonly $ZodType[];
}

function definitionOf(schema: $ZodType): Definition {
  return schema._zod.def as Definition;
}

/** The keys that `schema` knows for the mapping at `path`; empty where it is no mapping of fixed keys. */
export function knownKeys(schema: $ZodType, path: Path): readonly string[] {
  const definition = definitionOf(schema);
  const wrapped = definition.innerType ?? definition.in;
  if (wrapped !== undefined) return knownKeys(wrapped, path);
  if (definition.options !== undefined)
    return [...new Set(definition.options.flatMap((option) => knownKeys(option, path)))];
  const [step, ...rest] = path;
  if (step === undefined) return definition.shape === undefined ? [] : Object.keys(definition.shape);
  const child = definition.shape?.[String(step)] ?? definition.element ?? definition.valueType;
  return child === undefined ? [] : knownKeys(child, rest);
}
