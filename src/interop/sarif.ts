import type { Code } from '../findings/code.js';
import type { Severity } from '../findings/finding.js';
import type { Checked, LocatedFinding } from './located.js';

/**
 * Findings in SARIF 2.1.0 (OASIS, 2020), as editors and code hosts read it: one run, one rule a code that was found, one result a finding with its
 * place, line and remedy. `stop` and `prescriber` are errors, `reason` a warning, `note` a note.
 */
export function sarifOf(checked: Checked, pageOf: (code: string) => Code | undefined): unknown {
  const codes = [...new Set(checked.findings.map(({ finding }) => finding.code))].sort();
  const rules = codes.map((code) => ruleOf(code, pageOf(code)));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: checked.tool.name, version: checked.tool.version, rules } },
        columnKind: 'unicodeCodePoints',
        results: checked.findings.map((found) => resultOf(found, codes, checked)),
      },
    ],
  };
}

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  stop: 'error',
  prescriber: 'error',
  reason: 'warning',
  note: 'note',
};

function ruleOf(id: string, page: Code | undefined): unknown {
  if (page === undefined) return { id };
  return {
    id,
    shortDescription: { text: page.title },
    fullDescription: { text: page.explanation },
    help: { text: page.remedy },
    defaultConfiguration: { level: LEVELS[page.severity] },
  };
}

function resultOf({ finding, line, excerpt }: LocatedFinding, codes: readonly string[], checked: Checked): unknown {
  const { code, severity, subject, message, explanation, remedy, location } = finding;
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: LEVELS[severity],
    message: { text: `${message.replace(/\.$/, '')}. ${remedy}` },
    partialFingerprints: { 'mesolog/1': `${code}/${subject}/${message}` },
    properties: { subject, explanation, remedy, ...(excerpt === '' ? {} : { excerpt }) },
    ...(location === null
      ? {}
      : {
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriOf(checked.pathOf(location.file)) },
                region: {
                  startLine: location.line,
                  startColumn: location.column,
                  ...(line === '' ? {} : { snippet: { text: line } }),
                },
              },
            },
          ],
        }),
  };
}

/** A path as a URI reference: what a URI keeps for itself is written by its bytes. */
function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
