import { loadFormulary } from '../../formulary/load.js';
import type { Formulary } from '../../formulary/model.js';
import { sortFindings } from '../../reader/sort.js';
import { mutateLimits } from '../../rules/mutate-limits.js';
import { lintRules } from '../../rules/rule-lint.js';
import { unmutated } from '../../rules/unmutated.js';
import { formularyFolderOf } from '../../workflow/choose-formulary.js';
import { readFormularyFiles } from '../../workflow/load-formulary.js';
import { EXIT } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { renderFaults } from '../render/faults.js';

/**
 * `mesolog formulary test`: the examples of every rule and limit, those that must fire and those that must stay quiet; then every limit moved by one
 * unit of its last digit, both ways, to see that an example notices. Exit 1 where an example fails, a rule lacks one, or a changed limit passes.
 */
export async function formularyTest(context: Context): Promise<number> {
  const files = readFormularyFiles(formularyFolderOf(context, context.streams.root));
  if (!files.ok) return await refuse(context, files);
  const loaded = loadFormulary(files.value);
  if (!loaded.ok) return await refuse(context, { exit: EXIT.usage, errors: loaded.faults }, loaded.excerpts);
  const failed = lintRules(loaded.formulary);
  const { survivors, limits, mutations, noticed } = mutateLimits(loaded.formulary);
  const findings = sortFindings([...failed, ...survivors]);
  const counts = countsOf(loaded.formulary);
  const left = unmutated(loaded.formulary);
  const output = outputOf(context);
  if (context.json) {
    await output.json({
      schema: 'mesolog.formulary-test/1',
      ...counts,
      limits,
      mutations,
      noticed,
      unmutated: left,
      findings,
    });
  } else {
    await output.result(renderFaults(findings, loaded.excerpts));
    const { rules, fires, quiet } = counts;
    const examples = failed.length === 0 ? 'every example behaves as stated' : found(failed.length);
    await output.result(
      `${rules} rules and ${limits} limits, ${fires} examples that fire, ${quiet} that stay quiet: ${examples}\n` +
        `${mutations} changed limits, ${noticed} noticed by an example: ${survivors.length === 0 ? 'none passes unnoticed' : found(survivors.length)}\n` +
        `${left} figures of techniques were not changed: no example stands beside them; compare them with their sources\n`,
    );
  }
  return findings.length === 0 ? EXIT.ok : EXIT.findings;
}

function found(count: number): string {
  return `${count} ${count === 1 ? 'finding' : 'findings'}`;
}

/** Rules, and the examples on each side, those of limits among them. */
function countsOf({ rules, ingredients }: Formulary) {
  const limits = [...ingredients.values()].flatMap((ingredient) => ingredient.limits);
  const sides = [...rules, ...limits].flatMap(({ examples }) => examples ?? []);
  return {
    rules: rules.length,
    fires: sides.flatMap(({ fires }): readonly unknown[] => fires).length,
    quiet: sides.flatMap(({ quiet }): readonly unknown[] => quiet).length,
  };
}
