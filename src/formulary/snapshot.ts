import { digestOf, type FormularyFile, sha256 } from './digest.js';
import { KINDS, type Kind } from './kinds.js';
import type { Formulary } from './model.js';
import type { PlainFile, PlainFormulary, PlainJudged, PlainRule } from './plain.js';
import type { Stored, StoredList, StoredLists } from './stored.js';
import { typedFormulary } from './typed.js';

/** The format of snapshots; any change of the plain data's shape changes it, so that an old snapshot is never misread. */
const SNAPSHOT_SCHEMA = 'mesolog.formulary-snapshot/5';

/** The first line of a snapshot: what it was made of, and what stands behind it. */
interface Header {
  readonly id: string;
  readonly title: string;
  /** The digest of the YAML files. */
  readonly digest: string;
  readonly files: readonly PlainFile[];
  /** How many bytes the list takes of what decides whether a rule fires: of all rules, for every check asks them all. */
  readonly judged: number;
  /** How many bytes the index of each kind takes, and its entries behind it. */
  readonly kinds: Readonly<Record<Kind, readonly [index: number, entries: number]>>;
}

const LINE_FEED = 10;
const encoder = new TextEncoder();

/**
 * Plain data as one piece: a mark, a line that says where everything stands, what decides on the rules, of each kind an index and one line an entry. So
 * an entry can be found and read alone. The same data gives the same bytes.
 */
export function snapshotOf(plain: PlainFormulary): Uint8Array {
  const { id, title } = plain;
  const kinds = KINDS.map((kind) => [kind, ...kindOf(plain[kind])] as const);
  const judged = encoder.encode(`${JSON.stringify(plain.rules.map(judgedOf))}\n`);
  const header: Header = {
    id,
    title,
    digest: digestOf(plain.files),
    files: plain.files,
    judged: judged.length,
    kinds: Object.fromEntries(
      kinds.map(([kind, index, entries]) => [kind, [index.length, entries.length]]),
    ) as unknown as Header['kinds'],
  };
  const rest = Buffer.concat([
    encoder.encode(`${JSON.stringify(header)}\n`),
    judged,
    ...kinds.flatMap(([, index, entries]) => [index, entries]),
  ]);
  return Buffer.concat([encoder.encode(`${markOf(sha256(rest))}\n`), rest]);
}

/** What the program brings along: a snapshot twice, and the files that it was made of as they are stored, in the order in which it names them. */
export function ownSnapshotOf(plain: PlainFormulary, files: readonly FormularyFile[]): Uint8Array {
  const snapshot = snapshotOf(plain);
  const bytes = new Map(files.map((file) => [file.path, file.bytes]));
  const stored = plain.files.map(({ path }) => bytes.get(path) ?? new Uint8Array());
  return Buffer.concat([snapshot, snapshot, ...stored]);
}

/** What of a rule decides whether it fires; the rest is wanted of those alone that do. */
function judgedOf({ id, applies, when, needs, limits, severity, defer }: PlainRule) {
  return { id, applies, when, needs, limits, severity, defer };
}

/** The index of a kind, a list of a line an entry that says by id where it stands and how long it is, and the entries, each one line of JSON. */
function kindOf(list: readonly { readonly id: string }[]): readonly [index: Uint8Array, entries: Uint8Array] {
  const lines = list.map((entry) => encoder.encode(`${JSON.stringify(entry)}\n`));
  let at = 0;
  const places = list.map(({ id }, number) => {
    const size = lines[number]?.length ?? 0;
    at += size;
    return `\n${JSON.stringify([id, at - size, size])}`;
  });
  return [encoder.encode(`[${places.join(',')}\n]\n`), Buffer.concat(lines)];
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
 * or it was made of other files than those with the digest `ofFiles`. Then the YAML is loaded instead: a snapshot never outlives its YAML.
 */
export function fromSnapshot(snapshot: Uint8Array, ofFiles: string, pinned: string): Formulary | null {
  if (!bears(snapshot, pinned) || snapshotDigest(snapshot) !== pinned) return null;
  return unpacked(snapshot, ({ digest }) => digest === ofFiles);
}

/**
 * The same of the snapshot that the program brings along (`ownSnapshotOf`): it must bear the digest that the build compiled in, hold the same twice, and
 * exactly `files`. Whoever could change it could change the program beside it, so that two copies, which notice any mishap, do as well as a hash, for
 * which Node would have to load its cryptography; to compare them takes no time.
 */
export function fromOwnSnapshot(own: Uint8Array, files: readonly FormularyFile[], pinned: string): Formulary | null {
  const stored = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const half = (own.length - stored) / 2;
  if (half < 1 || !Number.isInteger(half)) return null;
  const snapshot = own.subarray(0, half);
  if (!bears(snapshot, pinned) || Buffer.compare(snapshot, own.subarray(half, 2 * half)) !== 0) return null;
  return unpacked(snapshot, (header) => holds(own.subarray(2 * half), header, files));
}

/** Whether the mark of a snapshot is that of this format with the digest. */
function bears(snapshot: Uint8Array, digest: string): boolean {
  const mark = `${markOf(digest)}\n`;
  return asBuffer(snapshot).toString('latin1', 0, mark.length) === mark;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** What a snapshot with the right mark holds; null where it does not fit the files. */
function unpacked(bytes: Uint8Array, fits: (header: Header) => boolean): Formulary | null {
  const snapshot = asBuffer(bytes);
  const behindMark = snapshot.indexOf(LINE_FEED) + 1;
  const behindHeader = snapshot.indexOf(LINE_FEED, behindMark) + 1;
  const header = JSON.parse(snapshot.toString('utf8', behindMark, behindHeader)) as Header;
  const lists: Partial<Record<Kind, StoredList<unknown>>> = {};
  const behindJudged = behindHeader + header.judged;
  let end = behindJudged;
  for (const kind of KINDS) {
    const [index, entries] = header.kinds[kind];
    lists[kind] = new StoredKind(snapshot, end, end + index);
    end += index + entries;
  }
  if (end !== snapshot.length || !fits(header)) return null;
  const { id, title, digest } = header;
  const judged = () => JSON.parse(snapshot.toString('utf8', behindHeader, behindJudged)) as readonly PlainJudged[];
  return typedFormulary({ ...(lists as StoredLists), id, title, files: header.files, judged }, digest);
}

/** Whether these bytes are `files` one behind the other, in the order in which the header names them. */
function holds(stored: Uint8Array, { files: named }: Header, files: readonly FormularyFile[]): boolean {
  const given = new Map(files.map((file) => [file.path, file.bytes]));
  let at = 0;
  const same = named.every(({ path }) => {
    const bytes = given.get(path);
    if (bytes === undefined) return false;
    const start = at;
    at += bytes.length;
    return Buffer.compare(bytes, stored.subarray(start, at)) === 0;
  });
  return same && at === stored.length && given.size === named.length;
}

/** The entries of a kind: one is found by the line of the index that begins with its id, and all are listed only where all are wanted. */
class StoredKind implements StoredList<unknown> {
  readonly #snapshot: Buffer;
  readonly #index: Buffer;
  readonly #entries: number;
  #all: readonly Stored<unknown>[] | undefined;

  constructor(snapshot: Buffer, index: number, entries: number) {
    this.#snapshot = snapshot;
    this.#index = snapshot.subarray(index, entries);
    this.#entries = entries;
  }

  find(id: string): Stored<unknown> | undefined {
    const at = this.#index.indexOf(`\n[${JSON.stringify(id)},`);
    if (at === -1) return undefined;
    const line = this.#index.toString('utf8', at, this.#index.indexOf(LINE_FEED, at + 1));
    return this.#entry(JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line));
  }

  all(): readonly Stored<unknown>[] {
    this.#all ??= (JSON.parse(this.#index.toString('utf8')) as Place[]).map((place) => this.#entry(place));
    return this.#all;
  }

  #entry(place: Place): Stored<unknown> {
    const id = place[0];
    const start = this.#entries + place[1];
    const size = place[2];
    return { id, read: () => JSON.parse(this.#snapshot.toString('utf8', start, start + size)) };
  }
}

/** Where an entry stands behind the index of its kind, and how many bytes it takes. */
type Place = readonly [id: string, from: number, size: number];
