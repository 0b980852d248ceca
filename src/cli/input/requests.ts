import { findingOf } from '../../findings/code.js';
import { READER_CODES } from '../../findings/codes/reader.js';
import { flatMemory } from '../../io/flat-memory.js';
import { LINE_BYTES, REQUEST_LIMITS } from '../../reader/limits.js';
import { sourceOf } from '../../reader/source.js';
import { parseRequests, type RequestResult } from '../../request/read-requests.js';
import { requestDocuments } from '../../request/request-documents.js';
import { type LineReader, requestLines } from '../../request/request-lines.js';
import { linesOf, peek, readWhole } from './bytes.js';
import { type Input, STDIN_NAME } from './open.js';

/** The requests of an input, those together that are at hand together, and whether it is a batch: NDJSON, a JSON list, or several YAML documents. */
export interface Requests {
  readonly batch: boolean;
  readonly results: AsyncIterable<Iterable<RequestResult>>;
}

/** Reads the requests of an input. NDJSON is read line by line, so that its length costs no memory; the rest is held whole. */
export async function requestsOf({ name, format, chunks }: Input): Promise<Requests> {
  if (format === 'ndjson') return await linesAsRequests(name, chunks);
  const bytes = await readWhole(chunks, REQUEST_LIMITS.fileBytes);
  const results = withRowsRemedy(name, bytes, await parseRequests(name, bytes, format, requestDocuments));
  const list = format === 'json' && beginsWithList(bytes) && results.every(wasRead);
  return { batch: results.length > 1 || list, results: atOnce(results) };
}

/**
 * The results with one more remedy where standard input, whose name says no format, could not be read as JSON or YAML and may have been meant
 * as NDJSON: a line after the first begins with a brace.
 */
function withRowsRemedy(name: string, bytes: Uint8Array, results: readonly RequestResult[]): readonly RequestResult[] {
  const failed = results.findIndex((result) => !result.ok && !('data' in result.source));
  if (name !== STDIN_NAME || failed === -1 || !Buffer.from(bytes).includes('\n{')) return results;
  return results.map((result, index) => {
    const [fault, ...others] = result.ok ? [] : result.faults;
    if (result.ok || index !== failed || fault === undefined) return result;
    const remedy = `${fault.remedy} For one request a line: --format ndjson.`;
    return { ...result, faults: [{ ...fault, remedy }, ...others] };
  });
}

async function linesAsRequests(name: string, chunks: AsyncIterable<Uint8Array>): Promise<Requests> {
  const peeked = await peek(chunks, (beginning, whole) => (beginning.length > 0 ? 'rows' : whole ? 'nothing' : null));
  if (peeked.answer === 'nothing') return { batch: false, results: atOnce([nothing(name)]) };
  return { batch: true, results: lineResults(name, peeked.chunks) };
}

function nothing(name: string): RequestResult {
  const location = { file: name, line: 1, column: 1 };
  const fault = findingOf(READER_CODES['input-empty'], { subject: name, message: 'the input is empty', location });
  return { ok: false, faults: [fault], source: sourceOf(name, '') };
}

/** Whether the first character that is no space or byte order mark opens a list. */
function beginsWithList(bytes: Uint8Array): boolean {
  const first = bytes.find((byte) => ![0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf].includes(byte));
  return first === 0x5b;
}

/** Whether there is a document that could be read, be it a valid request or not. A list without items holds none. */
function wasRead(result: RequestResult): boolean {
  return result.ok || ('data' in result.source && result.faults.every(({ code }) => code !== 'input-empty'));
}

async function* atOnce(results: readonly RequestResult[]): AsyncGenerator<Iterable<RequestResult>> {
  yield results;
}

async function* lineResults(name: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Iterable<RequestResult>> {
  const read = requestLines(name);
  const memory = flatMemory();
  let before = 0;
  try {
    for await (const lines of linesOf(chunks, LINE_BYTES)) {
      yield eachRead(name, lines, before, read);
      before += lines.length;
      memory.look();
    }
  } finally {
    memory.end();
  }
}

/** Each line read when it is asked for; `before` lines stood before the first. */
function* eachRead(
  name: string,
  lines: readonly Uint8Array[],
  before: number,
  read: LineReader,
): Generator<RequestResult> {
  for (const [index, bytes] of lines.entries()) yield lineResult(name, bytes, before + index + 1, read);
}

function lineResult(name: string, bytes: Uint8Array, number: number, read: LineReader): RequestResult {
  const marked = number === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const ended = bytes.at(-1) === 13 ? bytes.subarray(0, -1) : bytes;
  const text = textOf(marked ? ended.subarray(3) : ended, bytes.length > LINE_BYTES);
  if (text !== null) return read(text, number);
  const location = { file: name, line: number, column: 1 };
  const fault = findingOf(READER_CODES['input-not-utf8'], {
    subject: name,
    message: `line ${number} is not UTF-8`,
    location,
  });
  return { ok: false, faults: [fault], source: sourceOf(name, '', number) };
}

/** Made for the first line: one request has none. */
let strict: InstanceType<typeof TextDecoder> | undefined;

/** A line as text; null where it is not UTF-8. A line that was cut short for its length is refused for that, so it is read leniently. */
function textOf(bytes: Uint8Array, cut: boolean): string | null {
  if (cut) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  strict ??= new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}
