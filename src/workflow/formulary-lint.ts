import type { Finding } from '../findings/finding.js';
import type { FormularyFile } from '../formulary/digest.js';
import { type LintReport, lintFormulary } from '../formulary/lint.js';
import type { LocatedFinding } from '../interop/located.js';
import { systemClock } from '../io/clock.js';
import { sortFindings } from '../reader/sort.js';
import { lintRules } from '../rules/rule-lint.js';
import { readFormularyFiles } from './load-formulary.js';
import { done, type Outcome } from './outcome.js';

/** What is wrong with a formulary folder, its rules among it, each finding with the lines around it. */
export interface LintedFolder extends Pick<LintReport, 'loaded' | 'notChecked' | 'excerpts'> {
  readonly findings: readonly LocatedFinding[];
  /** The files that were looked at, relative to the folder. */
  readonly files: readonly string[];
}

/** Lints the files of a formulary and, as far as they can be typed, its rules: what loading told of a rule is not told again. */
export function lintAll(files: readonly FormularyFile[], today: string): LintReport {
  const report = lintFormulary(files, today);
  const key = ({ code, subject }: Finding) => `${code} ${subject}`;
  const told = new Set(report.findings.map(key));
  const ofRules = lintRules(report.typed, report).filter((finding) => !told.has(key(finding)));
  return { ...report, findings: sortFindings([...report.findings, ...ofRules]) };
}

/** Lints a folder as of today: its files and, as far as they can be typed, its rules; one fault hides no other. */
export function lintFolder(folder: string): Outcome<LintedFolder> {
  const files = readFormularyFiles(folder);
  if (!files.ok) return files;
  const { findings, loaded, notChecked, excerpts } = lintAll(files.value, systemClock.now().slice(0, 10));
  return done({
    findings: findings.map((finding) => locatedFinding(finding, excerpts)),
    files: files.value.map(({ path }) => path),
    loaded,
    notChecked,
    excerpts,
  });
}

function locatedFinding(finding: Finding, excerpts: LintReport['excerpts']): LocatedFinding {
  const { location } = finding;
  const excerpt = location === null ? '' : excerpts.excerpt(location);
  const lead = `${location?.line} | `;
  const line = excerpt.split('\n').find((row) => row.startsWith(lead));
  return { finding, excerpt, line: line?.slice(lead.length) ?? '' };
}
