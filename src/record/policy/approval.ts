import type { ApprovalPayload } from '../payloads/approval.js';
import { type LogProblem, problemsOf } from '../problem.js';
import type { LogState } from '../state.js';
import { prescriptionName } from './prescriptions.js';

/** What speaks against an approval at this place: it is for a release that is still to come, or for a transcription by somebody else. */
export function judgeApproval(state: LogState, { approves, author }: ApprovalPayload): readonly LogProblem[] {
  const problem = problemsOf(state.size);
  const stands = state.hashes.get(approves);
  if (stands === undefined) return [];
  const record = state.prescriptions.get(approves);
  if (record?.payload.schema !== 'mesolog.transcription/1') {
    const message = `It approves entry ${stands}, which stands already: an approval comes before its release.`;
    return [problem('policy', 'approval-too-late', message)];
  }
  const name = prescriptionName(record.payload);
  if (record.payload.author === author) {
    return [
      problem('policy', 'transcription-alone', `${author} typed ${name}; another person compares it with the paper.`),
    ];
  }
  if (record.confirmed === null) return [];
  return [problem('policy', 'transcription-confirmed', `${name} was confirmed in entry ${record.confirmed.entry}.`)];
}
