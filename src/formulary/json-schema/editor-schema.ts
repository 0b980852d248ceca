import * as z from 'zod/mini';
import type { $ZodType } from 'zod/v4/core';

/** A JSON Schema as plain data. */
export type JsonSchema = { readonly [key: string]: unknown };

/**
 * The JSON Schema (draft 2020-12) of what a reader's schema accepts as written, for editors. It says shape, keys, choices, units and patterns;
 * what only the whole formulary can tell (an id that is not there, two figures that contradict each other) is left to `formulary lint`.
 */
export function editorSchema(schema: $ZodType, about: { readonly id: string; readonly title: string }): JsonSchema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  return { $schema, $id: about.id, title: about.title, ...(rest as JsonSchema) };
}
