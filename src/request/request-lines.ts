import type { Location } from '../findings/finding.js';
import type { Document, Path, Plain } from '../reader/document.js';
import { readJsonLine } from '../reader/json-document.js';
import { jsonMembers } from '../reader/json-members.js';
import { parseJson } from '../reader/json-parse.js';
import { LINE_BYTES, REQUEST_LIMITS } from '../reader/limits.js';
import { readAs, UNFIT } from '../reader/read-as.js';
import { isLongerThan } from '../reader/utf8.js';
import { requestOf } from './convert.js';
import { type RequestResult, requestResult } from './read-requests.js';
import { Recent } from './recent.js';
import { betweenMembers, type RequestData, requestMembers } from './schema.js';

/** The members that the rows of a day share word for word, and that take long to read. */
const SHARED: ReadonlySet<string> = new Set([
  'screening',
  'preparations',
  'prp',
  'mechanical',
  'co_administered',
  'delivery',
  'reasons',
]);

/**
 * The keys by their text. A key cut out of a line is only ever compared, never made the name of a property: as a name it would keep its line in memory
 * until the next great collection.
 */
const KEYS: ReadonlyMap<string, string> = new Map(Object.keys(requestMembers).map((key) => [key, key]));
const REQUIRED: readonly string[] = ['schema', 'patient', 'indication'];

/** How many values of each shared member are remembered, and how long the text of one may be. */
const MOST_VALUES = 256;
const MOST_CHARACTERS = 8192;

/** Reads one line of NDJSON; `number` counts from 1. */
export type LineReader = (line: string, number: number) => RequestResult;

/**
 * A reader for the lines of one batch. It says of every line what `parseRequestLine` says. Members that stand in many rows in the same words are read
 * once and are the same object in each request, so that what was worked out from them need not be worked out again. A row with any fault is read anew
 * by the reader that explains faults.
 */
export function requestLines(file: string): LineReader {
  const known = new Map([...SHARED].map((key) => [key, new Recent<string, unknown>(MOST_VALUES)]));
  return (line, number) => {
    const data = isLongerThan(line, LINE_BYTES) ? null : faultless(line, known);
    if (data === null) return requestResult(readJsonLine(file, line, number));
    return { ok: true, request: requestOf(new LineDocument(file, line, number), data) };
  };
}

/** The data of a line in which nothing is at fault; else null. */
function faultless(line: string, known: ReadonlyMap<string, Recent<string, unknown>>): RequestData | null {
  const members = jsonMembers(line);
  if (members === null) return null;
  const data: Record<string, unknown> = {};
  for (const { key: written, text } of members) {
    const key = KEYS.get(written);
    if (key === undefined || Object.hasOwn(data, key)) return null;
    const values = text.length > MOST_CHARACTERS ? undefined : known.get(key);
    let value = values?.get(text);
    if (value === undefined) {
      value = readValue(key, text);
      if (value === undefined) return null;
      values?.set(copyOf(text), value);
    }
    data[key] = value;
  }
  if (!REQUIRED.every((key) => Object.hasOwn(data, key))) return null;
  let faults = false;
  betweenMembers(data, () => {
    faults = true;
  });
  return faults ? null : (data as RequestData);
}

/** The value of a member, read and held against its schema; undefined where either finds a fault. */
function readValue(key: string, text: string): unknown {
  const schema = requestMembers[key];
  const parsed = parseJson(text, REQUEST_LIMITS.depth - 1);
  if (!parsed.ok || schema === undefined) return undefined;
  const value = readAs(schema, parsed.data);
  return value === UNFIT ? undefined : value;
}

/** The same text in memory of its own: a piece of a line would keep the whole line. */
function copyOf(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
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
      const read = readJsonLine(this.file, this.line, this.number);
      if (!read.ok) throw new Error(`line ${this.number} was read in parts and cannot be read as a whole`);
      this.#whole = read.document;
    }
    return this.#whole;
  }
}
