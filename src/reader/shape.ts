import type { Code } from '../findings/code.js';
import { isList, isMapping } from './plain.js';

/** What is wrong with one written value; `validate` adds where it stands. */
export interface FieldFault {
  readonly code: Code;
  readonly message: string;
  readonly remedy?: string;
  readonly explanation?: string;
}

/** What is wrong with a written value, and where, counted from the value that was read. */
export type Issue = { readonly path: (string | number)[] } & (
  | { readonly kind: 'not-a-mapping' | 'not-a-list' | 'wrong-length' }
  | { readonly kind: 'unknown-keys'; readonly keys: readonly string[] }
  /** `at`: the key or its value; `below`: how far the path leads below the mapping whose keys were compared. */
  | { readonly kind: 'fault'; readonly fault: FieldFault; readonly at: 'key' | 'value'; readonly below?: number }
  /** None of several: what is wrong with it as each of them. */
  | { readonly kind: 'none-fits'; readonly options: readonly (readonly Issue[])[] }
);

/**
 * What may be written at a place, and what is made of it. The same schema reads a document, names the keys that are known at a place, and is
 * told to editors as JSON Schema; so it has its parts in the open.
 */
export interface Shape<T> {
  /** The value; where `issues` grew it is faulty, and of use only for finding further faults. */
  read(written: unknown, issues: Issue[]): T;
  /** What the JSON Schema says of the written form of a scalar. */
  readonly describe?: Readonly<Record<string, unknown>>;
  /** What a key holds that may be left out. */
  readonly inner?: Shape<unknown>;
  /** The keys of a mapping. */
  readonly members?: Members;
  /** The form of every key of a mapping that has no fixed ones. */
  readonly key?: Shape<unknown>;
  /** Every item of a list, or every value of a mapping without fixed keys. */
  readonly each?: Shape<unknown>;
  /** The items of a list of fixed length. */
  readonly items?: readonly Shape<unknown>[];
  /** What a value may be read as, the first that fits. */
  readonly options?: readonly Shape<unknown>[];
}

export type Members = Readonly<Record<string, Shape<unknown>>>;

/** What stands in place of a value that could not be read. */
export const UNREAD: unknown = Object.freeze({ unread: true });

/** Looks across the keys of a mapping once they are read. */
export type Check<T> = (value: T, issues: Issue[]) => void;

/** What a schema makes of a document. */
export type Output<S> = S extends Shape<infer T> ? T : never;

type OptionalKey<M extends Members> = {
  [K in keyof M]: M[K] extends { readonly inner: Shape<unknown> } ? K : never;
}[keyof M];
type Flat<T> = { [K in keyof T]: T[K] };
type MappingOf<M extends Members> = Flat<
  { -readonly [K in Exclude<keyof M, OptionalKey<M>>]: Output<M[K]> } & {
    -readonly [K in OptionalKey<M>]?: Output<M[K]>;
  }
>;

/** Reads a part of a value; its issues get the step that leads to it. */
function readPart<T>(shape: Shape<T>, written: unknown, step: string | number, issues: Issue[]): T {
  const before = issues.length;
  const value = shape.read(written, issues);
  for (let index = before; index < issues.length; index += 1) issues[index]?.path.unshift(step);
  return value;
}

class Mapping<M extends Members> implements Shape<MappingOf<M>> {
  constructor(
    readonly members: M,
    private readonly checks: readonly Check<MappingOf<M>>[] = [],
  ) {}

  /** The same with checks across its keys, which run even where single values are wrong. */
  check(...checks: readonly Check<MappingOf<M>>[]): Mapping<M> {
    return new Mapping(this.members, [...this.checks, ...checks]);
  }

  read(written: unknown, issues: Issue[]): MappingOf<M> {
    if (!isMapping(written)) {
      issues.push({ kind: 'not-a-mapping', path: [] });
      return written as MappingOf<M>;
    }
    const read: Record<string, unknown> = {};
    let known = 0;
    for (const key in this.members) {
      const shape = this.members[key] as Shape<unknown>;
      if (Object.hasOwn(written, key)) {
        read[key] = readPart(shape, written[key], key, issues);
        known += 1;
      } else if (shape.inner === undefined) readPart(shape, undefined, key, issues);
    }
    const keys = Object.keys(written);
    if (keys.length > known)
      issues.push({ kind: 'unknown-keys', path: [], keys: keys.filter((key) => !Object.hasOwn(this.members, key)) });
    const value = read as MappingOf<M>;
    for (const check of this.checks) check(value, issues);
    return value;
  }
}

/** A mapping of exactly these keys; a key may be left out where {@link exactOptional} says so. */
export function strictObject<const M extends Members>(members: M): Mapping<M> {
  return new Mapping(members);
}

/** A mapping with the keys of another, and more. */
export function extend<M extends Members, const N extends Members>({ members }: Mapping<M>, more: N): Mapping<M & N> {
  return new Mapping({ ...members, ...more });
}

class Optional<S extends Shape<unknown>> implements Shape<Output<S>> {
  constructor(readonly inner: S) {}

  read(written: unknown, issues: Issue[]): Output<S> {
    return this.inner.read(written, issues) as Output<S>;
  }
}

/** What may be left out, key and all. */
export function exactOptional<S extends Shape<unknown>>(shape: S): Optional<S> {
  return new Optional(shape);
}

class List<S extends Shape<unknown>> implements Shape<Output<S>[]> {
  constructor(readonly each: S) {}

  read(written: unknown, issues: Issue[]): Output<S>[] {
    if (isList(written)) return written.map((item, index) => readPart(this.each, item, index, issues) as Output<S>);
    issues.push({ kind: 'not-a-list', path: [] });
    return written as Output<S>[];
  }
}

/** A list of any length. */
export function array<S extends Shape<unknown>>(each: S): List<S> {
  return new List(each);
}

class Tuple<T> implements Shape<[T, T]> {
  constructor(readonly items: readonly [Shape<T>, Shape<T>]) {}

  read(written: unknown, issues: Issue[]): [T, T] {
    if (!isList(written)) issues.push({ kind: 'not-a-list', path: [] });
    else if (written.length !== this.items.length) issues.push({ kind: 'wrong-length', path: [] });
    if (!isList(written) || written.length < this.items.length) return written as [T, T];
    return this.items.map((item, index) => readPart(item, written[index], index, issues)) as [T, T];
  }
}

/** A list of two. */
export function pair<T>(first: Shape<T>, second: Shape<T>): Tuple<T> {
  return new Tuple([first, second]);
}

class Keyed<T> implements Shape<Record<string, T>> {
  constructor(
    readonly key: Shape<string>,
    readonly each: Shape<T>,
  ) {}

  read(written: unknown, issues: Issue[]): Record<string, T> {
    if (!isMapping(written)) {
      issues.push({ kind: 'not-a-mapping', path: [] });
      return written as Record<string, T>;
    }
    const value: Record<string, T> = {};
    for (const key of Object.keys(written)) {
      const wrong: Issue[] = [];
      this.key.read(key, wrong);
      const [first] = wrong;
      if (first?.kind === 'fault') issues.push({ ...first, path: [key], at: 'key' });
      else value[key] = readPart(this.each, written[key], key, issues);
    }
    return value;
  }
}

/** A mapping of any keys of one form. */
export function record<T>(key: Shape<string>, each: Shape<T>): Keyed<T> {
  return new Keyed(key, each);
}

class Union<T> implements Shape<T> {
  constructor(readonly options: readonly Shape<T>[]) {}

  read(written: unknown, issues: Issue[]): T {
    const wrong: Issue[][] = [];
    for (const option of this.options) {
      const own: Issue[] = [];
      const value = option.read(written, own);
      if (own.length === 0) return value;
      wrong.push(own);
    }
    const nearly = wrong.filter((own) => own.every(({ kind }) => kind === 'unknown-keys'));
    if (nearly.length === 1) issues.push(...nearly.flat());
    else issues.push({ kind: 'none-fits', path: [], options: wrong });
    return written as T;
  }
}

/** What the first of several schemas makes of it that finds no fault. */
export function union<const S extends readonly Shape<unknown>[]>(options: S): Union<Output<S[number]>> {
  return new Union(options as unknown as readonly Shape<Output<S[number]>>[]);
}
