import { READER_CODES } from '../findings/codes/reader.js';
import { forbiddenIn, quote } from './characters.js';
import type { Plain } from './document.js';
import { RESERVED, wholeNumber } from './plain.js';
import { MOST_PROBLEMS, type Problem } from './problem.js';

/** Offsets of what a list or mapping holds, by index or key. Kept only when a place is asked for. */
export interface Offsets {
  readonly values: Map<string | number, number>;
  readonly keys: Map<string, number>;
}

/** Collects the offsets of every list and mapping of one parse. */
export type Marks = Map<object, Offsets>;

/** A value; or problems, and where only single values are at fault, what else could be read. */
export type JsonParsed =
  | { readonly ok: true; readonly data: Plain; readonly offset: number }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      readonly remains?: { readonly data: Plain; readonly offset: number };
    };

/** Ends a parse at a fault of syntax, after which nothing can be read with certainty. */
class Halt {
  constructor(readonly problem: Problem) {}
}

const EMPTY_VALUE = 'null is not a value';

/**
 * Reads one JSON text (RFC 8259) strictly and in one pass: no duplicate key, no null, only whole numbers, at most `depth` nested, nothing after it.
 * Faults of meaning are all listed; a fault of syntax ends the reading. With `marks`, the offsets of all values and keys are noted.
 */
export function parseJson(text: string, depth: number, marks?: Marks): JsonParsed {
  const problems: Problem[] = [];
  let at = 0;

  const note = (problem: Problem) => {
    if (problems.length < MOST_PROBLEMS) problems.push(problem);
  };
  const halt = (offset: number, message: string, remedy?: string): never => {
    throw new Halt({ code: READER_CODES['json-syntax'], offset, message, ...(remedy === undefined ? {} : { remedy }) });
  };
  const found = () =>
    at < text.length
      ? `but ${quote(String.fromCodePoint(text.codePointAt(at) ?? 0))} stands here`
      : 'but the text ends here';

  const skipSpace = () => {
    let code = text.charCodeAt(at);
    while (code === 32 || code === 10 || code === 13 || code === 9) {
      at += 1;
      code = text.charCodeAt(at);
    }
  };

  const readString = (): string => {
    const start = at;
    let escaped = false;
    let unusual = false;
    at += 1;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 34) break;
      if (code === 92) {
        escaped = true;
        at += 1;
      } else if (code < 32)
        halt(at, 'a control character or line end stands inside quotes', 'Close the quotes before it.');
      else if (code > 126) unusual = true;
      else if (Number.isNaN(code)) halt(start, 'these quotes are never closed', 'Add the closing quote.');
      at += 1;
    }
    at += 1;
    if (!escaped && !unusual) return text.slice(start + 1, at - 1);
    const value = escaped ? unescaped(text.slice(start, at), start) : text.slice(start + 1, at - 1);
    const forbidden = forbiddenIn(value, true);
    if (forbidden !== null) {
      note({
        code: READER_CODES['value-control-character'],
        offset: start,
        message: `${quote(value)} holds the character ${forbidden.name}`,
      });
    }
    return value;
  };

  const unescaped = (literal: string, start: number): string => {
    try {
      return String(JSON.parse(literal));
    } catch {
      return halt(
        start,
        'an escape in these quotes is not one that JSON knows',
        'Use \\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u and four hexadecimal digits.',
      );
    }
  };

  const readNumber = (): Plain => {
    const start = at;
    while (/[-+0-9.eE]/.test(text.charAt(at))) at += 1;
    const written = text.slice(start, at);
    if (/^(0|[1-9][0-9]{0,14})$/.test(written)) return wholeNumber(written);
    if (!/^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$/.test(written)) {
      halt(
        start,
        `${quote(written)} is not a number`,
        'Put decimals and quantities in quotes, with the unit: "0.5 mg".',
      );
    }
    note({
      code: READER_CODES['json-number'],
      offset: start,
      message: `${quote(written)} is not a whole number of at most 15 digits`,
    });
    return written;
  };

  const readWord = (): Plain => {
    const start = at;
    while (/[A-Za-z0-9_$]/.test(text.charAt(at))) at += 1;
    const word = text.slice(start, at);
    if (word === 'true') return RESERVED.true;
    if (word === 'false') return RESERVED.false;
    if (word === 'null') note({ code: READER_CODES['value-empty'], offset: start, message: EMPTY_VALUE });
    else if (word === '') halt(at, `a value is wanted, ${found()}`);
    else halt(start, `${quote(word)} is not a value`, 'Put text in quotes.');
    return '';
  };

  const readList = (level: number): Plain => {
    const list: Plain[] = [];
    const offsets: Offsets | undefined = marks && { values: new Map(), keys: new Map() };
    at += 1;
    skipSpace();
    if (text.charCodeAt(at) === 93) at += 1;
    else {
      for (;;) {
        skipSpace();
        offsets?.values.set(list.length, at);
        list.push(readValue(level));
        skipSpace();
        const code = text.charCodeAt(at);
        if (code !== 44 && code !== 93) halt(at, `a comma or ] is wanted, ${found()}`);
        at += 1;
        if (code === 93) break;
      }
    }
    if (offsets !== undefined) marks?.set(list, offsets);
    return list;
  };

  const readMapping = (level: number): Plain => {
    const mapping: Record<string, Plain> = {};
    const offsets: Offsets | undefined = marks && { values: new Map(), keys: new Map() };
    at += 1;
    skipSpace();
    if (text.charCodeAt(at) === 125) at += 1;
    else {
      for (;;) {
        skipSpace();
        if (text.charCodeAt(at) !== 34) halt(at, `a key in double quotes is wanted, ${found()}`);
        const keyAt = at;
        const key = readString();
        skipSpace();
        if (text.charCodeAt(at) !== 58) halt(at, `a colon is wanted, ${found()}`);
        at += 1;
        skipSpace();
        const valueAt = at;
        const value = readValue(level);
        if (key === '__proto__' || key === '') {
          note({ code: READER_CODES['key-malformed'], offset: keyAt, message: `${quote(key)} is not a key` });
        } else if (Object.hasOwn(mapping, key)) {
          note({
            code: READER_CODES['key-duplicate'],
            offset: keyAt,
            message: `the key ${quote(key)} stands twice in this mapping`,
          });
        } else {
          mapping[key] = value;
          offsets?.keys.set(key, keyAt);
          offsets?.values.set(key, valueAt);
        }
        skipSpace();
        const code = text.charCodeAt(at);
        if (code !== 44 && code !== 125) halt(at, `a comma or } is wanted, ${found()}`);
        at += 1;
        if (code === 125) break;
      }
    }
    if (offsets !== undefined) marks?.set(mapping, offsets);
    return mapping;
  };

  const readValue = (level: number): Plain => {
    const code = text.charCodeAt(at);
    if (code === 34) return readString();
    if (code === 123 || code === 91) {
      if (level >= depth) {
        const message = `lists and mappings are nested more than ${depth} deep`;
        throw new Halt({ code: READER_CODES['input-too-deep'], offset: at, message });
      }
      return code === 123 ? readMapping(level + 1) : readList(level + 1);
    }
    return code === 45 || (code >= 48 && code <= 57) ? readNumber() : readWord();
  };

  try {
    skipSpace();
    const offset = at;
    const data = readValue(0);
    skipSpace();
    if (at < text.length)
      halt(
        at,
        `the JSON text has ended, ${found()}`,
        'Give one JSON value a file; many requests go as NDJSON, one a line.',
      );
    return problems.length === 0 ? { ok: true, data, offset } : { ok: false, problems, remains: { data, offset } };
  } catch (problem) {
    if (!(problem instanceof Halt)) throw problem;
    return { ok: false, problems: [...problems, problem.problem] };
  }
}
