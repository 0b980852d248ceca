import { findingOf } from '../../findings/code.js';
import { PREP_CODES } from '../../findings/codes/prep.js';
import { READER_CODES } from '../../findings/codes/reader.js';
import type { Delimiter } from '../../interop/csv-read.js';
import type { ReadRow } from '../../prep/read-row.js';
import { REQUEST_LIMITS } from '../../reader/limits.js';
import { isMapping } from '../../reader/plain.js';
import { sourceOf } from '../../reader/source.js';
import type { RequestResult } from '../../request/read-requests.js';
import { done, EXIT, type Outcome, refused } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import { beforeMore } from '../gathered.js';
import { linesOf, readWhole } from '../input/bytes.js';
import { openInput } from '../input/open.js';
import { requestsOf } from '../input/requests.js';
import type { InputFormat } from '../input/sniff.js';

/** How a batch is written. */
export type BatchFormat = InputFormat | 'csv';

/** The rows of a batch in their order, those together that are at hand together. NDJSON is read as it comes, everything else is held whole. */
export type Rows = AsyncIterable<Iterable<ReadRow>>;

/** Opens a batch. Refused (exit 2) where the input as a whole cannot be read: then there is no row to speak of. */
export async function openRows(
  context: Context,
  file: string | undefined,
  format: BatchFormat | undefined,
  delimiter: Delimiter,
  beforeWaiting: () => Promise<void>,
): Promise<Outcome<Rows>> {
  const named = format ?? (file !== undefined && /\.csv$/i.test(file) ? 'csv' : undefined);
  const isCsv = named === 'csv';
  const input = await openInput(context, file, named === 'csv' ? 'yaml' : named);
  if (!input.ok) return input;
  if (isCsv) return await csvRows(input.value.name, input.value.chunks, delimiter);
  const { results } = await requestsOf({
    ...input.value,
    chunks: beforeMore(input.value.chunks, beforeWaiting),
  });
  return done(unnamed(results));
}

/** Whether nothing that could be a request was read: no mapping, or no data at all. */
export function isNoRow(result: RequestResult): boolean {
  return !result.ok && !('data' in result.source && isMapping(result.source.data));
}

async function* unnamed(results: AsyncIterable<Iterable<RequestResult>>): AsyncGenerator<Iterable<ReadRow>> {
  for await (const together of results) yield eachUnnamed(together);
}

function* eachUnnamed(results: Iterable<RequestResult>): Generator<ReadRow> {
  for (const read of results) yield { booking: null, read };
}

async function* atOnce(rows: readonly ReadRow[]): AsyncGenerator<Iterable<ReadRow>> {
  yield rows;
}

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

async function csvRows(file: string, chunks: AsyncIterable<Uint8Array>, delimiter: Delimiter): Promise<Outcome<Rows>> {
  const bytes = await readWhole(chunks, REQUEST_LIMITS.fileBytes);
  const location = { file, line: 1, column: 1 };
  if (bytes.length > REQUEST_LIMITS.fileBytes) {
    const message = 'the table is larger than 16 MiB';
    return refused(EXIT.usage, [findingOf(READER_CODES['input-too-large'], { subject: file, message, location })]);
  }
  if (bytes.includes(0)) {
    const message = 'the table holds NUL bytes, as UTF-16 does';
    return refused(EXIT.usage, [findingOf(READER_CODES['input-binary'], { subject: file, message, location })]);
  }
  if (bytes.every(isSpace)) {
    const message = 'the table is empty';
    return refused(EXIT.usage, [findingOf(READER_CODES['input-empty'], { subject: file, message, location })]);
  }
  const [{ delimiterName, readCsv }, { columnFaults, csvRequests }] = await Promise.all([
    import('../../interop/csv-read.js'),
    import('../../prep/csv-requests.js'),
  ]);
  const lines: (string | null)[] = [];
  for await (const together of linesOf(only(bytes), REQUEST_LIMITS.fileBytes))
    for (const line of together) lines.push(textOf(line));
  const table = readCsv(lines, delimiter);
  if (!table.ok) {
    const remedy =
      table.ask === null
        ? {}
        : { remedy: `If that is so: --delimiter ${flagOf(table.ask)} (${delimiterName(table.ask)}).` };
    const at = { subject: file, message: table.message, location: { ...location, line: table.line } };
    return refused(EXIT.usage, [findingOf(PREP_CODES['table-unreadable'], { ...at, ...remedy })]);
  }
  const faults = columnFaults(file, table);
  if (faults.length > 0) return refused(EXIT.usage, faults);
  if (table.lines.length === 0) {
    const message = 'the table has a header and no line below it';
    return refused(EXIT.usage, [findingOf(READER_CODES['input-empty'], { subject: file, message, location })]);
  }
  const text = lines.map((line) => line ?? '').join('\n');
  return done(atOnce(csvRequests(file, table, sourceOf(file, text))));
}

function isSpace(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13);
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function textOf(line: Uint8Array): string | null {
  try {
    return STRICT.decode(line);
  } catch {
    return null;
  }
}

/** The delimiters as `--delimiter` takes them. */
export const DELIMITER_FLAGS: Readonly<Record<string, Delimiter>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  bar: '|',
  ',': ',',
  ';': ';',
  '|': '|',
};

function flagOf(delimiter: Delimiter): string {
  return Object.entries(DELIMITER_FLAGS).find(([, value]) => value === delimiter)?.[0] ?? delimiter;
}
