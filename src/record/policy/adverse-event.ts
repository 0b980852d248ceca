import type { AdverseEventPayload } from '../payloads/adverse-event.js';
import { type LogProblem, problemsOf } from '../problem.js';
import type { LogState } from '../state.js';

/** What an adverse event points at must stand in the log and be the same patient's. */
export function judgeAdverseEvent(state: LogState, payload: AdverseEventPayload): readonly LogProblem[] {
  const { session, follows, patient } = payload;
  const problem = problemsOf(state.size);
  const unless = (holds: boolean, what: string) =>
    holds
      ? []
      : [problem('policy', 'reference-unknown', `It names ${what} of this patient that this log does not hold.`)];
  const release = session === undefined ? undefined : state.sessionsByHash.get(session.sha512);
  const earlier = follows === undefined ? undefined : state.adverseEvents.get(follows.sha512);
  return [
    ...unless(
      session === undefined ||
        (release?.reference.entry === session.entry && release.release.patient.id === patient.id),
      'a session',
    ),
    ...unless(
      follows === undefined ||
        (earlier?.reference.entry === follows.entry && earlier.payload.patient.id === patient.id),
      'an adverse event',
    ),
  ];
}

/** The name of an adverse event: `AE-` and the first eight digits of its id, in upper case. */
export function adverseEventName({ id }: { readonly id: string }): string {
  return `AE-${id.slice(0, 8).toUpperCase()}`;
}
