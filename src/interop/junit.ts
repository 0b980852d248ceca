import type { Location } from '../findings/finding.js';
import type { Checked, LocatedFinding } from './located.js';

/**
 * Findings as JUnit XML, as build servers read it: one suite a file, one failed case a finding, one passed case where a file has none. What has no
 * place stands in a suite of its own.
 */
export function junitOf(checked: Checked): string {
  const files = [...new Set([...checked.files, ...checked.findings.map(({ finding }) => fileOf(finding.location))])];
  const suites = files.map((file) => ({
    name: file === NOWHERE ? file : checked.pathOf(file),
    found: checked.findings.filter(({ finding }) => fileOf(finding.location) === file),
  }));
  const tests = suites.reduce((count, { found }) => count + Math.max(1, found.length), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${attribute(checked.tool.name)} formulary lint" tests="${tests}" failures="${checked.findings.length}" errors="0">`,
    ...suites.flatMap(({ name, found }) => suiteOf(name, found)),
    '</testsuites>',
    '',
  ].join('\n');
}

const NOWHERE = 'the formulary';

function fileOf(location: Location | null): string {
  return location === null ? NOWHERE : location.file;
}

function suiteOf(name: string, found: readonly LocatedFinding[]): readonly string[] {
  const cases =
    found.length === 0
      ? [`    <testcase name="no findings" classname="${attribute(name)}" file="${attribute(name)}"/>`]
      : found.flatMap((each) => caseOf(each, name));
  const tests = Math.max(1, found.length);
  return [
    `  <testsuite name="${attribute(name)}" tests="${tests}" failures="${found.length}" errors="0" skipped="0">`,
    ...cases,
    '  </testsuite>',
  ];
}

function caseOf({ finding, excerpt }: LocatedFinding, name: string): readonly string[] {
  const { code, severity, subject, message, explanation, remedy, location } = finding;
  const place = location === null ? '' : `${name}:${location.line}:${location.column}`;
  const line = location === null ? '' : ` line="${location.line}"`;
  const text = [place, `${severity}: ${message}`, excerpt, explanation, `To do: ${remedy}`];
  const shown = text.filter((part) => part !== '').join('\n');
  return [
    `    <testcase name="${attribute(`${code}: ${subject}`)}" classname="${attribute(name)}" file="${attribute(name)}"${line}>`,
    `      <failure type="${attribute(code)}" message="${attribute(message)}">${escaped(shown)}</failure>`,
    '    </testcase>',
  ];
}

/** Text of an element: what XML 1.0 cannot hold at all stands as a question mark. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '?')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function attribute(text: string): string {
  return escaped(text)
    .replaceAll('"', '&quot;')
    .replace(/[\t\n\r]/g, ' ');
}
