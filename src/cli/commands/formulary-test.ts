import { loadFormulary } from '../../formulary/load.js';
import { lintRules } from '../../rules/rule-lint.js';
import { formularyFolderOf } from '../../workflow/choose-formulary.js';
import { readFormularyFiles } from '../../workflow/load-formulary.js';
import { EXIT } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { renderFaults } from '../render/faults.js';

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
