/** How much of a text is read at all. Checked before anything is parsed. */
export interface Limits {
  /** Most bytes of one document (a YAML document of a stream, a JSON text). */
  readonly documentBytes: number;
  /** Most bytes of a whole file. Whoever reads a file reads at most this and one byte more: the surplus byte tells. */
  readonly fileBytes: number;
  /** How many lists and mappings may stand inside each other. */
  readonly depth: number;
}

const MIB = 1_048_576;

/** A request is at most 1 MiB, 64 deep; a file of many documents at most 16 MiB (more: NDJSON, which is read line by line). */
export const REQUEST_LIMITS: Limits = { documentBytes: MIB, fileBytes: 16 * MIB, depth: 64 };

/** One file of a formulary. */
export const FORMULARY_LIMITS: Limits = { documentBytes: 16 * MIB, fileBytes: 16 * MIB, depth: 64 };

/** Most bytes of one NDJSON line, its line feed not counted. */
export const LINE_BYTES = 65_536;
