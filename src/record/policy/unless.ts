import { type LogProblem, problemsOf } from '../problem.js';
import type { LogState } from '../state.js';

/** Makes a function that says a problem of policy at the place after `state`, unless what it asks holds. */
export function unlessAt({ size }: LogState) {
  const problem = problemsOf(size);
  return (holds: boolean, code: string, message: string): readonly LogProblem[] =>
    holds ? [] : [problem('policy', code, message)];
}
