import { findingOf } from '../../findings/code.js';
import { PREP_CODES } from '../../findings/codes/prep.js';
import { toSeconds } from '../../io/clock.js';
import { prepDocuments } from '../../prep/sheets/documents.js';
import { prepLabels } from '../../prep/sheets/labels.js';
import type { SheetSetting } from '../../prep/sheets/summary.js';
import type { LabelSize } from '../../sheet/label.js';
import type { LabelDpi } from '../../sheet/label-zpl.js';
import { done, EXIT, type Outcome, refused } from '../outcome.js';
import { type Press, printDocuments, printLabels } from '../sheets/print.js';
import { type Day, daySheet } from './day.js';

export type SheetFormat = 'text' | 'html' | 'pdf';
export type LabelsFormat = 'labels' | 'zpl';

/** How a day is printed. */
export interface PrintSetting {
  readonly paper: SheetSetting['paper'];
  /** On every sheet and label of a clinic that is none; else empty. */
  readonly banner: string;
  readonly working: SheetSetting['working'];
  readonly labelSize: LabelSize;
  readonly dpi: LabelDpi;
  /** Where the program lies. */
  readonly root: string;
  /** Of text. */
  readonly columns: number;
}

/** Summary and worksheets in one piece. */
export async function printDay(
  day: Day,
  format: SheetFormat,
  setting: PrintSetting,
): Promise<Outcome<string | Uint8Array>> {
  return await printDocuments(prepDocuments(daySheet(day), setting), format, pressOf(day, setting), setting.columns);
}

/** One sheet of a day, with the name of its file. */
export interface SheetFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Summary and worksheets, a file each: `00-summary.pdf`, `01-P-7Q2M9K.pdf` … in the order of the rows. */
export async function printDayApart(
  day: Day,
  format: SheetFormat,
  setting: PrintSetting,
): Promise<Outcome<readonly SheetFile[]>> {
  const sheet = daySheet(day);
  const patients = ['summary', ...sheet.worksheets.map(({ patient }) => patient)];
  const digits = Math.max(2, `${patients.length - 1}`.length);
  const files: SheetFile[] = [];
  for (const [index, document] of prepDocuments(sheet, setting).entries()) {
    const printed = await printDocuments([document], format, pressOf(day, setting), setting.columns);
    if (!printed.ok) return printed;
    const name = `${`${index}`.padStart(digits, '0')}-${patients[index] ?? ''}`;
    files.push({ path: `${name}.${format === 'text' ? 'txt' : format}`, bytes: bytesOf(printed.value) });
  }
  return done(files);
}

/** The labels of the rows that may be made. */
export async function printDayLabels(
  day: Day,
  format: LabelsFormat,
  setting: PrintSetting,
): Promise<Outcome<string | Uint8Array>> {
  const labels = prepLabels(daySheet(day), setting.banner);
  if (labels.length === 0) {
    const message = `None of ${day.rows.length === 1 ? 'the 1 row' : `the ${day.rows.length} rows`} is ready.`;
    return refused(EXIT.findings, [findingOf(PREP_CODES['nothing-to-label'], { subject: 'labels', message })]);
  }
  const { labelSize, dpi } = setting;
  return await printLabels(labels, format === 'zpl' ? 'zpl' : 'pdf', labelSize, dpi, pressOf(day, setting));
}

function pressOf({ input }: Day, { root }: PrintSetting): Press {
  return { root, madeAt: toSeconds(new Date(input.now)) };
}

/** What was printed, as bytes. */
export function bytesOf(printed: string | Uint8Array): Uint8Array {
  return typeof printed === 'string' ? Buffer.from(printed, 'utf8') : printed;
}
