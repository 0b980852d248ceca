import type { Path } from './document.js';
import type { Shape } from './shape.js';

/** The keys that `schema` knows for the mapping at `path`; empty where it is no mapping of fixed keys. */
export function knownKeys(schema: Shape<unknown>, path: Path): readonly string[] {
  const { inner, options, members, each } = schema;
  if (inner !== undefined) return knownKeys(inner, path);
  if (options !== undefined) return [...new Set(options.flatMap((option) => knownKeys(option, path)))];
  const [step, ...rest] = path;
  if (step === undefined) return members === undefined ? [] : Object.keys(members);
  const child = members?.[String(step)] ?? each;
  return child === undefined ? [] : knownKeys(child, rest);
}
