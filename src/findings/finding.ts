/** How bad a finding is: `stop` bars a release, `prescriber` needs approval and reason, `reason` a typed reason, `note` nothing. */
export type Severity = 'stop' | 'prescriber' | 'reason' | 'note';

/** The worst severity among findings, or `clear` where there are none. */
export type Verdict = Severity | 'clear';

/** Where in a file a finding points, lines and columns from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * One compared pair: which fact, its value as displayed, the operator, the limit as displayed. Read in a row it is a true sentence about
 * what was found (`lidocaine 310 mg > 300 mg`), never what should have been.
 */
export interface Evidence {
  readonly fact: string;
  readonly actual: string;
  readonly operator: string;
  readonly limit: string;
}

/** The published source that a finding rests on, with the date it was last verified. */
export interface SourceReference {
  readonly id: string;
  readonly title: string;
  readonly verified: string;
}

/** What a check has to say. Everything a reader needs stands in it; nothing is printed elsewhere. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly subject: string;
  readonly message: string;
  readonly explanation: string;
  readonly remedy: string;
  readonly evidence: readonly Evidence[];
  readonly sources: readonly SourceReference[];
  readonly location: Location | null;
}

/** Something that could not be checked, said aloud beside the verdict. */
export interface NotChecked {
  readonly code: string;
  readonly message: string;
}

const ORDER: readonly Severity[] = ['stop', 'prescriber', 'reason', 'note'];

/** Compares two severities: negative where `a` is the worse. */
export function compareSeverity(a: Severity, b: Severity): number {
  return ORDER.indexOf(a) - ORDER.indexOf(b);
}

/** The worst severity of `findings`, or `clear`. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  return ORDER.find((severity) => findings.some((finding) => finding.severity === severity)) ?? 'clear';
}

/** Whether `verdict` is as bad as `threshold` or worse. */
export function reaches(verdict: Verdict, threshold: Severity): boolean {
  return verdict !== 'clear' && compareSeverity(verdict, threshold) <= 0;
}
