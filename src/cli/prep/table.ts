import { findingOf } from '../../findings/code.js';
import { PREP_CODES } from '../../findings/codes/prep.js';
import { READER_CODES } from '../../findings/codes/reader.js';
import type { CsvTable, Delimiter } from '../../interop/csv-read.js';
import { REQUEST_LIMITS } from '../../reader/limits.js';
import { type Source, sourceOf } from '../../reader/source.js';
import { done, EXIT, type Outcome, refused } from '../../workflow/outcome.js';
import { linesOf } from '../input/bytes.js';

/** A table that was read, and its text. */
export interface Table {
  readonly table: Extract<CsvTable, { ok: true }>;
  readonly source: Source;
}

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The table in the bytes of a file. Refused (exit 2) where it cannot be read as a whole, or holds nothing but a header. */
export async function tableIn(file: string, bytes: Uint8Array, delimiter: Delimiter): Promise<Outcome<Table>> {
  const location = { file, line: 1, column: 1 };
  const unfit = (code: 'input-too-large' | 'input-binary' | 'input-empty', message: string) =>
    refused(EXIT.usage, [findingOf(READER_CODES[code], { subject: file, message, location })]);
  if (bytes.length > REQUEST_LIMITS.fileBytes) return unfit('input-too-large', 'the table is larger than 16 MiB');
  if (bytes.includes(0)) return unfit('input-binary', 'the table holds NUL bytes, as UTF-16 does');
  if (bytes.every(isSpace)) return unfit('input-empty', 'the table is empty');
  const { delimiterName, readCsv } = await import('../../interop/csv-read.js');
  const lines: (string | null)[] = [];
  for await (const together of linesOf(only(bytes), REQUEST_LIMITS.fileBytes))
    for (const line of together) lines.push(textOf(line));
  const table = readCsv(lines, delimiter);
  if (!table.ok) {
    const remedy =
      table.ask === null
        ? {}
        : { remedy: `If that is so: --delimiter ${flagOf(table.ask)} (${delimiterName(table.ask)}).` };
    const at = { subject: file, message: table.message, location: { ...location, line: table.line } };
    return refused(EXIT.usage, [findingOf(PREP_CODES['table-unreadable'], { ...at, ...remedy })]);
  }
  return done({ table, source: sourceOf(file, lines.map((line) => line ?? '').join('\n')) });
}

/** Refuses a table that has no line below its header. */
export function withoutLines(file: string): Outcome<never> {
  const location = { file, line: 1, column: 1 };
  const message = 'the table has a header and no line below it';
  return refused(EXIT.usage, [findingOf(READER_CODES['input-empty'], { subject: file, message, location })]);
}

function isSpace(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13);
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function textOf(line: Uint8Array): string | null {
  try {
    return STRICT.decode(line);
  } catch {
    return null;
  }
}

/** The delimiters as `--delimiter` takes them. */
export const DELIMITER_FLAGS: Readonly<Record<string, Delimiter>> = {
  comma: ',',
  semicolon: ';',
  tab: '\t',
  bar: '|',
  ',': ',',
  ';': ';',
  '|': '|',
};

function flagOf(delimiter: Delimiter): string {
  return Object.entries(DELIMITER_FLAGS).find(([, value]) => value === delimiter)?.[0] ?? delimiter;
}
