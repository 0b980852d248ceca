import type { AmendmentPayload, ClosingBody, ClosingPayload, VoidPayload } from '../payloads/closing.js';
import type { LogProblem } from '../problem.js';
import type { SessionRecord } from '../records.js';
import { saysGiven } from '../says-given.js';
import type { LogState } from '../state.js';
import { remarksOn } from './closing.js';
import { unlessAt } from './unless.js';

/** Whether a closing stands behind the release that it names, the first to do so, and what it says is what a release would have allowed. */
export function judgeClosing(state: LogState, payload: ClosingPayload): readonly LogProblem[] {
  const unless = unlessAt(state);
  const session = state.sessionsByHash.get(payload.release.sha512);
  return [
    ...unless(
      session?.reference.entry === payload.release.entry,
      'reference-unknown',
      'It closes a release that this log does not hold.',
    ),
    ...unless(
      session?.closing == null,
      'closed-already',
      `Session ${session?.number} is closed; correct it by an amendment.`,
    ),
    ...given(state, session, payload, payload.recorded_at),
  ];
}

/** Whether an amendment corrects what was said last of its session. */
export function judgeAmendment(state: LogState, payload: AmendmentPayload): readonly LogProblem[] {
  const unless = unlessAt(state);
  const session = state.sessionOfClosing(payload.amends.sha512);
  const latest = session?.amendments.at(-1)?.reference ?? session?.closing?.reference;
  return [
    ...unless(
      latest !== undefined && latest.sha512 === payload.amends.sha512 && latest.entry === payload.amends.entry,
      'reference-unknown',
      'It amends something other than a closing, or the latest amendment of one.',
    ),
    ...given(state, session, payload.closing, session?.closing?.payload.recorded_at ?? payload.recorded_at),
  ];
}

/** Whether a void stands behind the release that it names, the first to do so, and does not contradict what holds of the session. */
export function judgeVoid(state: LogState, payload: VoidPayload): readonly LogProblem[] {
  const unless = unlessAt(state);
  const session = state.sessionsByHash.get(payload.release.sha512);
  return [
    ...unless(
      session?.reference.entry === payload.release.entry,
      'reference-unknown',
      'It voids a release that this log does not hold.',
    ),
    ...unless(
      session?.voided == null,
      'voided-already',
      `Session ${session?.number} was voided in entry ${session?.voided?.entry}.`,
    ),
    ...unless(
      payload.given || session === undefined || !saysGiven(session),
      'void-contradicts-closing',
      'It says that nothing was given; the closing says otherwise.',
    ),
  ];
}

/** What was given, held against a void before it, and against what a release would have refused. */
function given(
  state: LogState,
  session: SessionRecord | undefined,
  body: ClosingBody,
  recordedAt: string,
): readonly LogProblem[] {
  const unless = unlessAt(state);
  const remarks = session === undefined ? [] : remarksOn(body, session, state, recordedAt);
  return [
    ...unless(
      session?.voided?.given !== false || body.outcome !== 'given',
      'closing-after-void',
      `Session ${session?.number} was voided as not given; this says that it was given.`,
    ),
    ...remarks.flatMap(({ weight, code, message }) => unless(weight !== 'fails', code, message)),
  ];
}
