import { findingOf } from '../findings/code.js';
import { READER_CODES } from '../findings/codes/reader.js';
import type { Document, DocumentResult, Path, Plain } from './document.js';
import { type Marks, parseJson } from './json-parse.js';
import { LINE_BYTES, type Limits, REQUEST_LIMITS } from './limits.js';
import { isList, isMapping } from './plain.js';
import { located } from './problem.js';
import { decode, mebibytes, type Source, sourceOf } from './source.js';
import { isLongerThan } from './utf8.js';

/** Reads a file that holds one JSON value. */
export function readJson(file: string, bytes: Uint8Array, limits: Limits): DocumentResult {
  const decoded = decode(file, bytes, { fileBytes: limits.documentBytes });
  return decoded.ok ? readJsonSource(decoded.source, limits.depth, 0) : decoded;
}

/**
 * Reads one line of NDJSON: `line` is its text without the line feed, `number` its place in the file from 1. Longer than 64 KiB it is refused
 * unread. A blank line is refused too: every line is one document. With `places` it is expected that places will be asked for, and they are noted at once.
 */
export function readJsonLine(file: string, line: string, number: number, places = false): DocumentResult {
  const source = sourceOf(file, line, number);
  const at = { subject: file, location: { file, line: number, column: 1 } };
  if (isLongerThan(line, LINE_BYTES)) {
    const message = `the line is longer than ${mebibytes(LINE_BYTES)}`;
    return {
      ok: false,
      faults: [findingOf(READER_CODES['input-too-large'], { ...at, message })],
      source: sourceOf(file, '', number),
    };
  }
  if (line.trim() === '')
    return {
      ok: false,
      faults: [findingOf(READER_CODES['input-empty'], { ...at, message: 'the line is empty' })],
      source,
    };
  return readJsonSource(source, REQUEST_LIMITS.depth, number - 1, places ? new Map() : undefined);
}

function readJsonSource(source: Source, depth: number, index: number, marks?: Marks): DocumentResult {
  const parsed = parseJson(source.text, depth, marks);
  const document = ({ data, offset }: Root) => {
    const noted = marks && { root: data, offset, marks };
    return jsonDocument(source, data, index, depth, noted);
  };
  if (!parsed.ok) {
    const faults = located(source, parsed.problems);
    if (parsed.remains === undefined) return { ok: false, faults, source };
    return { ok: false, faults, source, remains: document(parsed.remains) };
  }
  return { ok: true, document: document(parsed) };
}

/** What a text holds, and where it begins. */
interface Root {
  readonly data: Plain;
  readonly offset: number;
}

/** What was read with notes of all places. */
interface Noted {
  readonly root: Plain;
  readonly offset: number;
  readonly marks: Marks;
}

/** A document whose places, where they were not noted before, are found only when asked for, by reading its text once more with notes. */
function jsonDocument(source: Source, data: Plain, index: number, depth: number, before?: Noted): Document {
  let noted = before;
  const notes = () => {
    if (noted === undefined) {
      const marks: Marks = new Map();
      const parsed = parseJson(source.text, depth, marks);
      const { data: root, offset } = (parsed.ok ? parsed : parsed.remains) ?? { data, offset: 0 };
      noted = { root, offset, marks };
    }
    return noted;
  };
  const offsetOf = (path: Path, key: boolean): number => {
    const { root, offset, marks } = notes();
    let value: Plain | undefined = root;
    let found = offset;
    for (const [position, step] of path.entries()) {
      const offsets: ReturnType<Marks['get']> = typeof value === 'object' ? marks.get(value) : undefined;
      const next = offsets?.values.get(step);
      if (next === undefined) break;
      found = key && position === path.length - 1 ? (offsets?.keys.get(String(step)) ?? next) : next;
      value = childOf(value, step);
    }
    return found;
  };
  return {
    file: source.file,
    index,
    data,
    locate: (path) => source.place(offsetOf(path, false)),
    locateKey: (path) => source.place(offsetOf(path, true)),
    excerpt: (location) => source.excerpt(location),
  };
}

function childOf(value: Plain | undefined, step: string | number): Plain | undefined {
  if (isList(value)) return typeof step === 'number' ? value[step] : undefined;
  return isMapping(value) ? value[step] : undefined;
}
