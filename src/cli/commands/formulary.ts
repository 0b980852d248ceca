import { coverageOf } from '../../formulary/coverage.js';
import { type Detail, detailsOf } from '../../formulary/details.js';
import { lintFormulary } from '../../formulary/lint.js';
import { loadFormulary } from '../../formulary/load.js';
import type { Formulary } from '../../formulary/model.js';
import { searchCatalogue } from '../../formulary/search.js';
import { tablesOf } from '../../formulary/show.js';
import { lintRules } from '../../rules/rule-lint.js';
import { formularyFolderOf, formularyOf } from '../../workflow/choose-formulary.js';
import { readFormularyFiles } from '../../workflow/load-formulary.js';
import { EXIT } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { renderFaults } from '../render/faults.js';
import { sourceText } from '../render/findings.js';
import { sanitizeAll } from '../render/sanitize.js';
import { tableOf } from '../render/table.js';
import { hang, indent } from '../render/text.js';
import { type View, viewOf } from '../render/view.js';

/** `mesolog formulary lint`: every fault of the YAML and of the rules, located, with counts. Exit 1 where there is any. */
export async function formularyLint(context: Context): Promise<number> {
  const files = readFormularyFiles(formularyFolderOf(context, context.streams.root));
  if (!files.ok) return await refuse(context, files);
  const report = lintFormulary(files.value);
  const loaded = report.loaded === null ? null : loadFormulary(files.value);
  const findings = [...report.findings, ...(loaded?.ok === true ? lintRules(loaded.formulary) : [])];
  const output = outputOf(context);
  if (context.json) {
    await output.json({
      schema: 'mesolog.formulary-lint/1',
      findings,
      not_checked: report.notChecked,
      ...(report.loaded === null ? {} : loadedJson(report.loaded)),
    });
  } else {
    await output.result(renderFaults(findings, report.excerpts));
    if (report.notChecked.length > 0) {
      const what = report.notChecked.map(({ message }) => message).join('; ');
      await output.result(`Not checked because of the above: ${what}.\n`);
    }
    if (report.loaded !== null) {
      const counts = Object.entries(report.loaded.counts).map(([what, count]) => `${count} ${what.replace('_', ' ')}`);
      await output.result(`${counts.join(', ')}\ndigest ${report.loaded.digest}\n`);
    }
    await output.result(`${findings.length === 0 ? 'no findings' : `${findings.length} findings`}\n`);
  }
  return findings.length === 0 ? EXIT.ok : EXIT.findings;
}

function loadedJson({ digest, counts, toConfirm }: NonNullable<ReturnType<typeof lintFormulary>['loaded']>) {
  return { digest, counts, to_confirm: toConfirm };
}

/** `mesolog formulary test`: the examples of every rule, those that must fire and those that must stay quiet. */
export async function formularyTest(context: Context): Promise<number> {
  const files = readFormularyFiles(formularyFolderOf(context, context.streams.root));
  if (!files.ok) return await refuse(context, files);
  const loaded = loadFormulary(files.value);
  if (!loaded.ok) return await refuse(context, { exit: EXIT.usage, errors: loaded.faults }, loaded.excerpts);
  const findings = lintRules(loaded.formulary);
  const { rules } = loaded.formulary;
  const fires = rules.flatMap(({ examples }) => examples.fires).length;
  const quiet = rules.flatMap(({ examples }) => examples.quiet).length;
  const output = outputOf(context);
  if (context.json) {
    await output.json({ schema: 'mesolog.formulary-test/1', rules: rules.length, fires, quiet, findings });
  } else {
    await output.result(renderFaults(findings));
    const verdict = findings.length === 0 ? 'every example behaves as stated' : `${findings.length} findings`;
    await output.result(`${rules.length} rules, ${fires} examples that fire, ${quiet} that stay quiet: ${verdict}\n`);
  }
  return findings.length === 0 ? EXIT.ok : EXIT.findings;
}

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
