import type { Delimiter } from '../../interop/csv-read.js';
import type { ReadRow } from '../../prep/read-row.js';
import { REQUEST_LIMITS } from '../../reader/limits.js';
import { isMapping } from '../../reader/plain.js';
import type { RequestResult } from '../../request/read-requests.js';
import { done, EXIT, type Outcome, refused } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import { beforeMore } from '../gathered.js';
import { readWhole } from '../input/bytes.js';
import { openInput } from '../input/open.js';
import { requestsOf } from '../input/requests.js';
import type { InputFormat } from '../input/sniff.js';
import { tableIn, withoutLines } from './table.js';

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

async function csvRows(file: string, chunks: AsyncIterable<Uint8Array>, delimiter: Delimiter): Promise<Outcome<Rows>> {
  const read = await tableIn(file, await readWhole(chunks, REQUEST_LIMITS.fileBytes), delimiter);
  if (!read.ok) return read;
  const { table, source } = read.value;
  const { columnFaults, csvRequests } = await import('../../prep/csv-requests.js');
  const faults = columnFaults(file, table);
  if (faults.length > 0) return refused(EXIT.usage, faults);
  return table.lines.length === 0 ? withoutLines(file) : done(atOnce(csvRequests(file, table, source)));
}
