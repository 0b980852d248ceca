import { KINDS, type Kind } from './kinds.js';
import type { PlainFormulary } from './plain.js';

/** One entry that is read when it is needed: out of a snapshot a check reads a handful of thousands. */
export interface Stored<P> {
  readonly id: string;
  readonly read: () => P;
}

/** A formulary's plain data, each entry by itself. */
export type StoredFormulary = Pick<PlainFormulary, 'id' | 'title' | 'files'> & StoredLists;

export type StoredLists = { readonly [K in Kind]: readonly Stored<PlainFormulary[K][number]>[] };

/** Plain data already at hand, as stored entries. */
export function storedOf(plain: PlainFormulary): StoredFormulary {
  const entries = (kind: Kind) => plain[kind].map((entry) => ({ id: entry.id, read: () => entry }));
  const lists = Object.fromEntries(KINDS.map((kind) => [kind, entries(kind)])) as unknown as StoredLists;
  return { id: plain.id, title: plain.title, files: plain.files, ...lists };
}
