import { findingOf } from '../findings/code.js';
import { READER_CODES } from '../findings/codes/reader.js';
import type { Finding } from '../findings/finding.js';
import type { Document, DocumentResult, Excerpts } from '../reader/document.js';
import { readJson, readJsonLine } from '../reader/json-document.js';
import { REQUEST_LIMITS } from '../reader/limits.js';
import { isList } from '../reader/plain.js';
import { sortFindings } from '../reader/sort.js';
import { decode } from '../reader/source.js';
import { within } from '../reader/within.js';
import type { Request } from './model.js';
import { validateRequest } from './validate-request.js';

/** How the text of a file is to be read. `json` takes one request or a list of them. */
export type RequestFormat = 'yaml' | 'json' | 'ndjson';

/** One request, or everything that is wrong with it, with the text that can show the places. */
export type RequestResult =
  | { readonly ok: true; readonly request: Request }
  | { readonly ok: false; readonly faults: readonly Finding[]; readonly source: Excerpts };

/**
 * Reads all requests of a file: each YAML document, each item of a JSON list, each NDJSON line is one result, and a fault in one leaves
 * the others. A text that cannot be read at all is one failed result. The YAML reader is loaded only for YAML. `ofMany` makes what reads the documents where
 * there are several.
 */
export async function parseRequests(
  file: string,
  bytes: Uint8Array,
  format: RequestFormat,
  ofMany: () => (document: DocumentResult) => RequestResult = () => requestResult,
): Promise<readonly RequestResult[]> {
  if (format === 'ndjson') return parseLines(file, bytes);
  const documents = await documentsOf(file, bytes, format);
  const read = documents.length > 1 ? ofMany() : requestResult;
  return documents.map((document) => read(document));
}

async function documentsOf(
  file: string,
  bytes: Uint8Array,
  format: 'yaml' | 'json',
): Promise<readonly DocumentResult[]> {
  if (format === 'json') return jsonDocuments(readJson(file, bytes, REQUEST_LIMITS));
  const { readYamlEach } = await import('../reader/yaml-document.js');
  return readYamlEach(file, bytes, REQUEST_LIMITS).flatMap(jsonDocuments);
}

/** Reads one line of NDJSON; `number` counts from 1. For streams of any length, which are never held whole. */
export function parseRequestLine(file: string, line: string, number: number): RequestResult {
  return requestResult(readJsonLine(file, line, number));
}

/** Checks a read document as a request. Where single values could not be read, the others are checked too: every fault comes at once. `doubtful` where it was read before and did not fit. */
export function requestResult(read: DocumentResult, doubtful = false): RequestResult {
  if (!read.ok) {
    const further = read.remains === undefined ? undefined : validateRequest(read.remains);
    const faults = further === undefined || further.ok ? read.faults : allFaults(read.faults, further.faults);
    return { ok: false, faults, source: read.source };
  }
  const validated = validateRequest(read.document, doubtful);
  return validated.ok ? validated : { ...validated, source: read.document };
}

/** First the faults of the text; of the others those at places that are not yet named. */
function allFaults(first: readonly Finding[], further: readonly Finding[]): readonly Finding[] {
  const key = ({ location }: Finding) => `${location?.line}:${location?.column}`;
  const named = new Set(first.map(key));
  return sortFindings([...first, ...further.filter((fault) => !named.has(key(fault)))]);
}

function parseLines(file: string, bytes: Uint8Array): readonly RequestResult[] {
  const decoded = decode(file, bytes, REQUEST_LIMITS);
  if (!decoded.ok) return [decoded];
  const lines = decoded.source.text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line, index) => parseRequestLine(file, line.replace(/\r$/, ''), index + 1));
}

/** A list at the root is a file of many requests. */
function jsonDocuments(read: DocumentResult): readonly DocumentResult[] {
  if (!read.ok || !isList(read.document.data)) return [read];
  const { document } = read;
  if (document.index > 0 || read.document.data.length === 0) return [emptyList(document)];
  return read.document.data.map((data, index) => ({ ok: true, document: within(document, index, data) }));
}

function emptyList(document: Document): DocumentResult {
  const message = document.index > 0 ? 'a list stands where one request is wanted' : 'the list holds no request';
  const fault = findingOf(READER_CODES['input-empty'], {
    subject: document.file,
    message,
    location: document.locate([]),
  });
  return { ok: false, faults: [fault], source: document };
}
