import { digestOf, type FormularyFile, hashFiles, sha256 } from './digest.js';
import { KINDS, type Kind } from './kinds.js';
import type { Formulary } from './model.js';
import type { PlainFile, PlainFormulary } from './plain.js';
import type { Stored, StoredLists } from './stored.js';
import { typedFormulary } from './typed.js';

/** The format of snapshots; any change of the plain data's shape changes it, so that an old snapshot is never misread. */
const SNAPSHOT_SCHEMA = 'mesolog.formulary-snapshot/2';

/** The first line of a snapshot: what it was made of, and how many entries of each kind follow. */
interface Header {
  readonly schema: string;
  readonly id: string;
  readonly title: string;
  readonly files: readonly PlainFile[];
  readonly counts: Readonly<Record<Kind, number>>;
}

/**
 * Plain data as text: a line that names the files it was read from with their SHA-256, then one line an entry, its id, a space and its data as JSON.
 * So an entry can be read alone. The same data gives the same text.
 */
export function snapshotOf(plain: PlainFormulary): string {
  const { id, title, files } = plain;
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, plain[kind].length])) as Header['counts'];
  const header: Header = { schema: SNAPSHOT_SCHEMA, id, title, files, counts };
  const entries = KINDS.flatMap((kind) => plain[kind].map((entry) => `${entry.id} ${JSON.stringify(entry)}`));
  return `${[JSON.stringify(header), ...entries].join('\n')}\n`;
}

/** What names a snapshot: the SHA-256 of its text, hex. Kept in the executable or in a signed approval, never beside the snapshot. */
export function snapshotDigest(snapshot: string): string {
  return sha256(snapshot);
}

/**
 * The formulary of a snapshot, without reading YAML; null where it may not be used: its digest is not the `pinned` one, its format is
 * another, or the files that it names are not exactly `files`, byte for byte. Then the YAML is loaded instead: a snapshot can
 * never say anything that the YAML does not.
 */
export function fromSnapshot(snapshot: string, files: readonly FormularyFile[], pinned: string): Formulary | null {
  if (snapshotDigest(snapshot) !== pinned) return null;
  const [first = '{}', ...lines] = snapshot.split('\n');
  const header = JSON.parse(first) as Header;
  if (header.schema !== SNAPSHOT_SCHEMA) return null;
  const digest = digestOf(hashFiles(files));
  if (digest !== digestOf(header.files)) return null;
  const { id, title } = header;
  return typedFormulary({ id, title, files: header.files, ...listsOf(lines, header.counts) }, digest);
}

function listsOf(lines: readonly string[], counts: Header['counts']): StoredLists {
  let from = 0;
  const lists = KINDS.map((kind) => {
    const entries = lines.slice(from, from + counts[kind]).map((line): Stored<unknown> => {
      const space = line.indexOf(' ');
      return { id: line.slice(0, space), read: () => JSON.parse(line.slice(space + 1)) };
    });
    from += counts[kind];
    return [kind, entries];
  });
  return Object.fromEntries(lists) as StoredLists;
}
