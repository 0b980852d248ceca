/** Where something stands: the file's place in `files`, line and column from 1. */
export type At = readonly [file: number, line: number, column: number];

export interface Placed {
  readonly at: At;
}

/** Something that rests on sources. Without a `verified` of its own that of the entry around it holds. */
export interface PlainSourced extends Placed {
  readonly sources?: readonly string[];
  readonly verified?: string;
}

export interface PlainStatement extends PlainSourced {
  readonly statement: string;
}

export interface PlainRange extends Placed {
  readonly from: string;
  readonly to: string;
}
