import type { Code } from '../findings/code.js';

/** What is wrong with one written value; `validate` adds where it stands. */
export interface FieldFault {
  readonly code: Code;
  readonly message: string;
  readonly remedy?: string;
  readonly explanation?: string;
}

/** What one written value means, or what is wrong with it. */
export type Field<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: FieldFault };

/** Says that something is wrong at `path` below the checked value: at the key there, or at its value. */
export type Report = (fault: FieldFault, path?: readonly (string | number)[], at?: 'key' | 'value') => void;

/** A check across the keys of a mapping of a `T`. */
export interface Check<T> {
  run(value: Partial<T>, report: Report): void;
}

/** What a value of a shape is read as; only TypeScript knows of it. */
interface Reads<T> {
  readonly output?: () => T;
}

/** One scalar: `describe` is what its JSON Schema says of the written form, `read` turns what is written into a value. */
interface LeafNode {
  readonly kind: 'leaf';
  readonly describe: Readonly<Record<string, unknown>>;
  readonly read: (written: unknown) => Field<unknown>;
}

interface MappingNode {
  readonly kind: 'mapping';
  readonly members: Members;
  readonly checks: readonly Check<object>[];
}

interface OptionalNode {
  readonly kind: 'optional';
  readonly inner: Node;
}

interface ListNode {
  readonly kind: 'list';
  readonly item: Node;
}

interface TupleNode {
  readonly kind: 'tuple';
  readonly items: readonly Node[];
}

interface RecordNode {
  readonly kind: 'record';
  readonly key: LeafNode;
  readonly value: Node;
}

interface UnionNode {
  readonly kind: 'union';
  readonly options: readonly Node[];
}

export type Node = LeafNode | MappingNode | OptionalNode | ListNode | TupleNode | RecordNode | UnionNode;
export type Members = { readonly [key: string]: Node };

/**
 * What may stand at a place, as plain data. It costs next to nothing to make, so that a command that reads one request does not wait for it: `readAs`
 * holds a value against it, and only where that fails is a schema of zod made of it (`zodOf`), whose issues tell what is wrong and where.
 */
export type Shape<T> = Node & Reads<T>;

/** What a value of a shape is read as. */
export type Output<S> = S extends Reads<infer T> ? T : never;

/** One scalar, read as a `T`. */
export type Leaf<T> = LeafNode & Reads<T>;

/** A mapping that is read as a `T`; `check` adds what its keys must be to one another. */
export type Mapping<T, M extends Members = Members> = MappingNode &
  Reads<T> & { readonly members: M; check(...checks: readonly Check<T>[]): Mapping<T, M> };

type OptionalKeys<M> = { [K in keyof M]: M[K] extends OptionalNode ? K : never }[keyof M];
type OutputOf<M> = { [K in Exclude<keyof M, OptionalKeys<M>>]: Output<M[K]> } & {
  [K in OptionalKeys<M>]?: Output<M[K]>;
} extends infer Both
  ? { [K in keyof Both]: Both[K] }
  : never;

/** A mapping of these keys and no others; all but the optional ones must be there. */
export function strictObject<M extends Members>(members: M): Mapping<OutputOf<M>, M> {
  return checked(members, []);
}

function checked<T, M extends Members>(members: M, checks: readonly Check<object>[]): Mapping<T, M> {
  return {
    kind: 'mapping',
    members,
    checks,
    check: (...more) => checked(members, [...checks, ...more]),
  };
}

/** A key of a mapping that may be left out. */
export function exactOptional<S extends Node>(inner: S): OptionalNode & Reads<Output<S>> & { readonly inner: S } {
  return { kind: 'optional', inner };
}

/** A list of any length. */
export function array<S extends Node>(item: S): ListNode & Reads<Output<S>[]> & { readonly item: S } {
  return { kind: 'list', item };
}

/** A list of exactly these. */
export function tuple<const S extends readonly Node[]>(
  items: S,
): TupleNode & Reads<{ -readonly [I in keyof S]: Output<S[I]> }> {
  return { kind: 'tuple', items };
}

/** A mapping of any keys that are as `key` says. */
export function record<S extends Node>(key: Leaf<string>, value: S): RecordNode & Reads<Record<string, Output<S>>> {
  return { kind: 'record', key, value };
}

/** The first of these that fits. */
export function union<const S extends readonly Node[]>(options: S): UnionNode & Reads<Output<S[number]>> {
  return { kind: 'union', options };
}
