import { findingOf } from '../findings/code.js';
import { READER_CODES } from '../findings/codes/reader.js';
import type { Finding, Location } from '../findings/finding.js';
import { characterName, visible } from './characters.js';
import type { Excerpts } from './document.js';
import type { Limits } from './limits.js';
import { invalidByte } from './utf8.js';

/** A decoded text and its lines. Offsets are counted in UTF-16 units, lines and columns from 1, columns in characters. */
export interface Source extends Excerpts {
  readonly file: string;
  readonly text: string;
  /** Where the character at `offset` stands. */
  place(offset: number): Location;
}

const WIDTH = 100;
const LEAD = 60;

/**
 * Makes a source of decoded text. `firstLine` is the number of its first line in the file, where the text is a part of it
 * (a line of NDJSON).
 */
export function sourceOf(file: string, text: string, firstLine = 1): Source {
  let starts: number[] | undefined;
  const lineStarts = () => {
    if (starts === undefined) {
      starts = [0];
      for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    }
    return starts;
  };
  const lineText = (index: number) => {
    const from = lineStarts()[index];
    if (from === undefined) return undefined;
    const end = text.indexOf('\n', from);
    return text.slice(from, end === -1 ? undefined : end).replace(/\r$/, '');
  };
  return {
    file,
    text,
    place(offset) {
      const lines = lineStarts();
      const line = lineAt(lines, offset);
      const column = charactersIn(text, lines[line] ?? 0, Math.min(offset, text.length)) + 1;
      return { file, line: line + firstLine, column };
    },
    excerpt(location) {
      const index = location.line - firstLine;
      const line = lineText(index);
      if (line === undefined || line.trim() === '') return '';
      const gutter = String(location.line).length;
      const before = index > 0 ? lineText(index - 1) : undefined;
      const shown = windowOf(line, location.column);
      const rows = [
        ...(before === undefined || before.trim() === ''
          ? []
          : [`${String(location.line - 1).padStart(gutter)} | ${windowOf(before, 1).text}`]),
        `${location.line} | ${shown.text}`,
        `${' '.repeat(gutter)} | ${' '.repeat(shown.mark)}^`,
      ];
      return rows.map((row) => row.trimEnd()).join('\n');
    },
  };
}

/** How many characters stand in a part of a text; a pair of units that makes one counts once. */
function charactersIn(text: string, from: number, to: number): number {
  let characters = 0;
  for (let at = from; at < to; characters += 1) at += (text.codePointAt(at) ?? 0) > 0xffff && at + 1 < to ? 2 : 1;
  return characters;
}

/** The index of the line that holds `offset`, by halving. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The part of a line around a column that fits a screen, made visible, and how far in the column's mark stands. */
function windowOf(line: string, column: number): { readonly text: string; readonly mark: number } {
  const characters = [...line];
  const from = column > WIDTH - 20 ? column - 1 - LEAD : 0;
  const show = (part: readonly string[]) => visible(part.join('').replaceAll('\t', ' '));
  const head = `${from > 0 ? '…' : ''}${show(characters.slice(from, column - 1))}`;
  const tail = `${show(characters.slice(column - 1, from + WIDTH))}${characters.length > from + WIDTH ? '…' : ''}`;
  return { text: head + tail, mark: [...head].length };
}

/** Either a decoded text, or what is wrong with its bytes, with a source that shows the place as far as it can. */
export type Decoded =
  | { readonly ok: true; readonly source: Source }
  | { readonly ok: false; readonly faults: readonly Finding[]; readonly source: Source };

/**
 * Decodes a file: size first, then NUL bytes, UTF-8, emptiness, control characters. One byte order mark at the very start is dropped,
 * CRLF is a line end, a lone CR is refused. Every control character is named, not only the first (at most 20).
 */
export function decode(file: string, bytes: Uint8Array, limits: Pick<Limits, 'fileBytes'>): Decoded {
  const refuse = (code: keyof typeof READER_CODES, message: string, location: Location | null): Decoded => ({
    ok: false,
    faults: [findingOf(READER_CODES[code], { subject: file, message, location })],
    source: sourceOf(file, ''),
  });
  const start = { file, line: 1, column: 1 };
  if (bytes.length > limits.fileBytes)
    return refuse('input-too-large', `the file is larger than ${mebibytes(limits.fileBytes)}`, start);
  const nul = bytes.indexOf(0);
  if (nul !== -1) {
    const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    return refuse(
      'input-binary',
      utf16 ? 'the file is UTF-16, not UTF-8' : `the file is binary: byte ${nul + 1} is NUL`,
      start,
    );
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return notUtf8(file, bytes);
  }
  const source = sourceOf(file, text.startsWith('\ufeff') ? text.slice(1) : text);
  if (source.text.trim() === '') return refuse('input-empty', 'the input is empty', start);
  const faults = controlCharacters(source);
  return faults.length === 0 ? { ok: true, source } : { ok: false, faults, source };
}

function notUtf8(file: string, bytes: Uint8Array): Decoded {
  const at = invalidByte(bytes);
  const lossy = sourceOf(file, new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, at));
  const location = lossy.place(before.length);
  const hex = (bytes[at] ?? 0).toString(16).padStart(2, '0');
  const finding = findingOf(READER_CODES['input-not-utf8'], {
    subject: file,
    message: `byte ${at + 1} (hexadecimal ${hex}) is not UTF-8`,
    location,
  });
  return { ok: false, faults: [finding], source: lossy };
}

/** Everything but tab, line feed and CRLF that has no place in a text file. */
const CONTROL =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\r(?!\n)/g;
const MOST_NAMED = 20;

function controlCharacters(source: Source): readonly Finding[] {
  const faults: Finding[] = [];
  for (const match of source.text.matchAll(CONTROL)) {
    if (faults.length === MOST_NAMED) break;
    const location = source.place(match.index);
    const message = `the character ${characterName(match[0])} stands in the text`;
    faults.push(findingOf(READER_CODES['input-control-character'], { subject: source.file, message, location }));
  }
  return faults;
}

/** A limit in words: `1 MiB`, `64 KiB`. */
export function mebibytes(bytes: number): string {
  return bytes % 1_048_576 === 0 ? `${bytes / 1_048_576} MiB` : `${bytes / 1024} KiB`;
}
