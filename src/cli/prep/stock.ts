import { findingOf } from '../../findings/code.js';
import { CLI_CODES } from '../../findings/codes/cli.js';
import type { Formulary } from '../../formulary/model.js';
import type { Delimiter } from '../../interop/csv-read.js';
import { openChunks } from '../../io/chunks.js';
import type { Stock } from '../../prep/model.js';
import { stockIn, stockTable } from '../../prep/stock-file.js';
import type { Document, Excerpts } from '../../reader/document.js';
import { readJson } from '../../reader/json-document.js';
import { REQUEST_LIMITS } from '../../reader/limits.js';
import { done, EXIT, type Refused, refused } from '../../workflow/outcome.js';
import { readWhole } from '../input/bytes.js';
import { tableIn, withoutLines } from './table.js';

type Failed = Refused & { readonly source?: Excerpts };

/**
 * The stock that a file tells: a table where it is named `.csv`, JSON where `.json`, else YAML. Refused (exit 2) where any of it is at fault: half a stock
 * would make a false plan.
 */
export async function stockFrom(
  file: string,
  formulary: Formulary,
  delimiter: Delimiter,
): Promise<{ readonly ok: true; readonly value: Stock } | Failed> {
  const opened = openChunks(file);
  if (!opened.ok)
    return refused(EXIT.usage, [
      findingOf(CLI_CODES['file-unreadable'], { subject: '--stock', message: opened.message }),
    ]);
  const bytes = await readWhole(opened.chunks, REQUEST_LIMITS.fileBytes);
  const document = await documentIn(file, bytes, delimiter);
  if (!document.ok) return document;
  const read = stockIn(document.value, formulary);
  return read.ok ? done(read.stock) : { ...refused(EXIT.usage, read.faults), source: document.value };
}

async function documentIn(
  file: string,
  bytes: Uint8Array,
  delimiter: Delimiter,
): Promise<{ readonly ok: true; readonly value: Document } | Failed> {
  if (/\.csv$/i.test(file)) {
    const read = await tableIn(file, bytes, delimiter);
    if (!read.ok) return read;
    const { table, source } = read.value;
    const made = stockTable(file, table, source);
    if (!made.ok) return { ...refused(EXIT.usage, made.faults), source };
    return table.lines.length === 0 ? withoutLines(file) : done(made.document);
  }
  if (/\.json$/i.test(file)) {
    const read = readJson(file, bytes, REQUEST_LIMITS);
    return read.ok ? done(read.document) : { ...refused(EXIT.usage, read.faults), source: read.source };
  }
  const { readYaml } = await import('../../reader/yaml-document.js');
  const read = readYaml(file, bytes, REQUEST_LIMITS);
  if (!read.ok) return { ...refused(EXIT.usage, read.faults), source: read.source };
  const [only, second] = read.documents;
  if (only !== undefined && second === undefined) return done(only);
  const message = `${file} holds several documents; a stock is one.`;
  return refused(EXIT.usage, [findingOf(CLI_CODES['file-unreadable'], { subject: '--stock', message })]);
}
