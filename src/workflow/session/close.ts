import { findingOf } from '../../findings/code.js';
import { SESSION_CODES } from '../../findings/codes/session.js';
import { systemClock, toSeconds } from '../../io/clock.js';
import type { PayloadObject } from '../../record/payload.js';
import type { SessionRecord } from '../../record/state.js';
import { type AppendedEntry, append, type ClinicLog } from '../clinic-log.js';
import { done, EXIT, type Outcome, refused } from '../outcome.js';
import type { Signer } from '../signer.js';
import { closingVolumes, type VolumesInput } from './closing-volumes.js';
import { oneLine, withoutAbsent } from './release-body.js';

/** What is said of a session afterwards, in the words of the command's options. */
export interface ClosingInput extends VolumesInput {
  readonly started?: string;
  readonly ended?: string;
  readonly preparedBy?: string;
  readonly verifiedBy?: string;
  readonly administeredBy?: string;
  readonly inspection?: string;
  readonly appearance?: string;
  readonly pain?: string;
  readonly reactions?: string;
  readonly deviation?: readonly string[];
}

/** The meaning of a closing's signature, as shown before signing. */
export const CLOSING_MEANING = 'I record what was truly given in this session.';

/** The session of that number, or the last open one where none is named. */
export function sessionNumbered(log: ClinicLog, number: string | undefined): Outcome<SessionRecord> {
  const { sessions } = log.state;
  const open = sessions.filter(({ closing, voided }) => closing === null && voided === null);
  const found = number === undefined ? open.at(-1) : sessions.find((one) => String(one.number) === number);
  if (found !== undefined) return done(found);
  const message =
    number === undefined ? 'No session is open.' : `There is no session ${number}; the log holds ${sessions.length}.`;
  return refused(EXIT.usage, [findingOf(SESSION_CODES['session-unknown'], { subject: number ?? 'session', message })]);
}

/** Signs what was given of a released session into the log. Never refused for its clinical content. */
export async function closeSession(
  log: ClinicLog,
  session: SessionRecord,
  input: ClosingInput,
  signer: Signer,
): Promise<Outcome<AppendedEntry>> {
  if (session.closing !== null) {
    const message = `Session ${session.number} was closed in entry ${session.closing.reference.entry}.`;
    return refused(EXIT.usage, [
      findingOf(SESSION_CODES['session-closed'], { subject: String(session.number), message }),
    ]);
  }
  const body = closingBody(session, input, signer);
  if (!body.ok) return body;
  const { roles } = signer.member;
  return await append(log, signer, () =>
    done({
      schema: 'mesolog.closing/1',
      role: roles.includes('practitioner') ? 'practitioner' : 'prescriber',
      meaning: CLOSING_MEANING,
      body: { release: { ...session.reference }, ...body.value },
    }),
  );
}

function incomplete(message: string) {
  return refused(EXIT.usage, [findingOf(SESSION_CODES['closing-incomplete'], { subject: 'closing', message })]);
}

function closingBody(session: SessionRecord, input: ClosingInput, signer: Signer): Outcome<PayloadObject> {
  const abandoned = input.abandoned !== undefined;
  const volumes = closingVolumes(session, input);
  if (!volumes.ok) return incomplete(volumes.message);
  const now = systemClock.now();
  const started = timeOf(input.started, now);
  const ended = timeOf(input.ended, now);
  if (started === null || ended === null) return incomplete('A time is written like 2026-11-20T15:00:00+01:00.');
  if (!abandoned && input.started === undefined && input.ended !== undefined && ended < now) {
    return incomplete('--ended is given without --started.');
  }
  const pain = input.pain === undefined ? undefined : /^(\d|10)$/.exec(input.pain)?.[0];
  if (input.pain !== undefined && pain === undefined)
    return incomplete(`Pain is a whole number from 0 to 10, not ${input.pain}.`);
  const person = (named: string | undefined): readonly string[] => [named ?? signer.member.principal];
  return done(
    withoutAbsent({
      outcome: abandoned ? 'abandoned' : 'given',
      reason: input.abandoned === undefined ? undefined : oneLine(input.abandoned),
      preparations: volumes.preparations,
      started: abandoned ? undefined : started,
      ended: abandoned ? undefined : ended,
      prepared_by: person(input.preparedBy),
      verified_by: input.verifiedBy === undefined ? [] : [input.verifiedBy],
      administered_by: abandoned ? [] : person(input.administeredBy),
      inspection: input.inspection,
      appearance: input.appearance === undefined ? undefined : oneLine(input.appearance),
      pain: pain === undefined ? undefined : Number.parseInt(pain, 10),
      reactions:
        input.reactions === undefined || input.reactions === 'none' ? [] : [{ reaction: oneLine(input.reactions) }],
      deviations: [...(input.deviation ?? []).map(deviation), ...volumes.deviations],
      note: input.reactions === 'none' ? 'Immediate reactions asked for: none.' : undefined,
    }),
  );
}

const deviation = (text: string): PayloadObject => ({ code: 'reported', text: oneLine(text) });

function timeOf(written: string | undefined, now: string): string | null {
  if (written === undefined) return now;
  const valid =
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(written) && !Number.isNaN(Date.parse(written));
  return valid ? toSeconds(new Date(written)) : null;
}
