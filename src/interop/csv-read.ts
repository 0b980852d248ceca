import { parse } from 'csv-parse/sync';

/** The delimiters that a file may have. */
export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/** One line of a table: its cells by column, or what is wrong with it and what its cells seem to be, to name it by. Lines count from 1, the header being the first that is not blank. */
export type CsvLine =
  | { readonly ok: true; readonly line: number; readonly cells: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly line: number; readonly message: string; readonly begun: readonly string[] };

export type CsvTable =
  | { readonly ok: true; readonly columns: readonly string[]; readonly lines: readonly CsvLine[] }
  /** The table as a whole cannot be read. `ask` names the delimiter that the header seems to have. */
  | { readonly ok: false; readonly line: number; readonly message: string; readonly ask: Delimiter | null };

/**
 * Reads RFC 4180 with one difference: a cell holds no line break, so that a quote left open spoils its own line and no other. A byte order mark is
 * passed over. Another delimiter than the one given is asked for, never guessed. Cells are trimmed of nothing: what stands there is what is read.
 * A line that is null could not be decoded.
 */
export function readCsv(lines: readonly (string | null)[], delimiter: Delimiter): CsvTable {
  const start = lines.findIndex((line) => line?.trim() !== '');
  const first = lines[start];
  if (first === undefined) return { ok: false, line: 1, message: 'the table is empty', ask: null };
  if (first === null) return { ok: false, line: start + 1, message: 'the header is not UTF-8', ask: null };
  const header = cellsOf(first.replace(/^\ufeff/, ''), delimiter);
  if (!header.ok)
    return { ok: false, line: start + 1, message: `the header cannot be read: ${header.message}`, ask: null };
  const columns = header.cells.map((name) => name.trim());
  const other = otherDelimiter(columns, delimiter);
  if (other !== null) {
    const message = `the header looks delimited by ${delimiterName(other)}, not by ${delimiterName(delimiter)}`;
    return { ok: false, line: start + 1, message, ask: other };
  }
  const twice = columns.find((name, index) => columns.indexOf(name) !== index);
  if (twice !== undefined) {
    return { ok: false, line: start + 1, message: `the column ${JSON.stringify(twice)} stands twice`, ask: null };
  }
  return {
    ok: true,
    columns,
    lines: lines.flatMap((line, index) =>
      index <= start || line?.trim() === '' ? [] : [lineOf(line, index + 1, columns, delimiter)],
    ),
  };
}

/** A delimiter as it is called in a message. */
export function delimiterName(delimiter: Delimiter): string {
  return { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' }[delimiter];
}

/** One cell that holds another delimiter and no column beside it: the file was written with that one. */
function otherDelimiter(columns: readonly string[], delimiter: Delimiter): Delimiter | null {
  const [only] = columns;
  if (columns.length !== 1 || only === undefined) return null;
  return DELIMITERS.find((other) => other !== delimiter && only.includes(other)) ?? null;
}

function lineOf(text: string | null, line: number, columns: readonly string[], delimiter: Delimiter): CsvLine {
  if (text === null) return { ok: false, line, message: 'the line is not UTF-8', begun: [] };
  const read = cellsOf(text, delimiter);
  if (!read.ok) return { ok: false, line, message: read.message, begun: text.split(delimiter) };
  const { cells } = read;
  if (cells.length !== columns.length) {
    const [has, wants] = [`${cells.length} cell${cells.length === 1 ? '' : 's'}`, `${columns.length} columns`];
    return { ok: false, line, message: `the line has ${has}, the header ${wants}`, begun: cells };
  }
  return { ok: true, line, cells: new Map(columns.map((name, index) => [name, cells[index] ?? ''])) };
}

function cellsOf(
  line: string,
  delimiter: Delimiter,
): { readonly ok: true; readonly cells: readonly string[] } | { readonly ok: false; readonly message: string } {
  try {
    const [cells] = parse(line.replace(/\r$/, ''), { delimiter, relax_column_count: true });
    return { ok: true, cells: cells ?? [] };
  } catch (error) {
    return { ok: false, message: quoting(error) };
  }
}

/** What the reader has against a line, in our words. */
function quoting(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quotation mark is never closed on this line';
  if (code === 'INVALID_OPENING_QUOTE') return 'a quotation mark stands within a cell that does not begin with one';
  return 'text follows the quotation mark that closes a cell';
}
