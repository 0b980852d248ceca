import type { Finding, Location } from '../findings/finding.js';

/**
 * A plain YAML word or a JSON literal that other readers would turn into a boolean or nothing. It is never text: only a
 * key whose schema says so (an answer, a flag) accepts one.
 */
export interface ReservedWord {
  readonly word: 'yes' | 'no' | 'true' | 'false';
}

/** A JSON number as written: digits only, whole. YAML numbers stay text; a key for whole numbers accepts both. */
export interface WholeNumber {
  readonly digits: string;
}

/** What a document holds once read: every scalar is text with its digits as written. */
export type Plain = string | ReservedWord | WholeNumber | readonly Plain[] | { readonly [key: string]: Plain };

/** A key or index for each step from the root to a value. */
export type Path = readonly (string | number)[];

/** A text that can show the lines around a place. */
export interface Excerpts {
  /** The lines around `location`, with a mark under the column, control characters made visible. */
  excerpt(location: Location): string;
}

/** One read document, able to say where each of its values stands. */
export interface Document extends Excerpts {
  readonly file: string;
  /** Place among the documents of the file, from 0. */
  readonly index: number;
  readonly data: Plain;
  /** Position of the value at `path`; of the nearest existing parent where the path ends early. */
  locate(path: Path): Location;
  /** Position of the key at `path`, for an unknown or duplicate key. */
  locateKey(path: Path): Location;
}

/** Either the documents of a file or everything that is wrong with its text. Never both. */
export type ReadResult =
  | { readonly ok: true; readonly documents: readonly Document[] }
  | { readonly ok: false; readonly faults: readonly Finding[]; readonly source: Excerpts };

/** Either one document or everything that is wrong with it. */
export type DocumentResult =
  | { readonly ok: true; readonly document: Document }
  | {
      readonly ok: false;
      readonly faults: readonly Finding[];
      readonly source: Excerpts;
      /** What could be read all the same, with gaps where the faults are: only ever used to look for further faults. */
      readonly remains?: Document;
    };
