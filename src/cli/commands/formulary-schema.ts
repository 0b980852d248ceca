import { formularyFileSchema } from '../../formulary/json-schema/describe.js';
import { schemaText, writeSchemas } from '../../workflow/formulary-schema.js';
import { EXIT } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';

/**
 * `mesolog formulary schema [--out DIR]`: the JSON Schema of formulary files on stdout; with `--out` those of every kind of file that a person writes,
 * as files.
 */
export async function formularySchema(context: Context, { out }: { readonly out?: string }): Promise<number> {
  const output = outputOf(context);
  if (out === undefined) {
    if (context.json) await output.json({ schema: 'mesolog.formulary-schema/1', document: formularyFileSchema() });
    else await output.result(schemaText(formularyFileSchema()));
    return EXIT.ok;
  }
  const written = writeSchemas(out);
  if (!written.ok) return await refuse(context, written);
  if (context.json) await output.json({ schema: 'mesolog.formulary-schema/1', files: written.value });
  else await output.result(`${written.value.map((path) => `Wrote ${path}`).join('\n')}\n`);
  return EXIT.ok;
}
