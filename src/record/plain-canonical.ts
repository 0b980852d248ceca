import { MOST_DEPTH } from './payload.js';

const [QUOTE, COMMA, COLON, BACKSLASH, OPEN, CLOSE, LIST, END_OF_LIST] = Buffer.from('",:\\{}[]');
const [ZERO = 0, NINE = 0, A = 0, Z = 0, LINE = 0, SPACE = 0, TILDE = 0] = Buffer.from('09az_ ~');
const TRUE = Buffer.from('true');
const FALSE = Buffer.from('false');

/**
 * Whether `bytes` are the one spelling of a payload of plain text, as nearly all payloads are: ASCII without control characters and escapes. One look at each
 * byte: no space between words, keys in order, numbers whole. False decides nothing: then the payload is read, spelled anew and compared.
 */
export function isPlainlyCanonical(bytes: Uint8Array): boolean {
  return bytes[0] === OPEN && objectEnd(bytes, 1, 1) === bytes.length;
}

/** Where the value that begins at `at` ends; -1 where none is that is plainly canonical. `depth` counts the objects and lists around it. */
function valueEnd(bytes: Uint8Array, at: number, depth: number): number {
  const first = bytes[at];
  if (first === QUOTE) return textEnd(bytes, at + 1);
  if (first === OPEN) return depth === MOST_DEPTH ? -1 : objectEnd(bytes, at + 1, depth + 1);
  if (first === LIST) return depth === MOST_DEPTH ? -1 : listEnd(bytes, at + 1, depth + 1);
  if (isDigit(first)) return numberEnd(bytes, at);
  return wordEnd(bytes, at, first === TRUE[0] ? TRUE : FALSE);
}

/** Where an object ends whose first key begins at `at`. */
function objectEnd(bytes: Uint8Array, at: number, depth: number): number {
  if (bytes[at] === CLOSE) return at + 1;
  let before = -1;
  for (let next = at; ; ) {
    const key = next + 1;
    const colon = bytes[next] === QUOTE ? keyEnd(bytes, key) : -1;
    if (colon < 0 || bytes[colon] !== COLON || (before >= 0 && !isBelow(bytes, before, key))) return -1;
    const end = valueEnd(bytes, colon + 1, depth);
    if (end < 0) return -1;
    if (bytes[end] === CLOSE) return end + 1;
    if (bytes[end] !== COMMA) return -1;
    before = key;
    next = end + 1;
  }
}

function listEnd(bytes: Uint8Array, at: number, depth: number): number {
  if (bytes[at] === END_OF_LIST) return at + 1;
  for (let next = at; ; ) {
    const end = valueEnd(bytes, next, depth);
    if (end < 0) return -1;
    if (bytes[end] === END_OF_LIST) return end + 1;
    if (bytes[end] !== COMMA) return -1;
    next = end + 1;
  }
}

/** After the quote that ends the key `[a-z][a-z0-9_]*` at `at`. */
function keyEnd(bytes: Uint8Array, at: number): number {
  if (!isLetter(bytes[at])) return -1;
  let end = at + 1;
  while (isLetter(bytes[end]) || isDigit(bytes[end]) || bytes[end] === LINE) end += 1;
  return bytes[end] === QUOTE ? end + 1 : -1;
}

/** Whether the key at `one` stands before the key at `other`. The quote that ends a key is below all that a key may hold. */
function isBelow(bytes: Uint8Array, one: number, other: number): boolean {
  let at = 0;
  while (bytes[one + at] === bytes[other + at] && bytes[one + at] !== QUOTE) at += 1;
  return (bytes[one + at] ?? 0) < (bytes[other + at] ?? 0);
}

function textEnd(bytes: Uint8Array, at: number): number {
  for (let end = at; ; end += 1) {
    const byte = bytes[end] ?? 0;
    if (byte === QUOTE) return end + 1;
    if (byte < SPACE || byte > TILDE || byte === BACKSLASH) return -1;
  }
}

/** A whole number, at most the largest that every reader of JSON holds exactly. */
function numberEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at] === ZERO) return at + 1;
  let number = 0;
  let end = at;
  for (; isDigit(bytes[end]) && number <= Number.MAX_SAFE_INTEGER; end += 1)
    number = number * 10 + ((bytes[end] ?? 0) - ZERO);
  return number <= Number.MAX_SAFE_INTEGER ? end : -1;
}

function wordEnd(bytes: Uint8Array, at: number, word: Uint8Array): number {
  for (let place = 0; place < word.length; place += 1) if (bytes[at + place] !== word[place]) return -1;
  return at + word.length;
}

const isDigit = (byte = 0): boolean => byte >= ZERO && byte <= NINE;
const isLetter = (byte = 0): boolean => byte >= A && byte <= Z;
