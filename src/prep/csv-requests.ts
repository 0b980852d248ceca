import { findingOf } from '../findings/code.js';
import { PREP_CODES } from '../findings/codes/prep.js';
import type { Finding } from '../findings/finding.js';
import type { CsvLine, CsvTable } from '../interop/csv-read.js';
import { quote } from '../reader/characters.js';
import type { Excerpts } from '../reader/document.js';
import { suggest } from '../reader/suggest.js';
import { requestDocuments } from '../request/request-documents.js';
import { bookingDocument } from './csv-booking.js';
import { ANSWER_COLUMN, CSV_COLUMNS } from './csv-columns.js';
import type { ReadRow } from './read-row.js';

type Table = Extract<CsvTable, { ok: true }>;

/** What is wrong with the header: every column that is not known, with the nearest one that is. */
export function columnFaults(file: string, { columns }: Table): readonly Finding[] {
  const known = CSV_COLUMNS.map(({ column }) => column);
  return columns
    .filter((name) => !known.includes(name) && !ANSWER_COLUMN.test(name))
    .map((name) => {
      const near = suggest(name, known);
      return findingOf(PREP_CODES['column-unknown'], {
        subject: file,
        message: `unknown column ${quote(name)}${near === null ? '' : `; did you mean ${near}?`}`,
        location: { file, line: 1, column: 1 },
      });
    });
}

/**
 * The bookings of a table as requests, in the order of their first lines. Lines with the same `booking` are one row; without that column each line
 * is one. A line that cannot be read fails the booking that it names or stands within, and no other.
 */
export function csvRequests(file: string, { columns, lines }: Table, source: Excerpts): readonly ReadRow[] {
  const grouped = columns.includes('booking')
    ? groups(lines, columns.indexOf('booking'))
    : lines.map((line) => group(null, line));
  const read = requestDocuments();
  return grouped.map(({ booking, lines: own, scattered }) => {
    const faults = own.flatMap((line) => (line.ok ? [] : [unreadable(file, line)]));
    if (scattered !== null) {
      const message = `booking ${quote(booking ?? '')} comes again on line ${scattered}, with others between`;
      faults.push(
        findingOf(PREP_CODES['booking-scattered'], {
          subject: file,
          message,
          location: { file, line: scattered, column: 1 },
        }),
      );
    }
    if (faults.length > 0) return { booking, read: { ok: false, faults, source } };
    const made = bookingDocument(
      file,
      columns,
      own.flatMap((line) => (line.ok ? [line] : [])),
      source,
    );
    if (!made.ok) return { booking, read: { ok: false, faults: made.faults, source } };
    return { booking, read: read({ ok: true, document: made.document }) };
  });
}

interface Group {
  readonly booking: string | null;
  readonly lines: CsvLine[];
  /** The line on which the booking comes again after others. */
  scattered: number | null;
}

function group(booking: string | null, line: CsvLine): Group {
  return { booking, lines: [line], scattered: null };
}

/**
 * Lines by booking. A line without a booking is one of its own; one that cannot be read belongs to the booking that it seems to name, else to
 * the booking whose lines stand on both sides of it, else to none.
 */
function groups(lines: readonly CsvLine[], place: number): readonly Group[] {
  const made: Group[] = [];
  const named = new Map<string, Group>();
  const known = new Set(lines.flatMap((line) => (line.ok ? (line.cells.get('booking') ?? []) : [])));
  let before: Group | null = null;
  for (const [index, line] of lines.entries()) {
    const booking = line.ok ? (line.cells.get('booking') ?? '') : brokenBooking(line, place, known, lines, index);
    const own: Group | undefined = booking === '' ? undefined : named.get(booking);
    if (own === undefined) {
      before = group(booking === '' ? null : booking, line);
      made.push(before);
      if (booking !== '') named.set(booking, before);
      continue;
    }
    if (own !== before) own.scattered ??= line.line;
    own.lines.push(line);
    before = own;
  }
  return made;
}

function brokenBooking(
  line: Extract<CsvLine, { ok: false }>,
  place: number,
  known: ReadonlySet<string>,
  lines: readonly CsvLine[],
  index: number,
): string {
  const seems = line.begun[place] ?? '';
  if (known.has(seems)) return seems;
  const [above, below] = [lines.slice(0, index).findLast(({ ok }) => ok), lines.slice(index).find(({ ok }) => ok)];
  const [first, second] = [above, below].map((side) => (side?.ok === true ? side.cells.get('booking') : undefined));
  return first !== undefined && first === second ? first : '';
}

function unreadable(file: string, { line, message }: Extract<CsvLine, { ok: false }>): Finding {
  return findingOf(PREP_CODES['line-unreadable'], { subject: file, message, location: { file, line, column: 1 } });
}
