import { resolve } from 'node:path';
import { findingOf } from '../../findings/code.js';
import { RECORD_KEEPING_CODES } from '../../findings/codes/record-keeping.js';
import { readIdentities } from '../../interop/read-identities.js';
import { readFile, writeFile } from '../../io/files.js';
import { isCalendarDate } from '../../reader/dates.js';
import type { Document } from '../../sheet/document.js';
import type { ClinicLog } from '../../workflow/clinic-log.js';
import { done, EXIT, type Outcome, refused } from '../../workflow/outcome.js';
import { overridesDocument, overridesOf } from '../../workflow/report/overrides.js';
import { type Identity, type Period, registerOf } from '../../workflow/report/register.js';
import { registerDocument } from '../../workflow/report/register-document.js';
import type { Context } from '../context.js';
import { inClinic } from '../in-clinic.js';
import { missingAnswer } from '../missing-answer.js';
import { columnsOf, outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { overridesJson, registerJson } from '../render/register.js';

interface ReportOptions extends Period {
  readonly format: 'text' | 'csv' | 'html' | 'pdf';
  readonly out?: string;
  readonly overrides?: boolean;
  readonly identities?: string;
}

const MOST_BYTES = 16 * 1024 * 1024;

/**
 * `mesolog log report`: the chronological register of a period, or with `--overrides` what people went on over. Names come from the clinic's own
 * file of identities and from nowhere else.
 */
export async function logReport(context: Context, options: ReportOptions): Promise<number> {
  for (const flag of ['from', 'to'] as const) {
    const day = options[flag];
    if (day !== undefined && !isCalendarDate(day)) {
      return await refuse(context, missingAnswer(`--${flag}`, `"${day}" is no date such as 2026-11-20. (--${flag})`));
    }
  }
  if (options.from !== undefined && options.to !== undefined && options.to < options.from) {
    return await refuse(context, missingAnswer('--to', 'The period ends before it begins. (--to)'));
  }
  if (options.format === 'pdf' && options.out === undefined) {
    return await refuse(context, missingAnswer('--out', 'A PDF is no text for a terminal: name the file to write.'));
  }
  return await inClinic(context, 'read', async (log) => {
    const made = await reportOf(context, log, options);
    if (!made.ok) return await refuse(context, made);
    const { content, json } = made.value;
    const output = outputOf(context);
    const file = options.out === undefined ? null : resolve(context.streams.cwd(), options.out);
    if (file !== null) {
      const written = writeFile(file, content, 'never');
      if (!written.ok) return await refuse(context, missingAnswer('--out', `${written.message} (--out)`));
    }
    if (context.json) await output.json({ ...json, file });
    else if (typeof content === 'string' && file === null) await output.result(content);
    else await output.aside(`${file}\n`);
    return EXIT.ok;
  });
}

interface Made {
  readonly content: string | Uint8Array;
  readonly json: { readonly schema: string };
}

async function reportOf(context: Context, log: ClinicLog, options: ReportOptions): Promise<Outcome<Made>> {
  const { from, to, overrides, format } = options;
  const period: Period = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  if (overrides === true) {
    const found = overridesOf(log, period);
    const csv = async () => (await import('../../workflow/report/overrides-csv.js')).overridesCsv(found);
    return await printed(context, log, format, overridesDocument(found), csv, overridesJson(found));
  }
  const identities = identitiesOf(context, log, options.identities);
  if (!identities.ok) return identities;
  const register = registerOf(log, period, identities.value);
  const csv = async () => (await import('../../workflow/report/register-csv.js')).registerCsv(register);
  return await printed(context, log, format, registerDocument(register), csv, registerJson(register));
}

async function printed(
  context: Context,
  log: ClinicLog,
  format: ReportOptions['format'],
  document: Document,
  csv: () => Promise<string>,
  json: Made['json'],
): Promise<Outcome<Made>> {
  if (format === 'csv') return done({ content: await csv(), json });
  const { printDocuments } = await import('../../workflow/sheets/print.js');
  // A PDF says that it was made when the log was last signed, so that printing it again gives the same bytes.
  const press = { root: context.streams.root, madeAt: log.state.timeAt(log.state.size) ?? '' };
  const made = await printDocuments([document], format, press, columnsOf(context));
  return made.ok ? done({ content: made.value, json }) : made;
}

/** The clinic's file of identities: `--identities`, or the one that mesolog.yaml names; null where there is neither. */
function identitiesOf(
  context: Context,
  { clinic }: ClinicLog,
  option: string | undefined,
): Outcome<ReadonlyMap<string, Identity> | null> {
  const named = clinic.settings.identities;
  const file =
    option === undefined
      ? named === undefined
        ? null
        : resolve(clinic.folder, named)
      : resolve(context.streams.cwd(), option);
  if (file === null) return done(null);
  const malformed = (message: string) =>
    refused(EXIT.usage, [
      findingOf(RECORD_KEEPING_CODES['identities-malformed'], { subject: '--identities', message }),
    ]);
  const read = readFile(file, MOST_BYTES);
  if (!read.ok) return malformed(read.message);
  const rows = readIdentities(Buffer.from(read.value).toString('utf8'));
  return rows.ok ? done(rows.value) : malformed(`${file}, ${rows.message}.`);
}
