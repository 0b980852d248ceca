import { resolve } from 'node:path';
import { findingOf } from '../../findings/code.js';
import { CLI_CODES } from '../../findings/codes/cli.js';
import { type Detail, detailsOf } from '../../formulary/details.js';
import type { Formulary } from '../../formulary/model.js';
import { searchCatalogue, searchPractice } from '../../formulary/search.js';
import { type Table, tablesOf } from '../../formulary/show.js';
import { writeFile } from '../../io/files.js';
import type { Paper } from '../../sheet/document.js';
import { formularyOf } from '../../workflow/choose-formulary.js';
import { EXIT, refused } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { sourceText } from '../render/findings.js';
import { sanitizeAll } from '../render/sanitize.js';
import { tableOf } from '../render/table.js';
import { hang, indent } from '../render/text.js';
import { type View, viewOf } from '../render/view.js';

export interface ShowOptions {
  readonly coverage?: boolean;
  readonly format?: 'text' | 'json' | 'html';
  readonly paper: Paper;
  readonly out?: string;
}

/** Of more entries than this a word finds too many for all that is known of each. */
const TOLD_WHOLE = 6;

/**
 * `mesolog formulary show [TEXT]`: the catalogue, or what a word finds with all that is known of it; with `--coverage` what is known of pairs; with
 * `--format html` the whole as a handbook to print.
 */
export async function formularyShow(context: Context, text: string | undefined, options: ShowOptions): Promise<number> {
  const html = options.format === 'html';
  const wrong = wrongOptions(text, options);
  if (wrong !== null) return await refuseUse(context, wrong.subject, wrong.message, wrong.remedy);
  const opened = await formularyOf(context, context.streams.root);
  if (!opened.ok) return await refuse(context, opened);
  const { formulary } = opened.value;
  if (html) return await showHtml(context, formulary, options);
  const json = context.json || options.format === 'json';
  if (options.coverage === true) {
    const { coverageJson, coverageLines } = await import('../render/coverage.js');
    if (json) await outputOf(context).json(coverageJson(formulary));
    else await outputOf(context).result(`${coverageLines(formulary, viewOf(context)).join('\n')}\n`);
    return EXIT.ok;
  }
  return await showEntries(context, formulary, text, json);
}

function wrongOptions(text: string | undefined, { format, out, coverage }: ShowOptions) {
  if (format === 'html' && text !== undefined) {
    const message = 'The handbook is the whole formulary; it cannot be narrowed by a word.';
    return { subject: '--format', message, remedy: 'Leave out the word, or leave out --format html.' };
  }
  if (coverage === true && text !== undefined) {
    const message = 'The matrix is of all ingredients; it cannot be narrowed by a word.';
    return { subject: '--coverage', message, remedy: `Leave out the word; show ${text} lists its pairs.` };
  }
  if (out !== undefined && format !== 'html') {
    return { subject: '--out', message: '--out is for --format html.', remedy: 'Add --format html.' };
  }
  return null;
}

async function refuseUse(context: Context, subject: string, message: string, remedy: string): Promise<number> {
  return await refuse(context, refused(EXIT.usage, [findingOf(CLI_CODES.usage, { subject, message, remedy })]));
}

async function showHtml(context: Context, formulary: Formulary, options: ShowOptions): Promise<number> {
  const { handbookHtml } = await import('../../workflow/handbook/print-handbook.js');
  const what = options.coverage === true ? 'coverage' : 'handbook';
  const page = await handbookHtml(formulary, { what, paper: options.paper });
  if (!page.ok) return await refuse(context, page);
  const output = outputOf(context);
  if (options.out === undefined) {
    if (context.json) await output.json({ schema: 'mesolog.text/1', text: page.value });
    else await output.result(page.value);
    return EXIT.ok;
  }
  const file = resolve(context.streams.cwd(), options.out);
  const written = writeFile(file, page.value, 'replace');
  if (!written.ok) return await refuseUse(context, '--out', written.message, 'Name a file in a folder that is there.');
  if (context.json) await output.json({ schema: 'mesolog.text/1', text: file });
  else await output.result(`${file}\n`);
  return EXIT.ok;
}

async function showEntries(
  context: Context,
  formulary: Formulary,
  text: string | undefined,
  json: boolean,
): Promise<number> {
  const only =
    text === undefined
      ? undefined
      : new Set([...searchCatalogue(formulary, text).map(({ id }) => id), ...searchPractice(formulary, text)]);
  const tables = tablesOf(formulary, only);
  const details = only === undefined ? [] : detailsOf(formulary, only);
  const output = outputOf(context);
  if (json) {
    await output.json(entriesJson(formulary, tables, details));
    return EXIT.ok;
  }
  const view = viewOf(context);
  for (const { title, columns, rows } of tables) {
    if (rows.length === 0) continue;
    const lines = tableOf(
      columns.map((column) => ({ title: column, most: 40 })),
      rows,
      { ...view, plain: true },
    );
    await output.result(`${view.palette.strong(title)}\n\n${lines.join('\n')}\n\n`);
  }
  const products = details.filter(({ kind }) => kind === 'product').length;
  const whole = (kind: Detail['kind']) =>
    (kind === 'product' ? details.length : details.length - products) <= TOLD_WHOLE;
  for (const detail of details) {
    await output.result(`${detailLines(detail, whole(detail.kind), view).join('\n')}\n\n`);
  }
  if (details.length - products > TOLD_WHOLE)
    await output.aside('A closer word shows all that is known of an entry.\n');
  if (details.length === 0 && tables.every(({ rows }) => rows.length === 0)) {
    await output.aside(`Nothing in ${formulary.id} matches.\n`);
  }
  return EXIT.ok;
}

function entriesJson(formulary: Formulary, tables: readonly Table[], details: readonly Detail[]): unknown {
  return {
    schema: 'mesolog.formulary-show/1',
    formulary: { id: formulary.id, digest: formulary.digest },
    tables: tables.map(({ title, columns, rows }) => ({
      title,
      rows: rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? '']))),
    })),
    details: details.map(({ kind, id, name, facts, cautions, toConfirm, sources }) => ({
      kind,
      id,
      name,
      facts: facts.map((fact) => ({
        label: fact.label,
        text: fact.text,
        sources: fact.sources.map((each) => each.id),
      })),
      cautions,
      to_confirm: toConfirm,
      sources: sources.map(({ id: source, title, verified }) => ({ id: source, title, verified })),
    })),
  };
}

/** One entry as its name, all that is known of it or its cautions and open points only, and its sources. */
function detailLines(found: Detail, whole: boolean, view: View): readonly string[] {
  const { kind, id, name, facts, cautions, toConfirm, sources } = sanitizeAll(found);
  const inner = view.width - 2;
  const said = whole
    ? facts.flatMap(({ label, text, sources: cited }) => {
        const ids = cited.length === 0 ? '' : ` [${cited.map((each) => each.id).join(', ')}]`;
        return hang(`${label}: `, `${text}${ids}`, inner);
      })
    : toConfirm.flatMap((one) => hang('to confirm: ', one, inner));
  const shownAlready = whole && kind !== 'product';
  return [
    ...hang(`${kind} `, `${view.palette.strong(id)}  ${name}`, view.width),
    ...indent(
      [
        ...said,
        ...(shownAlready ? [] : cautions.flatMap((one) => hang('caution: ', one, inner))),
        ...sources.flatMap((one) => hang('source: ', sourceText(one), inner)),
      ],
      2,
    ),
  ];
}
