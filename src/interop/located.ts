import type { Finding } from '../findings/finding.js';

/** A finding with the lines around its place, empty where there are none to show. */
export interface LocatedFinding {
  readonly finding: Finding;
  /** The line at the place itself, as far as it can be shown. */
  readonly line: string;
  /** The lines around the place, with a mark under the column. */
  readonly excerpt: string;
}

/** What a check found, with what the formats of others ask for besides. */
export interface Checked {
  readonly tool: { readonly name: string; readonly version: string };
  readonly findings: readonly LocatedFinding[];
  /** Every file that was looked at, those without a finding too. */
  readonly files: readonly string[];
  /** Where a file of that name lies, for a reader who starts where the command ran. */
  readonly pathOf: (file: string) => string;
}
