import type { Location } from '../findings/finding.js';
import type { Document, Path, Plain } from '../reader/document.js';
import { readJsonLine } from '../reader/json-document.js';
import { afterSpace } from '../reader/json-members.js';
import { LINE_BYTES } from '../reader/limits.js';
import { isLongerThan } from '../reader/utf8.js';
import { requestOf } from './convert.js';
import { type RequestResult, requestResult } from './read-requests.js';
import { requestSharing } from './request-sharing.js';

/** Reads one line of NDJSON; `number` counts from 1. */
export type LineReader = (line: string, number: number) => RequestResult;

/**
 * A reader for the lines of one batch. It says of every line what `parseRequestLine` says. Members that stand in many rows in the same words are read
 * once and are the same object in each request, so that what was worked out from them need not be worked out again. A row with any fault is read anew
 * by the reader that explains faults.
 */
export function requestLines(file: string): LineReader {
  const { members, agree } = requestSharing();
  return (line, number) => {
    const read = isLongerThan(line, LINE_BYTES) ? null : members.read(line, afterSpace(line, 0));
    if (read === null || afterSpace(line, read.end) < line.length || !agree(read.data))
      return requestResult(readJsonLine(file, line, number, true), true);
    return { ok: true, request: requestOf(new LineDocument(file, line, number), read.data) };
  };
}

/**
 * The document of a line that was read in parts: its places are wanted seldom, and found by reading the whole. One class for all lines: a getter that
 * each had by itself would live on after its row.
 */
class LineDocument implements Document {
  readonly index: number;
  #whole: Document | null = null;

  constructor(
    readonly file: string,
    private readonly line: string,
    private readonly number: number,
  ) {
    this.index = number - 1;
  }

  get data(): Plain {
    return this.#read().data;
  }

  locate(path: Path): Location {
    return this.#read().locate(path);
  }

  locateKey(path: Path): Location {
    return this.#read().locateKey(path);
  }

  excerpt(location: Location): string {
    return this.#read().excerpt(location);
  }

  #read(): Document {
    if (this.#whole === null) {
      const read = readJsonLine(this.file, this.line, this.number, true);
      if (!read.ok) throw new Error(`line ${this.number} was read in parts and cannot be read as a whole`);
      this.#whole = read.document;
    }
    return this.#whole;
  }
}
