import type { AnyPayload } from './payloads/schemas.js';
import type { LogProblem } from './problem.js';

/** How many missing entries are named one by one. */
const MOST_NAMED = 1000;

/**
 * Follows where entries say that they were signed, against where they stand, so that an audit can say what was done: which entries are missing,
 * which one was moved, and that those after them stand wrong only because of that.
 */
export class Places {
  /** How much further the entries here say they stood than they do. */
  private ahead = 0;
  /** Places that no entry has claimed yet, though later ones were. */
  private readonly gone = new Set<number>();
  /** Places claimed by entries that stand elsewhere. */
  private readonly claimed = new Set<number>();
  private unnamed = 0;

  /**
   * Takes in the place that an entry was signed at. `shifted`: it stands wrong by as much as the one before it, which was named; `moved`: it
   * belongs further ahead, where one was missing; `off`: it is the first that stands wrong by so much, or right.
   */
  take(place: number, { schema, log }: AnyPayload): 'shifted' | 'moved' | 'off' {
    const expected = place + this.ahead;
    if (log.size !== place) this.claimed.add(log.size);
    const wasGone = this.gone.delete(log.size);
    if (log.size === expected) return 'shifted';
    if (wasGone) {
      this.ahead = log.size === place ? 0 : this.ahead - 1;
      return log.size === place ? 'off' : 'moved';
    }
    if (log.size < expected) {
      const mayLag = schema === 'mesolog.release/1' || schema === 'mesolog.approval/1';
      if (!mayLag) this.ahead -= 1;
      return 'off';
    }
    for (let missing = expected; missing < log.size; missing += 1) {
      if (this.gone.size === MOST_NAMED) {
        this.unnamed += log.size - missing;
        break;
      }
      if (!this.claimed.has(missing)) this.gone.add(missing);
    }
    this.ahead = log.size - place;
    return 'off';
  }

  /** The entries that later ones were signed on and that stand nowhere. */
  missing(): readonly LogProblem[] {
    const problem = (entry: number | null, message: string): LogProblem => ({
      aspect: 'completeness',
      entry,
      code: 'entry-missing',
      message,
    });
    const named = [...this.gone]
      .sort((a, b) => a - b)
      .map((entry) => problem(entry, `The entry that was signed as number ${entry} is missing.`));
    return this.unnamed === 0 ? named : [...named, problem(null, `Up to ${this.unnamed} more entries are missing.`)];
  }
}

/** What is said of an entry that was moved. */
export function movedProblem(place: number, signedAt: number): LogProblem {
  const message = `It was signed as entry ${signedAt} and stands at place ${place}: entries were swapped, or it was moved.`;
  return { aspect: 'completeness', entry: place, code: 'entry-moved', message };
}
