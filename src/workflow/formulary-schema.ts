import { join } from 'node:path';
import { findingOf } from '../findings/code.js';
import { FORMULARY_WORK_CODES } from '../findings/codes/formulary-work.js';
import { formularyFileSchema } from '../formulary/json-schema/describe.js';
import { editorSchema, type JsonSchema } from '../formulary/json-schema/editor-schema.js';
import { makeFolder, writeFile } from '../io/files.js';
import { CLINIC_SCHEMA, clinicSchema } from '../request/clinic.js';
import { REQUEST_SCHEMA, requestSchema } from '../request/schema.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';

/** A schema with the name of the file that holds it. */
export interface NamedSchema {
  readonly file: string;
  readonly schema: JsonSchema;
}

/** The schemas of every kind of file that a person writes: files of a formulary, mesolog.yaml, requests. */
export function editorSchemas(): readonly NamedSchema[] {
  const clinic = { id: `mesolog:${CLINIC_SCHEMA}`, title: "A clinic's mesolog.yaml" };
  const request = { id: `mesolog:${REQUEST_SCHEMA}`, title: 'A request for one session of one patient' };
  return [
    { file: 'formulary.schema.json', schema: formularyFileSchema() },
    { file: 'clinic.schema.json', schema: editorSchema(clinicSchema, clinic) },
    { file: 'request.schema.json', schema: editorSchema(requestSchema, request) },
  ];
}

/** A schema as its file holds it. */
export function schemaText(schema: JsonSchema): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** Writes the schemas into a folder, each file whole or not at all; older ones of the same name are replaced. Gives the paths. */
export function writeSchemas(folder: string): Outcome<readonly string[]> {
  const made = makeFolder(folder, 'may-exist');
  if (!made.ok) return unwritten(folder, made.message);
  const paths: string[] = [];
  for (const { file, schema } of editorSchemas()) {
    const path = join(folder, file);
    const written = writeFile(path, schemaText(schema), 'replace');
    if (!written.ok) return unwritten(path, written.message);
    paths.push(path);
  }
  return done(paths);
}

function unwritten(subject: string, message: string): Outcome<never> {
  return refused(EXIT.usage, [findingOf(FORMULARY_WORK_CODES['formulary-unwritten'], { subject, message })]);
}
