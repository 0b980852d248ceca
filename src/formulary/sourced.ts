import type { Location, SourceReference } from '../findings/finding.js';

/** Everything in a formulary can say where it stands and what it rests on. */
export interface Sourced {
  readonly location: Location;
  /** Resolved sources; never empty where a clinical figure stands. */
  readonly sources: readonly SourceReference[];
}

/** One sentence and what it rests on. */
export interface Statement extends Sourced {
  readonly statement: string;
}
