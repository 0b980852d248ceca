import { findingOf } from '../../findings/code.js';
import { CLI_CODES } from '../../findings/codes/cli.js';
import { PREP_CODES } from '../../findings/codes/prep.js';
import { reaches, type Severity } from '../../findings/finding.js';
import type { Paper } from '../../sheet/document.js';
import { readLabelSize } from '../../sheet/label-size.js';
import type { CheckInput } from '../../workflow/check/check.js';
import { EXIT, type ExitCode, type Outcome, refused } from '../../workflow/outcome.js';
import type { PrepWorld } from '../../workflow/prep/clinic-world.js';
import type { PrintSetting } from '../../workflow/prep/print.js';
import { type JudgedRow, judgeRow } from '../../workflow/prep/row.js';
import { rowJson } from '../../workflow/prep/row-json.js';
import { prepWorldOf } from '../check-input.js';
import type { Context } from '../context.js';
import { type Gathered, gathered } from '../gathered.js';
import { jsonAndAnother } from '../json-and-another.js';
import { nowFault } from '../now-option.js';
import { columnsOf, outputOf } from '../output.js';
import type { DayFormat, PrepFormat } from '../prep/formats.js';
import { progressOf } from '../prep/progress.js';
import { readable } from '../prep/readable.js';
import { type BatchFormat, openRows, type Rows } from '../prep/rows.js';
import { DELIMITER_FLAGS } from '../prep/table.js';
import { openTarget, type Target } from '../prep/target.js';
import { refuse } from '../refuse.js';
import { jsonRow } from '../render/json-row.js';

export interface PrepOptions {
  readonly format?: PrepFormat;
  readonly out?: string;
  readonly input?: BatchFormat;
  /** A file with the lots that the plan may take from, in place of the clinic's. */
  readonly stock?: string;
  readonly delimiter: string;
  readonly columns?: boolean;
  readonly now?: string;
  readonly paper: Paper;
  readonly working?: boolean;
  readonly labelSize: string;
  readonly dpi: string;
  readonly failOn: Severity;
}

/** The most rows that one plan is made for. */
const MOST_ROWS = 5000;

/**
 * `mesolog prep [FILE|-]`: every row of a batch to its outcome, and the day to a plan and its sheets. Exit 0 where every verdict lies below
 * `--fail-on` and nothing is missing; 1 where one does not, a row is no valid request, or the plan is short; 2 where the input as a whole cannot
 * be read: then nothing is written.
 */
export async function prep(given: Context, file: string | undefined, options: PrepOptions): Promise<number> {
  const context = { ...given, json: given.json || options.format === 'json' };
  if (options.columns === true) return await (await import('../prep/columns.js')).listColumns(context);
  const format = formatOf(context, options);
  if (!format.ok) return await refuse(context, format);
  const now = nowFault(options.now);
  if (now !== null) return await refuse(context, now);
  const out = gathered(() => context.streams.stdout);
  const delimiter = DELIMITER_FLAGS[options.delimiter] ?? ',';
  const rows = await openRows(context, file, options.input, delimiter, out.flush);
  if (!rows.ok) return await refuse(context, rows);
  const batch = await readable(rows.value);
  if (!batch.ok) return await refuse(context, batch);
  const world = await prepWorldOf(context, options.now);
  if (!world.ok) return await refuse(context, world);
  if (format.value === 'ndjson') return await stream(context, batch.value, world.value.input, options, out);
  if (options.stock === undefined) return await day(context, batch.value, world.value, options, format.value);
  const { stockFrom } = await import('../prep/stock.js');
  const stock = await stockFrom(options.stock, world.value.input.formulary, delimiter);
  if (!stock.ok) return await refuse(context, stock, stock.source);
  return await day(context, batch.value, { ...world.value, stock: stock.value }, options, format.value);
}

function formatOf({ json }: Context, { format, out, stock }: PrepOptions): Outcome<PrepFormat> {
  if (stock !== undefined && format === 'ndjson') {
    const message = '--stock is for a plan, and --format ndjson makes none.';
    const remedy = 'Leave out one of the two.';
    return refused(EXIT.usage, [findingOf(CLI_CODES.usage, { subject: '--stock', message, remedy })]);
  }
  if (out === undefined && (format === 'pdf' || format === 'labels')) {
    const message = `--format ${format} needs --out.`;
    return refused(EXIT.usage, [findingOf(PREP_CODES['out-unfit'], { subject: '--out', message })]);
  }
  if (!json || format === 'json' || format === 'ndjson') return { ok: true, value: format ?? 'text' };
  if (format === undefined) return { ok: true, value: 'json' };
  return refused(EXIT.usage, [jsonAndAnother(format)]);
}

/** What the rows of a batch say to the exit code. */
interface Tally {
  rows: number;
  invalid: number;
  reached: number;
}

function count(tally: Tally, { row }: JudgedRow, failOn: Severity): void {
  tally.rows += 1;
  if (!row.valid) tally.invalid += 1;
  else if (reaches(row.verdict, failOn)) tally.reached += 1;
}

/** Outcomes only, written before more input is waited for: memory stays flat however many rows there are. */
async function stream(
  context: Context,
  rows: Rows,
  input: CheckInput,
  options: PrepOptions,
  out: Gathered,
): Promise<number> {
  const target = openTarget(context, options.out, out);
  if (!target.ok) return await refuse(context, target);
  const tally: Tally = { rows: 0, invalid: 0, reached: 0 };
  const progress = progressOf(context);
  try {
    for await (const together of rows) {
      for (const read of together) {
        if (target.value.closed()) return await finish(context, target.value, EXIT.findings);
        const judged = judgeRow(read, input);
        if (target.value.put(jsonRow(rowJson(judged)))) await out.flush();
        count(tally, judged, options.failOn);
        progress.tick(tally.rows);
      }
    }
  } finally {
    await out.flush();
    progress.clear();
  }
  const cut = options.out === undefined && target.value.closed();
  const code = cut || tally.invalid + tally.reached > 0 ? EXIT.findings : EXIT.ok;
  return await finish(context, target.value, code);
}

async function finish(context: Context, target: Target, code: ExitCode): Promise<number> {
  const finished = await target.finish();
  return finished.ok ? code : await refuse(context, finished);
}

/** Rows and the plan of a day, held whole. */
async function day(
  context: Context,
  rows: Rows,
  { input, stock, banner }: PrepWorld,
  options: PrepOptions,
  format: DayFormat,
): Promise<number> {
  const setting = settingOf(context, options, banner);
  if (!setting.ok) return await refuse(context, setting);
  const judged: JudgedRow[] = [];
  const tally: Tally = { rows: 0, invalid: 0, reached: 0 };
  const progress = progressOf(context);
  for await (const together of rows) {
    for (const read of together) {
      if (judged.length === MOST_ROWS) return await refuse(context, tooLong());
      const one = judgeRow(read, input);
      judged.push(one);
      count(tally, one, options.failOn);
      progress.tick(tally.rows);
    }
  }
  progress.clear();
  const { planDay } = await import('../../workflow/prep/day.js');
  const planned = planDay(judged, input, stock);
  const { putDay, tallyLine } = await import('../prep/formats.js');
  const put = await putDay(context, planned, format, setting.value, options.out);
  if (!put.ok) return await refuse(context, put);
  await outputOf(context).aside(tallyLine(planned, options.out));
  const failed = tally.invalid + tally.reached > 0 || planned.plan.status === 'short';
  return failed ? EXIT.findings : EXIT.ok;
}

function settingOf(
  context: Context,
  { paper, working, labelSize, dpi }: PrepOptions,
  banner: string,
): Outcome<PrintSetting> {
  const size = readLabelSize(labelSize);
  if (!size.ok) return refused(EXIT.usage, size.errors);
  const { root } = context.streams;
  const setting = {
    paper,
    banner,
    working: working === true,
    labelSize: size.value,
    root,
    columns: columnsOf(context),
  };
  return { ok: true, value: { ...setting, dpi: dpi === '300' ? 300 : 203 } };
}

function tooLong() {
  const message = `The batch has more than ${MOST_ROWS.toLocaleString('en-US')} rows.`;
  return refused(EXIT.usage, [findingOf(PREP_CODES['batch-too-long'], { subject: 'rows', message })]);
}
