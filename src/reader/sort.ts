import { compareText } from '../findings/compare-text.js';
import type { Finding } from '../findings/finding.js';

/** Findings in the order of a reader's eye: by file, line, column, then code; those without a place first. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => {
    if (a.location === null || b.location === null) return Number(a.location !== null) - Number(b.location !== null);
    return (
      compareText(a.location.file, b.location.file) ||
      a.location.line - b.location.line ||
      a.location.column - b.location.column ||
      compareText(a.code, b.code)
    );
  });
}
