import type { Plain } from '../reader/document.js';
import { eachMember, isOver, valueEnd } from '../reader/json-members.js';
import { parseJson } from '../reader/json-parse.js';
import { REQUEST_LIMITS } from '../reader/limits.js';
import { isMapping } from '../reader/plain.js';
import { plainText } from '../reader/plain-text.js';
import { readAs, UNFIT } from '../reader/read-as.js';
import type * as s from '../reader/shape.js';
import { Recent } from './recent.js';

/** How many values of each member are remembered, and how long the text of one may be. */
const MOST_VALUES = 256;
const MOST_CHARACTERS = 8192;

/** Short values, such as a weight, are more in number. Text of less than this has memory of its own, even where it is a piece of another. */
const SHORT = 13;
const MOST_SHORT_VALUES = 2048;

/** How many of them are tried one by one, before the end of a value is sought. */
const MOST_LATEST = 8;

/** A value that was read and found good, and how it was written. */
interface Known {
  readonly text: string;
  readonly value: unknown;
}

/** Values by how they were written, short ones apart. */
interface Values {
  readonly short: Recent<string, Known>;
  readonly long: Recent<string, Known>;
}

/** One member of an object, what is known of its values, and the latest of them, the last first. */
interface Member {
  readonly key: string;
  readonly shape: s.Node;
  /** Of an object that is read member by member. */
  readonly parts: SharedMembers<object> | undefined;
  /** Null where every row has its own. */
  readonly values: Values | null;
  readonly latest: Known[];
}

/** How the members of an object are read: those that every row has for itself, and those that are read in parts. */
export interface Apart {
  readonly own: readonly string[];
  readonly parts: Readonly<Record<string, SharedMembers<object>>>;
}

/** An object read from text, and where it was over. */
export interface ReadObject<T> {
  readonly data: T;
  readonly end: number;
}

/**
 * Reads one kind of object again and again, each of its members by its own shape. A member that stands in several of them in the same words is read
 * once and is the same value in each. All that is remembered is bounded.
 */
export class SharedMembers<T extends object> {
  /**
   * By the text of the key. A key cut out of a line is only ever compared, never made the name of a property: as a name it would keep its line in memory
   * until the next great collection.
   */
  readonly #members: ReadonlyMap<string, Member>;
  readonly #required: readonly string[];

  constructor(shapes: s.Members, { own, parts }: Apart) {
    this.#required = Object.keys(shapes).filter((key) => shapes[key]?.kind !== 'optional');
    this.#members = new Map(
      Object.entries(shapes).map(([key, shape]) => {
        const values = own.includes(key)
          ? null
          : { short: new Recent<string, Known>(MOST_SHORT_VALUES), long: new Recent<string, Known>(MOST_VALUES) };
        return [key, { key, shape, parts: parts[key], values, latest: [] }];
      }),
    );
  }

  /** The object that begins at `from`, where nothing in it is at fault by its shape; else null. */
  read(text: string, from: number): ReadObject<T> | null {
    const data: Record<string, unknown> = {};
    const end = eachMember(text, from, (key, at) => {
      const member = this.#members.get(key);
      return member === undefined || Object.hasOwn(data, member.key) ? -1 : readInto(data, member, text, at);
    });
    return end === -1 || !this.#isWhole(data) ? null : { data: data as T, end };
  }

  /** The object that a mapping is, where nothing in it is at fault by its shape; else null. */
  of(mapping: { readonly [key: string]: Plain }): T | null {
    const data: Record<string, unknown> = {};
    for (const [key, written] of Object.entries(mapping)) {
      const member = this.#members.get(key);
      const known = member === undefined ? null : knownOf(member, written);
      if (known === null) return null;
      data[key] = known.value;
    }
    return this.#isWhole(data) ? (data as T) : null;
  }

  #isWhole(data: object): boolean {
    return this.#required.every((key) => Object.hasOwn(data, key));
  }
}

/** Puts the value of a member that begins at `from` into `data`; gives where it is over, or -1 where it is at fault. */
function readInto(data: Record<string, unknown>, member: Member, text: string, from: number): number {
  const { key, parts } = member;
  if (parts !== undefined) {
    const read = parts.read(text, from);
    data[key] = read?.data;
    return read?.end ?? -1;
  }
  const again = sameAsLatest(member, text, from);
  if (again !== null) {
    data[key] = again.value;
    return from + again.text.length;
  }
  const end = valueEnd(text, from);
  const known = end === -1 ? null : valueIn(member, text.slice(from, end));
  if (known === null) return -1;
  data[key] = known.value;
  return end;
}

/** The one of the latest values that stands here again in the same words, or null. Each is one whole value, so where its words are over it is over. */
function sameAsLatest({ latest }: Member, text: string, from: number): Known | null {
  for (let index = 0; index < latest.length; index += 1) {
    const known = latest[index];
    if (known === undefined || !stands(known.text, text, from)) continue;
    for (let at = index; at > 0; at -= 1) latest[at] = latest[at - 1] ?? known;
    latest[0] = known;
    return known;
  }
  return null;
}

function stands(words: string, text: string, from: number): boolean {
  const end = from + words.length;
  return isOver(text, end) && text.slice(from, end) === words;
}

/** Text in quotes in which nothing is escaped, forbidden or in doubt: it means what stands between them. */
const BARE = /^"[ !#-[\]-~]*"$/;

/** A value that is known, or is read now and then known; null where it is at fault. */
function valueIn(member: Member, text: string): Known | null {
  const before = remembered(member, text);
  if (before !== null) return before;
  if (BARE.test(text)) return learnt(member, text, text.slice(1, -1));
  const parsed = parseJson(text, REQUEST_LIMITS.depth - 1);
  return parsed.ok ? learnt(member, text, parsed.data) : null;
}

/** The same of a value that was parsed before. */
function knownOf(member: Member, written: Plain): Known | null {
  if (member.parts !== undefined) {
    const value = isMapping(written) ? member.parts.of(written) : null;
    return value === null ? null : { text: '', value };
  }
  const text = plainText(written);
  return remembered(member, text) ?? learnt(member, text, written);
}

function remembered(member: Member, text: string): Known | null {
  const { values } = member;
  if (values === null || text.length > MOST_CHARACTERS) return null;
  const before = (text.length < SHORT ? values.short : values.long).get(text);
  if (before === undefined) return null;
  putFirst(member, before);
  return before;
}

function putFirst({ latest }: Member, known: Known): void {
  if (latest.unshift(known) > MOST_LATEST) latest.pop();
}

/** Holds a value against its shape, and remembers it. */
function learnt(member: Member, text: string, written: Plain): Known | null {
  const value = readAs(member.shape, written);
  if (value === UNFIT) return null;
  if (member.values === null || text.length > MOST_CHARACTERS) return { text, value };
  const known = { text: copyOf(text), value };
  (text.length < SHORT ? member.values.short : member.values.long).set(known.text, known);
  putFirst(member, known);
  return known;
}

/** The same text in memory of its own: a piece of a line would keep the whole line. */
function copyOf(text: string): string {
  return text.length < SHORT ? text : Buffer.from(text, 'utf8').toString('utf8');
}
