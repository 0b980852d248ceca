import { toJSONSchema } from 'zod/mini';
import type { Shape } from '../../reader/shape.js';
import { zodOf } from '../../reader/zod-of.js';

/** A JSON Schema as plain data. */
export type JsonSchema = { readonly [key: string]: unknown };

/**
 * The JSON Schema (draft 2020-12) of what a reader's shape accepts as written, for editors. It says shape, keys, choices, units and patterns;
 * what only the whole formulary can tell (an id that is not there, two figures that contradict each other) is left to `formulary lint`.
 */
export function editorSchema(
  shape: Shape<unknown>,
  about: { readonly id: string; readonly title: string },
): JsonSchema {
  const { $schema, ...rest } = toJSONSchema(zodOf(shape), { io: 'input', unrepresentable: 'any', reused: 'inline' });
  return { $schema, $id: about.id, title: about.title, ...(rest as JsonSchema) };
}
