import type { FormularyPayload } from '../payloads/approval.js';
import type { LogProblem } from '../problem.js';
import type { LogState } from '../state.js';
import { unlessAt } from './unless.js';

/** Whether the author of a change whom an approval names was ever on the roster. */
export function judgeFormulary(state: LogState, { changed_by: author }: FormularyPayload): readonly LogProblem[] {
  return unlessAt(state)(
    author === undefined || state.members.some(({ principal }) => principal === author),
    'formulary-author-unknown',
    `It names ${author} as author of the change, who never stood on this roster.`,
  );
}
