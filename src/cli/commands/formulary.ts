import { coverageOf } from '../../formulary/coverage.js';
import { type Detail, detailsOf } from '../../formulary/details.js';
import type { Formulary } from '../../formulary/model.js';
import { searchCatalogue } from '../../formulary/search.js';
import { tablesOf } from '../../formulary/show.js';
import { formularyOf } from '../../workflow/choose-formulary.js';
import { EXIT } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { sourceText } from '../render/findings.js';
import { sanitizeAll } from '../render/sanitize.js';
import { tableOf } from '../render/table.js';
import { hang, indent } from '../render/text.js';
import { type View, viewOf } from '../render/view.js';

/**
 * `mesolog formulary show [TEXT]`: the catalogue, or what a word finds with its cautions, open points and sources; with `--coverage` what is
 * known of pairs.
 */
export async function formularyShow(
  context: Context,
  text: string | undefined,
  options: { readonly coverage?: boolean },
): Promise<number> {
  const opened = await formularyOf(context, context.streams.root);
  if (!opened.ok) return await refuse(context, opened);
  const { formulary } = opened.value;
  const only = text === undefined ? undefined : new Set(searchCatalogue(formulary, text).map(({ id }) => id));
  if (options.coverage === true) return await showCoverage(context, formulary);
  const tables = tablesOf(formulary, only);
  const details = only === undefined ? [] : detailsOf(formulary, only);
  const output = outputOf(context);
  if (context.json) {
    await output.json({
      schema: 'mesolog.formulary-show/1',
      formulary: { id: formulary.id, digest: formulary.digest },
      tables: tables.map(({ title, columns, rows }) => ({
        title,
        rows: rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? '']))),
      })),
      details: details.map(({ kind, id, name, cautions, toConfirm, sources }) => ({
        kind,
        id,
        name,
        cautions,
        to_confirm: toConfirm,
        sources: sources.map(({ id: source, title, verified }) => ({ id: source, title, verified })),
      })),
    });
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
  for (const detail of details) await output.result(`${detailLines(detail, view).join('\n')}\n\n`);
  if (tables.every(({ rows }) => rows.length === 0)) await output.aside(`Nothing in ${formulary.id} matches.\n`);
  return EXIT.ok;
}

/** One entry as its name, its cautions, what is to be confirmed and its sources. */
function detailLines(found: Detail, view: View): readonly string[] {
  const { kind, id, name, cautions, toConfirm, sources } = sanitizeAll(found);
  const inner = view.width - 2;
  return [
    ...hang(`${kind} `, `${view.palette.strong(id)}  ${name}`, view.width),
    ...indent(
      [
        ...cautions.flatMap((one) => hang('caution: ', one, inner)),
        ...toConfirm.flatMap((one) => hang('to confirm: ', one, inner)),
        ...sources.flatMap((one) => hang('source: ', sourceText(one), inner)),
      ],
      2,
    ),
  ];
}

async function showCoverage(context: Context, formulary: Formulary): Promise<number> {
  const { listed, noData, ingredients } = coverageOf(formulary);
  const output = outputOf(context);
  if (context.json) {
    await output.json({
      schema: 'mesolog.formulary-coverage/1',
      ingredients: ingredients.length,
      listed,
      no_data: noData,
    });
    return EXIT.ok;
  }
  await output.result(
    `${ingredients.length} ingredients: ${listed} of their pairs are listed, ${noData} have no data.\n` +
      'No data is not "compatible": nobody has published on them in one syringe.\n',
  );
  return EXIT.ok;
}
