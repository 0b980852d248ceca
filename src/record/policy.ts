import type { Candidate } from './candidate.js';
import { judgeAdverseEvent } from './policy/adverse-event.js';
import { judgeApproval } from './policy/approval.js';
import { judgeFormulary } from './policy/formulary.js';
import { judgeWithdrawal } from './policy/prescriptions.js';
import { judgeRelease } from './policy/release.js';
import { judgeRoster } from './policy/roster.js';
import { judgeAmendment, judgeClosing, judgeVoid } from './policy/session.js';
import type { LogProblem } from './problem.js';
import type { LogState } from './state.js';

/** What the rules of the log (FORMAT.md sections on roster, prescriptions and sessions) say against a payload at this place. */
export function judgePolicy(state: LogState, { payload, hash, key }: Candidate): readonly LogProblem[] {
  switch (payload.schema) {
    case 'mesolog.roster/1':
      return judgeRoster(state, payload, key);
    case 'mesolog.release/1':
      return judgeRelease(state, payload, hash);
    case 'mesolog.withdrawal/1':
      return judgeWithdrawal(state, payload);
    case 'mesolog.closing/1':
      return judgeClosing(state, payload);
    case 'mesolog.amendment/1':
      return judgeAmendment(state, payload);
    case 'mesolog.void/1':
      return judgeVoid(state, payload);
    case 'mesolog.adverse_event/1':
      return judgeAdverseEvent(state, payload);
    case 'mesolog.approval/1':
      return judgeApproval(state, payload);
    case 'mesolog.formulary/1':
      return judgeFormulary(state, payload);
    case 'mesolog.prescription/1':
    case 'mesolog.transcription/1':
    case 'mesolog.lot/1':
      return [];
  }
}
