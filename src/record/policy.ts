import type { Candidate } from './candidate.js';
import type { ClosingBody } from './payloads/closing.js';
import { judgeAdverseEvent } from './policy/adverse-event.js';
import { judgeApproval } from './policy/approval.js';
import { remarksOn } from './policy/closing.js';
import { judgeRelease } from './policy/release.js';
import { judgeRoster } from './policy/roster.js';
import { type LogProblem, problemsOf } from './problem.js';
import type { SessionRecord } from './records.js';
import type { LogState } from './state.js';

/** What the rules of the log (FORMAT.md sections on roster, prescriptions and sessions) say against a payload at this place. */
export function judgePolicy(state: LogState, { payload, hash, key }: Candidate): readonly LogProblem[] {
  const problem = problemsOf(state.size);
  const unless = (holds: boolean, code: string, message: string) => (holds ? [] : [problem('policy', code, message)]);
  const contradictsVoid = (session: SessionRecord | undefined, outcome: string) =>
    unless(
      session?.voided?.given !== false || outcome !== 'given',
      'closing-after-void',
      `Session ${session?.number} was voided as not given; this says that it was given.`,
    );
  const remarked = (session: SessionRecord | undefined, body: ClosingBody, recordedAt: string) =>
    (session === undefined ? [] : remarksOn(body, session, state, recordedAt))
      .filter(({ weight }) => weight === 'fails')
      .map(({ code, message }) => problem('policy', code, message));
  switch (payload.schema) {
    case 'mesolog.roster/1':
      return judgeRoster(state, payload, key);
    case 'mesolog.release/1':
      return judgeRelease(state, payload, hash);
    case 'mesolog.withdrawal/1': {
      const record = state.prescriptions.get(payload.prescription.sha512);
      return [
        ...unless(
          record?.reference.entry === payload.prescription.entry,
          'reference-unknown',
          'It withdraws a prescription that this log does not hold.',
        ),
        ...unless(
          record?.withdrawn == null,
          'withdrawn-already',
          `That prescription was withdrawn in entry ${record?.withdrawn?.entry}.`,
        ),
      ];
    }
    case 'mesolog.closing/1': {
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
        ...contradictsVoid(session, payload.outcome),
        ...remarked(session, payload, payload.recorded_at),
      ];
    }
    case 'mesolog.amendment/1': {
      const session = state.sessionOfClosing(payload.amends.sha512);
      const latest = session?.amendments.at(-1)?.reference ?? session?.closing?.reference;
      return [
        ...unless(
          latest !== undefined && latest.sha512 === payload.amends.sha512 && latest.entry === payload.amends.entry,
          'reference-unknown',
          'It amends something other than a closing, or the latest amendment of one.',
        ),
        ...contradictsVoid(session, payload.closing.outcome),
        ...remarked(session, payload.closing, session?.closing?.payload.recorded_at ?? payload.recorded_at),
      ];
    }
    case 'mesolog.void/1': {
      const session = state.sessionsByHash.get(payload.release.sha512);
      const given =
        session?.closing?.payload.outcome === 'given' || session?.amendments.at(-1)?.body.outcome === 'given';
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
          !given || payload.given,
          'void-contradicts-closing',
          'It says that nothing was given; the closing says otherwise.',
        ),
      ];
    }
    case 'mesolog.adverse_event/1':
      return judgeAdverseEvent(state, payload);
    case 'mesolog.approval/1':
      return judgeApproval(state, payload);
    case 'mesolog.formulary/1':
      return unless(
        payload.changed_by === undefined || state.members.some(({ principal }) => principal === payload.changed_by),
        'formulary-author-unknown',
        `It names ${payload.changed_by} as author of the change, who never stood on this roster.`,
      );
    case 'mesolog.prescription/1':
    case 'mesolog.transcription/1':
    case 'mesolog.lot/1':
      return [];
  }
}
