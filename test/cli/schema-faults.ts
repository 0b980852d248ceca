import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js';

const folder = 'src/cli/schema';
const schemas = readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')));
const ajv = new Ajv2020.default({ strict: true, allErrors: true, allowUnionTypes: true });
for (const schema of schemas) ajv.addSchema(schema);
const validators = new Map<string, ValidateFunction>(schemas.map((schema) => [schema.$id, ajv.compile(schema)]));

/** The names of the outputs that have a schema, as `mesolog.check/1`. */
export const described: readonly string[] = [...validators.keys()].map((id) => id.slice('mesolog:'.length));

/** What a schema has against a line of output; nothing where the line is as its schema says. */
export function faultsOf(line: unknown): unknown[] {
  const name = (line as { schema: string }).schema;
  const validate = validators.get(`mesolog:${name}`);
  if (validate === undefined) return [`no schema ${name}`];
  return validate(line) ? [] : (validate.errors ?? []);
}
