import type { ClosingBody } from './payloads/closing.js';
import type { ReleasePayload } from './payloads/release.js';
import type { AnyPayload } from './payloads/schemas.js';
import { remarksOn, WORKED_OUT } from './policy/closing.js';
import { uncheckedIntervals } from './policy/prescriptions.js';
import type { LogProblem } from './problem.js';
import type { SessionRecord } from './records.js';
import type { LogState } from './state.js';

/** What an audit says of an entry beyond what speaks against its place: departures that fail *policy*, and what is named and fails nothing. */
export interface Remarks {
  readonly failing: readonly LogProblem[];
  readonly named: readonly LogProblem[];
}

/** The remarks on an entry at the place after `state`, before it is taken in. */
export function remarksOnEntry(payload: AnyPayload, hash: string, state: LogState): Remarks {
  const entry = state.size;
  if (payload.schema === 'mesolog.release/1') {
    return {
      failing: [],
      named: [...selfApproved(payload, entry, hash, state), ...uncheckedIntervals(state, payload)],
    };
  }
  if (payload.schema === 'mesolog.closing/1') {
    const session = state.sessionsByHash.get(payload.release.sha512);
    return closingRemarks(payload, null, session, payload.recorded_at, state);
  }
  if (payload.schema === 'mesolog.amendment/1') {
    const session = state.sessionOfClosing(payload.amends.sha512);
    const before = session?.amendments.at(-1)?.body ?? session?.closing?.payload ?? null;
    const recorded = session?.closing?.payload.recorded_at ?? payload.recorded_at;
    return closingRemarks(payload.closing, before, session, recorded, state);
  }
  return { failing: [], named: [] };
}

/**
 * What a closing says differed from its release. What a person `reported` (an expired lot found afterwards) fails *policy*; what the tool
 * worked out (volumes) is named and fails nothing. What the closing or amendment before said already is not said again.
 */
function closingRemarks(
  body: ClosingBody,
  before: ClosingBody | null,
  session: SessionRecord | undefined,
  recordedAt: string,
  state: LogState,
): Remarks {
  const entry = state.size;
  const said = new Set(before?.deviations.map(({ code, text }) => `${code} ${text}`));
  const fresh = body.deviations.filter(({ code, text }) => !said.has(`${code} ${text}`));
  const problems = (reported: boolean): readonly LogProblem[] =>
    fresh
      .filter(({ code }) => !WORKED_OUT.has(code) && (code === 'reported') === reported)
      .map(({ text }) => ({ aspect: 'policy', entry, code: 'deviation', message: `Reported: ${text}` }));
  const worked = session === undefined ? [] : remarksOn(body, session, state, recordedAt);
  const named = worked
    .filter(({ weight, code, message }) => weight === 'named' && !said.has(`${code} ${message}`))
    .map(({ code, message }): LogProblem => ({ aspect: 'policy', entry, code, message }));
  return { failing: problems(true), named: [...problems(false), ...named] };
}

/** One person with two roles may release and approve; the audit says that it was one person. */
function selfApproved({ author }: ReleasePayload, entry: number, hash: string, state: LogState): readonly LogProblem[] {
  const own = (state.approvals.get(hash) ?? []).some(({ payload }) => payload.author === author);
  const message = `${author} released this session and approved its findings alone.`;
  return own ? [{ aspect: 'policy', entry, code: 'self-approved', message }] : [];
}

/** Approvals of something that this log does not hold, once all of it was read. */
export function unusedApprovals(state: LogState): readonly LogProblem[] {
  return [...state.approvals]
    .filter(([hash]) => !state.hashes.has(hash))
    .map(([, approvals]) => approvals)
    .sort(([a], [b]) => (a?.entry ?? 0) - (b?.entry ?? 0))
    .flat()
    .map(({ entry, payload }) => {
      const message = `${payload.author} approved something that is not in this log.`;
      return { aspect: 'policy', entry, code: 'approval-unused', message };
    });
}
