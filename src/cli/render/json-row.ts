import { Recent } from '../../request/recent.js';
import { jsonText } from './json.js';

/** The JSON, in UTF-8, of what many rows share: null where it was met once, since it may have been the last time. Kept as long as the object is. */
const BYTES = new WeakMap<object, Uint8Array | null>();

const ENCODER = new TextEncoder();

/** What a row is put together from: text still to be encoded, and what was encoded before. */
export type RowPart = string | Uint8Array;

/**
 * A row of NDJSON with its line feed, in parts: the very bytes that `jsonLine` would come to. What is frozen among its members, the members of these, and
 * the items of their lists is written once: many rows of a batch share it, and nobody can change it. `levels` says how deep it is looked for: in findings it is.
 */
export function jsonRow(row: object, levels = 3): readonly RowPart[] {
  const parts: RowPart[] = [''];
  putObject(row, parts, levels);
  putText('\n', parts);
  return parts;
}

/** An object that holds rows, in the bytes of one line of JSON: what its rows share takes no memory a row until here. */
export function jsonOfRows(object: object): Uint8Array {
  return Buffer.concat(jsonRow(object, 5).map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : part)));
}

function putObject(object: object, parts: RowPart[], levels: number): void {
  let before = '{';
  for (const [key, value] of Object.entries(object)) {
    if (value === undefined) continue;
    putText(`${before}${keyText(key)}:`, parts);
    before = ',';
    if (typeof value !== 'object' || value === null) putScalar(value, parts);
    else if (isShared(value)) putShared(value, parts);
    else if (Array.isArray(value)) putList(value, parts, levels - 1);
    else if (levels > 0) putObject(value, parts, levels - 1);
    else putText(jsonText(value), parts);
  }
  putText(before === '{' ? '{}' : '}', parts);
}

/** The keys of rows are few, and always the same. */
const KEYS = new Map<string, string>();

function keyText(key: string): string {
  const known = KEYS.get(key);
  if (known !== undefined) return known;
  const text = jsonText(key);
  KEYS.set(key, text);
  return text;
}

/** Text in which nothing is to be escaped. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** Long texts, such as what a rule explains: those that were met lately, in UTF-8. */
const TEXTS = new Recent<string, Uint8Array>(512);
const SHORTEST = 48;
const LONGEST = 2048;

function putScalar(value: unknown, parts: RowPart[]): void {
  if (typeof value !== 'string') putText(jsonText(value), parts);
  else if (value.length < SHORTEST || value.length > LONGEST)
    putText(PLAIN.test(value) ? `"${value}"` : jsonText(value), parts);
  else {
    const bytes = TEXTS.get(value) ?? ENCODER.encode(jsonText(value));
    TEXTS.set(value, bytes);
    parts.push(bytes, '');
  }
}

function putList(list: readonly unknown[], parts: RowPart[], levels: number): void {
  let before = '[';
  for (const item of list) {
    putText(before, parts);
    before = ',';
    if (typeof item !== 'object' || item === null) putText(jsonText(item ?? null), parts);
    else if (isShared(item)) putShared(item, parts);
    else if (levels > 0 && !Array.isArray(item)) putObject(item, parts, levels - 1);
    else putText(jsonText(item), parts);
  }
  putText(before === '[' ? '[]' : ']', parts);
}

/** The last part is text, always. */
function putText(text: string, parts: RowPart[]): void {
  parts[parts.length - 1] += text;
}

/** Whether rows may share it. Of what was met before it is known, which is told sooner. */
function isShared(value: object): boolean {
  return BYTES.has(value) || Object.isFrozen(value);
}

function putShared(shared: object, parts: RowPart[]): void {
  const known = BYTES.get(shared);
  if (known !== undefined) parts.push(known ?? encoded(shared), '');
  else {
    BYTES.set(shared, null);
    if (Array.isArray(shared)) putList(shared, parts, 0);
    else putText(jsonText(shared), parts);
  }
}

function encoded(shared: object): Uint8Array {
  const bytes = ENCODER.encode(jsonText(shared));
  BYTES.set(shared, bytes);
  return bytes;
}
