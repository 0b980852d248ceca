import type { Shape } from '../../reader/shape.js';

/** A JSON Schema as plain data. */
export type JsonSchema = { readonly [key: string]: unknown };

/**
 * The JSON Schema (draft 2020-12) of what a reader's schema accepts as written, for editors. It says shape, keys, choices, units and patterns;
 * what only the whole formulary can tell (an id that is not there, two figures that contradict each other) is left to `formulary lint`.
 */
export function editorSchema(
  schema: Shape<unknown>,
  about: { readonly id: string; readonly title: string },
): JsonSchema {
  const $schema = 'https://json-schema.org/draft/2020-12/schema';
  return { $schema, $id: about.id, title: about.title, ...written(schema) };
}

function written({ describe, inner, members, key, each, items, options }: Shape<unknown>): JsonSchema {
  if (inner !== undefined) return written(inner);
  if (options !== undefined) return { anyOf: options.map(written) };
  if (items !== undefined)
    return {
      type: 'array',
      prefixItems: items.map(written),
      items: false,
      minItems: items.length,
      maxItems: items.length,
    };
  if (key !== undefined && each !== undefined)
    return { type: 'object', propertyNames: written(key), additionalProperties: written(each) };
  if (each !== undefined) return { type: 'array', items: written(each) };
  return members === undefined ? { ...describe } : mapping(Object.entries(members));
}

function mapping(members: readonly (readonly [string, Shape<unknown>])[]): JsonSchema {
  const required = members.filter(([, shape]) => shape.inner === undefined).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(members.map(([name, shape]) => [name, written(shape)])),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}
