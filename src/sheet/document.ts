/**
 * What is printed, apart from how: one document becomes text, HTML or PDF; several are printed one after the other, each on a page of
 * its own with its own running lines and page numbers. Every text in it is data; a renderer makes it safe for its own format. Nothing
 * is ever cut off: what does not fit is an error of the renderer.
 */
export interface Document {
  readonly title: string;
  /** Stands on every page beside the page number: establishment, what the sheet is tied to. */
  readonly running: readonly string[];
  readonly paper: Paper;
  /** For patients: no text of it is smaller than 11 points. */
  readonly large?: boolean;
  readonly blocks: readonly Block[];
}

export type Paper = 'A4' | 'Letter';

export type Block = Heading | Paragraph | Bullets | Fields | Table | Blank | Code | { readonly kind: 'new-page' };

/** A heading; never left alone at the foot of a page. */
export interface Heading {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3;
  readonly text: string;
}

/** How much a text weighs. A word or sign says it too: nothing relies on colour or weight alone. */
export type Tone = 'plain' | 'strong' | 'faint' | 'danger';

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly tone: Tone;
  readonly text: string;
}

export interface Bullets {
  readonly kind: 'bullets';
  /** `tick` draws an empty box in front of each. */
  readonly mark: 'dot' | 'number' | 'tick';
  readonly items: readonly string[];
}

/** Names and values, one pair a line. */
export interface Fields {
  readonly kind: 'fields';
  readonly pairs: readonly { readonly name: string; readonly value: string }[];
}

export interface Table {
  readonly kind: 'table';
  readonly caption: string | null;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
}

/** A column of a table. The header is repeated on every page. */
export interface Column {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** Share of the width, relative to the other columns. */
  readonly weight: number;
}

/** A place to write by hand: initials, times. */
export interface Blank {
  readonly kind: 'blank';
  readonly labels: readonly string[];
}

/** How a code is drawn. `gs1-datamatrix` takes element strings with their identifiers in brackets: `(96)P-7Q2M9K(97)A`. */
export type Symbology = 'qr' | 'datamatrix' | 'gs1-datamatrix';

/** A QR code or DataMatrix, with its content in words below. */
export interface Code {
  readonly kind: 'code';
  readonly symbology: Symbology;
  readonly content: string;
  readonly caption: string;
}
