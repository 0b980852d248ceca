import type { LedgerFailure, LedgerResult } from './failure.js';

/** What is kept beside an entry to find it again; it repeats the payload and proves nothing. ASCII only. */
export interface IndexColumns {
  readonly schema: string;
  readonly id: string;
  readonly patient: string | null;
  readonly session: number | null;
}

/** An entry to be added: the payload's bytes and the armored SSH signature over them. */
export interface NewEntry {
  readonly payload: Uint8Array;
  readonly signature: string;
  readonly columns: IndexColumns;
}

/**
 * An entry at rest, each byte as stored. `signature` has one character a byte. A value that is not of the kind it was stored
 * as reads as empty (a number as -1), so that an audit finds and names the entry instead of stopping at it.
 */
export interface StoredEntry extends NewEntry {
  readonly index: number;
}

/** One file of an archived formulary: its path inside the formulary and its bytes. */
export interface ArchivedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The head of the log as an append sees it; nothing else is added before the append ends. */
export interface Head {
  readonly size: number;
}

/** What a build gives: entries to add and a value to hand back, or a refusal, after which nothing is added. */
export type Built<T, R> =
  | { readonly entries: readonly NewEntry[]; readonly value: T }
  | { readonly refused: R; readonly entries?: undefined };

/** What became of an append: durably stored from index `first` on, refused by its build, or not possible. */
export type Appended<T, R> =
  | { readonly ok: true; readonly first: number; readonly size: number; readonly value: T }
  | { readonly ok: false; readonly problem: 'refused'; readonly refused: R }
  | LedgerFailure;

/**
 * Where entries rest. It adds and reads, and neither changes nor removes; it knows nothing of policy. Reading functions throw
 * where the store cannot be read: `failureIn(error)` says why.
 */
export interface Ledger {
  /** How many entries there are: one more than the last index. */
  size(): number;
  /**
   * Entries `from` (0 unless given) up to but without `to` (the size when reading starts unless given), in order. Fewer than
   * asked for means that the store is damaged: whoever audits counts them.
   */
  read(from?: number, to?: number): Iterable<StoredEntry>;
  /** One entry, or null where there is none. */
  entry(index: number): StoredEntry | null;
  /** The entries whose index column names this patient, in order. */
  ofPatient(id: string): Iterable<StoredEntry>;
  /** The entries whose index column names this session, in order. */
  ofSession(session: number): Iterable<StoredEntry>;
  /**
   * Opens the one write transaction, calls `build` with the head, adds what it gives and commits durably. Another program's
   * append is waited for, up to 10 s unless opened otherwise. A refusal, a failure or an error thrown by `build` (which is
   * thrown on) leaves no trace. A second append of the same ledger before the first has ended is `busy`.
   */
  append<T, R>(build: (head: Head) => Promise<Built<T, R>>): Promise<Appended<T, R>>;
  /**
   * Keeps the files of a formulary under its digest for ever; inside a build, as part of that append. A digest that is kept
   * already with the same files is no error; with others it is `damaged`.
   */
  archiveFormulary(digest: string, files: readonly ArchivedFile[]): LedgerResult<null>;
  /** The files kept under a digest, sorted by path in the C locale; null where there are none. */
  archived(digest: string): readonly ArchivedFile[] | null;
  /** Every digest that files are kept under, sorted. */
  archivedDigests(): readonly string[];
  /**
   * What the store finds wrong with itself: pages, search indexes that differ from the entries, guards that were removed.
   * Empty where nothing is. It says nothing of what entries mean, and reads the whole file.
   */
  faults(): readonly string[];
  /** Writes what the log holds now into the new file `out`, while others go on writing: whole or not at all, mode 0600, durable. */
  backup(out: string): LedgerResult<null>;
  /** Ends the use of the ledger; the file then stands for itself. Closing twice is no error. */
  close(): void;
}
