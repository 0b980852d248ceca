import type { Finding } from '../../findings/finding.js';
import type { Audit } from '../../record/audit.js';
import type { LogState } from '../../record/state.js';
import type { CheckResult } from '../check/check.js';

/** One thing that the demonstration has to show. Whoever runs it lays it out. */
export type DemoPart =
  /** The beginning of a step. */
  | { readonly kind: 'step'; readonly title: string }
  | { readonly kind: 'text'; readonly text: string }
  /** Why something was refused, and the exit code that the command would have ended with. */
  | { readonly kind: 'refusal'; readonly exit: number; readonly findings: readonly Finding[] }
  /** What to draw, with the proof and every finding. */
  | { readonly kind: 'cocktail'; readonly result: CheckResult }
  | { readonly kind: 'audit'; readonly audit: Audit; readonly state: LogState; readonly exit: number }
  /** A command line that was run for real, and what it said. */
  | { readonly kind: 'command'; readonly line: string; readonly said: string };

/** How the demonstration ended. */
export interface DemoEnd {
  /** What did not behave as promised; null where everything did. */
  readonly broken: string | null;
  /** Why a step could not be done at all. */
  readonly errors: readonly Finding[];
}

/** One step: what it shows, one part after the other, and what it hands on. */
export type DemoStep<T> = AsyncGenerator<DemoPart, T, undefined>;
