import { KINDS, type Kind } from './kinds.js';
import type { PlainFormulary, PlainJudged } from './plain.js';

/** One entry that is read when it is needed: out of a snapshot a check reads a handful of thousands. */
export interface Stored<P> {
  readonly id: string;
  readonly read: () => P;
}

/** A formulary's plain data, each entry by itself. */
export type StoredFormulary = Pick<PlainFormulary, 'id' | 'title' | 'files'> &
  StoredLists & {
    /** What decides on each of the rules, in their order. */
    judged(): readonly PlainJudged[];
  };

/** The entries of one kind, to be found one by one, or all in their order. */
export interface StoredList<P> {
  find(id: string): Stored<P> | undefined;
  all(): readonly Stored<P>[];
}

export type StoredLists = { readonly [K in Kind]: StoredList<PlainFormulary[K][number]> };

/** Plain data already at hand, as stored entries. */
export function storedOf(plain: PlainFormulary): StoredFormulary {
  const lists = Object.fromEntries(
    KINDS.map((kind) => [kind, listOf<{ readonly id: string }>(plain[kind])]),
  ) as unknown as StoredLists;
  return { id: plain.id, title: plain.title, files: plain.files, ...lists, judged: () => plain.rules };
}

function listOf<P extends { readonly id: string }>(list: readonly P[]): StoredList<P> {
  const entries = list.map((entry) => ({ id: entry.id, read: () => entry }));
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return { find: (id) => byId.get(id), all: () => entries };
}
