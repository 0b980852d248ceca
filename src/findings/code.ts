import type { Evidence, Finding, Location, Severity, SourceReference } from './finding.js';

/** The page of a finding code: what `explain CODE` prints, and what every finding of that code repeats. */
export interface Code {
  readonly code: string;
  /** The severity a finding of this code has unless the check says otherwise. */
  readonly severity: Severity;
  readonly title: string;
  /** Why it matters, in sentences that a practitioner understands. */
  readonly explanation: string;
  /** What to do now. */
  readonly remedy: string;
}

/** What a check adds to its code to make a finding. */
export interface Particulars {
  readonly subject: string;
  readonly message: string;
  readonly severity?: Severity;
  readonly explanation?: string;
  readonly remedy?: string;
  readonly evidence?: readonly Evidence[];
  readonly sources?: readonly SourceReference[];
  readonly location?: Location | null;
}

/** Makes a finding of `code`; the code's explanation and remedy stand where the particulars give none. */
export function findingOf(code: Code, particulars: Particulars): Finding {
  return {
    code: code.code,
    severity: particulars.severity ?? code.severity,
    subject: particulars.subject,
    message: particulars.message,
    explanation: particulars.explanation ?? code.explanation,
    remedy: particulars.remedy ?? code.remedy,
    evidence: particulars.evidence ?? [],
    sources: particulars.sources ?? [],
    location: particulars.location ?? null,
  };
}
