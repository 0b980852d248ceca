import { lintFormulary } from '../../formulary/lint.js';
import { loadFormulary } from '../../formulary/load.js';
import { lintRules } from '../../rules/rule-lint.js';
import { formularyFolderOf } from '../../workflow/choose-formulary.js';
import { readFormularyFiles } from '../../workflow/load-formulary.js';
import { EXIT } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { renderFaults } from '../render/faults.js';

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
