import type { Document, Excerpts } from '../reader/document.js';
import { KINDS, type Kind } from './kinds.js';
import { child, items, mappingsIn, type Node, rootOf, textAt } from './node.js';

/** One entry as written; `id` is empty where none can be read. */
export interface Entry {
  readonly kind: Kind;
  readonly id: string;
  readonly node: Node;
  /** The entry and every mapping inside it. */
  readonly mappings: readonly Node[];
}

/** All entries of all files as written, and the first of each id. */
export interface Catalogue {
  /** Every file that could be read, also one that holds no entry. */
  readonly documents: readonly Document[];
  readonly entries: readonly Entry[];
  readonly byId: Readonly<Record<Kind, ReadonlyMap<string, Entry>>>;
  /** Whether `id` may be defined in a file that could not be read: its text holds the id, or is no text. */
  mayStandUnread(id: string): boolean;
}

/** Gathers the entries of `documents`, in the order of the files; `unread` are the bytes of the files that could not be read. */
export function catalogueOf(documents: readonly Document[], unread: readonly Uint8Array[]): Catalogue {
  const entries = documents.flatMap((document) =>
    KINDS.flatMap((kind) =>
      items(child(rootOf(document), kind)).map(
        (node): Entry => ({ kind, id: textAt(node, 'id') ?? '', node, mappings: mappingsIn(node) }),
      ),
    ),
  );
  const byId = Object.fromEntries(KINDS.map((kind) => [kind, new Map<string, Entry>()])) as Record<
    Kind,
    Map<string, Entry>
  >;
  for (const entry of entries) {
    if (entry.id !== '' && !byId[entry.kind].has(entry.id)) byId[entry.kind].set(entry.id, entry);
  }
  const texts = unread.map(textOrNull);
  return { documents, entries, byId, mayStandUnread: (id) => texts.some((text) => text === null || text.includes(id)) };
}

/** What shows the lines around a place in the files of a catalogue. */
export function excerptsOf({ entries }: Catalogue): Excerpts {
  const documents = new Map(entries.map(({ node }) => [node.document.file, node.document]));
  return { excerpt: (location) => documents.get(location.file)?.excerpt(location) ?? '' };
}

/** Null where it is no UTF-8 text: then nobody can say what it names. */
function textOrNull(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** The entries of one kind. */
export function entriesOf(catalogue: Catalogue, kind: Kind): readonly Entry[] {
  return catalogue.entries.filter((entry) => entry.kind === kind);
}

/** The basis ids of an ingredient: those it lists, or its moiety alone. */
export function basesOf(ingredient: Entry): readonly string[] {
  const listed = items(child(ingredient.node, 'bases')).flatMap((basis) => textAt(basis, 'id') ?? []);
  return listed.length > 0 ? listed : [moietyOf(ingredient)];
}

/** The basis id of an ingredient's moiety. */
export function moietyOf(ingredient: Entry): string {
  return textAt(ingredient.node, 'moiety') ?? ingredient.id;
}
