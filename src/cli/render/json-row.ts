import { jsonText } from './json.js';

/** The JSON of objects that stand in many rows, in UTF-8; kept as long as the object is. */
const REMEMBERED = new WeakMap<object, Uint8Array>();

/** What a row is put together from: text still to be encoded, and what was encoded before. */
type Part = string | Uint8Array;

/**
 * A row of NDJSON with its line feed, in UTF-8, in pieces: the very bytes that `jsonLine` would come to. The items of its lists, and of the lists of objects
 * right below it, are encoded once each, and what is frozen as a whole: rows of a batch share findings and preparations, and nobody changes them.
 */
export function jsonRow(row: object): readonly Uint8Array[] {
  const parts: Part[] = [''];
  putObject(row, parts, 1);
  putText('\n', parts);
  return parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : part));
}

function putObject(object: object, parts: Part[], levels: number): void {
  let before = '{';
  for (const [key, value] of Object.entries(object)) {
    if (value === undefined) continue;
    putText(`${before}${keyText(key)}:`, parts);
    before = ',';
    if (typeof value !== 'object' || value === null) putText(jsonText(value), parts);
    else if (Object.isFrozen(value)) parts.push(encoded(value), '');
    else if (Array.isArray(value)) putList(value, parts);
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

function putList(list: readonly unknown[], parts: Part[]): void {
  let before = '[';
  for (const item of list) {
    putText(before, parts);
    before = ',';
    if (typeof item === 'object' && item !== null) parts.push(encoded(item), '');
    else putText(jsonText(item ?? null), parts);
  }
  putText(before === '[' ? '[]' : ']', parts);
}

/** The last part is text, always. */
function putText(text: string, parts: Part[]): void {
  parts[parts.length - 1] += text;
}

function encoded(item: object): Uint8Array {
  const known = REMEMBERED.get(item);
  if (known !== undefined) return known;
  const bytes = Buffer.from(jsonText(item), 'utf8');
  REMEMBERED.set(item, bytes);
  return bytes;
}
