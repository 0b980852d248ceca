import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Code } from '../../src/findings/code.js';
import type { Finding } from '../../src/findings/finding.js';
import type { FormularyFile } from '../../src/formulary/digest.js';
import { loadFormulary } from '../../src/formulary/load.js';
import { renderFault } from '../../src/reader/code-frame.js';
import { mutateLimits } from '../../src/rules/mutate-limits.js';
import { lintAll } from '../../src/workflow/formulary-lint.js';

/** Each folder reproduces the finding it is named after: `input.txt` is `formulary.yaml`, a further text names its path in its first line. */
export const FOLDER = join('test', 'errors', 'formulary');

/** The day as of which entries are due for review. */
const TODAY = '2026-12-01';

/** The names of the folders, each the code that it reproduces. */
export const REPRODUCED = readdirSync(FOLDER).sort();

function filesOf(code: string): readonly FormularyFile[] {
  return readdirSync(join(FOLDER, code))
    .filter((name) => name.endsWith('.txt') && name !== 'expected.txt')
    .map((name) => {
      const bytes = new Uint8Array(readFileSync(join(FOLDER, code, name)));
      const path = /^# file: (.*)\n/.exec(new TextDecoder().decode(bytes))?.[1] ?? 'formulary.yaml';
      return { path, bytes };
    });
}

/** What `formulary lint` and `formulary test` say of a folder: the findings, and their text as it is shown. */
export function toldOf(code: string): { readonly findings: readonly Finding[]; readonly text: string } {
  const files = filesOf(code);
  const report = lintAll(files, TODAY);
  const loaded = loadFormulary(files);
  const findings = [
    ...report.findings,
    ...(loaded.ok ? mutateLimits(loaded.formulary).survivors : []),
  ];
  return { findings, text: findings.map((finding) => renderFault(finding, report.excerpts)).join('\n') };
}

/** The page of all codes of lint and test, made from their texts and from what each folder reproduces. */
export function pageOfCodes(codes: readonly Code[]): string {
  const sections = codes.map(({ code, severity, title, explanation, remedy }) => {
    const { findings } = toldOf(code);
    const message = findings.find((finding) => finding.code === code)?.message ?? '';
    return [
      `## ${code}`,
      `**${title}** (${severity})`,
      explanation,
      `To do: ${remedy}`,
      `For example, from \`test/errors/formulary/${code}\`:`,
      `\`\`\`text\n${message}\n\`\`\``,
    ].join('\n\n');
  });
  const lead =
    'Every code, with why it matters, what to do, and the message of a file that reproduces it. `mesolog explain CODE` prints the same. A `note` bars nothing; everything else is to be settled before anyone works with the formulary. Faults of the text itself (a tab, an anchor, a key written twice) have codes that all files share; `mesolog explain` lists them.';
  return `${['# What `formulary lint` and `formulary test` say', lead, ...sections].join('\n\n')}\n`;
}
