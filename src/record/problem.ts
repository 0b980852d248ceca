/** To which of the separate verdicts of an audit a problem belongs (FORMAT.md section 11). */
export type Aspect = 'integrity' | 'trust' | 'completeness' | 'time' | 'policy' | 'rules';

/** One thing that is wrong with one entry (or, where `entry` is null, with the log as a whole). */
export interface LogProblem {
  readonly aspect: Aspect;
  readonly entry: number | null;
  readonly code: string;
  readonly message: string;
}

/** Makes a function that makes the problems of one entry. */
export function problemsOf(entry: number) {
  return (aspect: Aspect, code: string, message: string): LogProblem => ({ aspect, entry, code, message });
}
