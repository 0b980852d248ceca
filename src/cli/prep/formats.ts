import { findingOf } from '../../findings/code.js';
import { PREP_CODES } from '../../findings/codes/prep.js';
import { isFolderPath, writeFile } from '../../io/files.js';
import { writeFolder } from '../../io/write-folder.js';
import { done, EXIT, type Outcome, refused } from '../../workflow/outcome.js';
import { countsOf, type Day, dayJson } from '../../workflow/prep/day.js';
import type { PrintSetting } from '../../workflow/prep/print.js';
import type { Context } from '../context.js';
import { write } from '../output.js';
import { jsonOfRows } from '../render/json-row.js';
import { unwritten } from './target.js';

/** What a day, held whole, is printed as. */
export type DayFormat = 'text' | 'html' | 'pdf' | 'csv' | 'json' | 'labels' | 'zpl';

/** And its outcomes alone, as they come. */
export type PrepFormat = DayFormat | 'ndjson';

/** Puts a day out in its format: to standard output, or whole to a file, or each sheet to a file of a new folder. */
export async function putDay(
  context: Context,
  day: Day,
  format: DayFormat,
  setting: PrintSetting,
  out: string | undefined,
): Promise<Outcome<null>> {
  if (out !== undefined && (out.endsWith('/') || isFolderPath(out))) return await putFolder(day, format, setting, out);
  const text = await dayIn(day, format, setting);
  if (!text.ok) return text;
  if (out === undefined) {
    await write(context.streams.stdout, text.value);
    return done(null);
  }
  const written = writeFile(out, text.value, 'replace');
  return written.ok ? done(null) : unwritten(written.message);
}

async function dayIn(day: Day, format: DayFormat, setting: PrintSetting): Promise<Outcome<string | Uint8Array>> {
  if (format === 'json') return done(jsonOfRows(dayJson(day)));
  if (format === 'csv') {
    const { csvTable } = await import('../../prep/csv-table.js');
    const rows = day.rows.map(({ row }) => row);
    return done(csvTable(rows, day.plan));
  }
  const press = await import('../../workflow/prep/print.js');
  if (format !== 'labels' && format !== 'zpl') return await press.printDay(day, format, setting);
  return await press.printDayLabels(day, format, setting);
}

async function putFolder(day: Day, format: DayFormat, setting: PrintSetting, out: string): Promise<Outcome<null>> {
  if (format !== 'text' && format !== 'html' && format !== 'pdf') {
    const message = `--format ${format} is one file; ${out} is a folder.`;
    return refused(EXIT.usage, [findingOf(PREP_CODES['out-unfit'], { subject: '--out', message })]);
  }
  const { printDayApart } = await import('../../workflow/prep/print.js');
  const files = await printDayApart(day, format, setting);
  if (!files.ok) return files;
  const written = writeFolder(out.replace(/\/+$/, ''), files.value);
  return written.ok ? done(null) : unwritten(written.message);
}

/** What a day came to, in one line for a person; the rows that need somebody are named on the sheets. */
export function tallyLine({ rows, plan }: Day, out: string | undefined): string {
  const counts = Object.entries(countsOf(rows)).filter(([, many]) => many > 0);
  const said = counts.map(([outcome, many]) => `${many} ${outcome}`).join(', ');
  const invalid = rows.flatMap(({ row }, place) => (row.valid ? [] : [`row ${place + 1}`]));
  const named = invalid.length === 0 ? '' : ` Not valid: ${firstOf(invalid)}.`;
  const many = `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`;
  return `${many}: ${said}. Plan ${plan.status}.${named}${out === undefined ? '' : ` Written to ${out}.`}\n`;
}

/** As many rows as a line can name; the sheets name them all. */
const MOST_NAMED = 20;

const firstOf = (names: readonly string[]) =>
  names.length <= MOST_NAMED
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMED).join(', ')} and ${(names.length - MOST_NAMED).toLocaleString('en-US')} more`;
