import { digestOf, type FormularyFile, sha256 } from './digest.js';
import { KINDS, type Kind } from './kinds.js';
import type { Formulary } from './model.js';
import type { PlainFile, PlainFormulary } from './plain.js';
import type { Stored, StoredLists } from './stored.js';
import { typedFormulary } from './typed.js';

/** The format of snapshots; any change of the plain data's shape changes it, so that an old snapshot is never misread. */
const SNAPSHOT_SCHEMA = 'mesolog.formulary-snapshot/3';

/** A part of a snapshot by its name, and how many bytes it takes. */
type Part = readonly [name: string, size: number];

/** The first line of a snapshot: what it was made of, and what stands behind it. */
interface Header {
  readonly id: string;
  readonly title: string;
  /** The digest of the YAML files. */
  readonly digest: string;
  readonly files: readonly PlainFile[];
  /** The entries of each kind by id, each one line of JSON. */
  readonly entries: Readonly<Record<Kind, readonly Part[]>>;
  /** The YAML files by path, behind the entries, byte for byte. */
  readonly yaml: readonly Part[];
}

const LINE_FEED = 10;
const encoder = new TextEncoder();

/**
 * Plain data and the files that it was read from as one piece: a mark, a line that says where everything stands, one line an entry, the files
 * as stored. So an entry can be read alone, and whether the files are still those is seen without hashing them. The same data gives the same bytes.
 */
export function snapshotOf(plain: PlainFormulary, files: readonly FormularyFile[]): Uint8Array {
  const { id, title } = plain;
  const bytes = new Map(files.map((file) => [file.path, file.bytes]));
  const yaml = plain.files.map(({ path }) => ({ name: path, bytes: bytes.get(path) ?? new Uint8Array() }));
  const lines = KINDS.map((kind) =>
    plain[kind].map((entry) => ({ name: entry.id, bytes: encoder.encode(`${JSON.stringify(entry)}\n`) })),
  );
  const sizes = (parts: readonly { name: string; bytes: Uint8Array }[]): readonly Part[] =>
    parts.map((part) => [part.name, part.bytes.length]);
  const header: Header = {
    id,
    title,
    digest: digestOf(plain.files),
    files: plain.files,
    entries: Object.fromEntries(KINDS.map((kind, index) => [kind, sizes(lines[index] ?? [])])) as Header['entries'],
    yaml: sizes(yaml),
  };
  const rest = Buffer.concat([
    encoder.encode(`${JSON.stringify(header)}\n`),
    ...[...lines.flat(), ...yaml].map((part) => part.bytes),
  ]);
  return Buffer.concat([encoder.encode(`${markOf(sha256(rest))}\n`), rest]);
}

/** What names a snapshot, hex: the SHA-256 of all that follows its mark, which is what its mark says. */
export function snapshotDigest(snapshot: Uint8Array): string {
  return sha256(snapshot.subarray(snapshot.indexOf(LINE_FEED) + 1));
}

function markOf(digest: string): string {
  return `${SNAPSHOT_SCHEMA} ${digest}`;
}

/**
 * The formulary of a snapshot, without reading YAML; null where it may not be used: its mark or its bytes are not those of the `pinned` digest,
 * or `files` are not exactly the files that it holds, byte for byte. Then the YAML is loaded instead: a snapshot never outlives its YAML.
 */
export function fromSnapshot(snapshot: Uint8Array, files: readonly FormularyFile[], pinned: string): Formulary | null {
  return bears(snapshot, pinned) && snapshotDigest(snapshot) === pinned ? unpacked(snapshot, files) : null;
}

/**
 * The same of the snapshot that the program brings along: it need only bear the digest that the build compiled in. It is not hashed, as no bundle of the
 * program is: they lie side by side, and whoever could change the one could change the other. A hash would take longer than all else
 * that is done with a formulary.
 */
export function fromOwnSnapshot(
  snapshot: Uint8Array,
  files: readonly FormularyFile[],
  pinned: string,
): Formulary | null {
  return bears(snapshot, pinned) ? unpacked(snapshot, files) : null;
}

/** Whether the mark of a snapshot is that of this format with the digest. */
function bears(snapshot: Uint8Array, digest: string): boolean {
  const mark = encoder.encode(`${markOf(digest)}\n`);
  return Buffer.compare(snapshot.subarray(0, mark.length), mark) === 0;
}

/** What a snapshot with the right mark holds; null where `files` are not its files. */
function unpacked(snapshot: Uint8Array, files: readonly FormularyFile[]): Formulary | null {
  const behindMark = snapshot.indexOf(LINE_FEED) + 1;
  const behindHeader = snapshot.indexOf(LINE_FEED, behindMark) + 1;
  const header = JSON.parse(textOf(snapshot, behindMark, behindHeader)) as Header;
  const { lists, end } = listsOf(snapshot, behindHeader, header.entries);
  if (!holds(snapshot, end, header.yaml, files)) return null;
  return typedFormulary(
    Object.assign(lists, { id: header.id, title: header.title, files: header.files }),
    header.digest,
  );
}

/** Whether the files that begin at `from` are the last of the snapshot, and are `files`. */
function holds(snapshot: Uint8Array, from: number, yaml: readonly Part[], files: readonly FormularyFile[]): boolean {
  const given = new Map(files.map((file) => [file.path, file.bytes]));
  let at = from;
  const same = yaml.every(([path, size]) => {
    const bytes = given.get(path);
    at += size;
    return bytes !== undefined && Buffer.compare(bytes, snapshot.subarray(at - size, at)) === 0;
  });
  return same && at === snapshot.length && given.size === yaml.length;
}

/** The lists of entries that begin at `from`, each made when it is first asked for, and where the last one ends. */
function listsOf(snapshot: Uint8Array, from: number, entries: Header['entries']): { lists: StoredLists; end: number } {
  const lists = {};
  let end = from;
  for (const kind of KINDS) {
    const parts = entries[kind];
    const start = end;
    let list: readonly Stored<unknown>[] | undefined;
    Object.defineProperty(lists, kind, {
      enumerable: true,
      get() {
        list ??= listOf(snapshot, start, parts);
        return list;
      },
    });
    for (const [, size] of parts) end += size;
  }
  return { lists: lists as StoredLists, end };
}

function listOf(snapshot: Uint8Array, start: number, parts: readonly Part[]): readonly Stored<unknown>[] {
  let at = start;
  return parts.map(([id, size]) => {
    at += size;
    return new StoredEntry(id, snapshot, at - size, size);
  });
}

class StoredEntry implements Stored<unknown> {
  constructor(
    readonly id: string,
    private readonly snapshot: Uint8Array,
    private readonly from: number,
    private readonly size: number,
  ) {}

  read(): unknown {
    return JSON.parse(textOf(this.snapshot, this.from, this.from + this.size));
  }
}

function textOf(snapshot: Uint8Array, from: number, to: number): string {
  return Buffer.from(snapshot.buffer, snapshot.byteOffset + from, to - from).toString('utf8');
}
