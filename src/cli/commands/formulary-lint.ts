import { relative, sep } from 'node:path';
import packageJson from '../../../package.json' with { type: 'json' };
import { codePage } from '../../findings/register.js';
import { junitOf } from '../../interop/junit.js';
import type { Checked } from '../../interop/located.js';
import { sarifOf } from '../../interop/sarif.js';
import { formularyFolderOf } from '../../workflow/choose-formulary.js';
import { type LintedFolder, lintFolder } from '../../workflow/formulary-lint.js';
import { EXIT, refused } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import { jsonAndAnother } from '../json-and-another.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { renderFaults } from '../render/faults.js';

/** How a lint can be told. */
export type LintFormat = 'text' | 'json' | 'sarif' | 'junit';

/**
 * `mesolog formulary lint`: every fault of the YAML and of the rules, located, with counts; as text, JSON (`--json` is the same, in what it refuses
 * too), SARIF or JUnit. Exit 1 where there is any.
 */
export async function formularyLint(given: Context, options: { readonly format?: LintFormat }): Promise<number> {
  const context = { ...given, json: given.json || options.format === 'json' };
  if (context.json && options.format !== undefined && options.format !== 'json')
    return await refuse(context, refused(EXIT.usage, [jsonAndAnother(options.format)]));
  const folder = formularyFolderOf(context, context.streams.root);
  const linted = lintFolder(folder);
  if (!linted.ok) return await refuse(context, linted);
  const output = outputOf(context);
  const format = options.format ?? (context.json ? 'json' : 'text');
  if (format === 'json') await output.json(lintJson(linted.value));
  else if (format === 'sarif') await output.json(sarifOf(checkedOf(linted.value, folder, context), codePage));
  else if (format === 'junit') await output.result(junitOf(checkedOf(linted.value, folder, context)));
  else await output.result(lintText(linted.value));
  return linted.value.findings.length === 0 ? EXIT.ok : EXIT.findings;
}

function lintJson({ findings, notChecked, loaded }: LintedFolder): unknown {
  return {
    schema: 'mesolog.formulary-lint/1',
    findings: findings.map(({ finding, excerpt }) => ({ ...finding, excerpt })),
    not_checked: notChecked,
    ...(loaded === null ? {} : { digest: loaded.digest, counts: loaded.counts, to_confirm: loaded.toConfirm }),
  };
}

function lintText({ findings, notChecked, loaded, excerpts }: LintedFolder): string {
  const faults = renderFaults(
    findings.map(({ finding }) => finding),
    excerpts,
  );
  const unchecked = notChecked.map(({ message }) => `Not checked: ${message}.\n`).join('');
  const counts = Object.entries(loaded?.counts ?? {}).map(([what, count]) => `${count} ${what.replaceAll('_', ' ')}`);
  const open = (loaded?.toConfirm ?? []).map(({ subject, statement }) => `To confirm, ${subject}: ${statement}\n`);
  const held = loaded === null ? '' : `${open.join('')}${counts.join(', ')}\ndigest ${loaded.digest}\n`;
  const verdict =
    findings.length === 0 ? 'no findings' : `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`;
  return `${faults}${faults === '' ? '' : '\n'}${unchecked}${held}${verdict}\n`;
}

/** The same for the formats of others: paths from where the command ran, or from the folder where that lies elsewhere. */
function checkedOf({ findings, files }: LintedFolder, folder: string, { streams }: Context): Checked {
  const below = relative(streams.cwd(), folder).split(sep);
  const base = below[0] === '..' ? [] : below.filter((part) => part !== '');
  return {
    tool: { name: 'mesolog', version: packageJson.version },
    findings,
    files,
    pathOf: (file) => [...base, file].join('/'),
  };
}
