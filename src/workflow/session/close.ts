import { findingOf } from '../../findings/code.js';
import { CLI_CODES } from '../../findings/codes/cli.js';
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

/** The session of that number, or the only open one where none is named. */
export function sessionNumbered(log: ClinicLog, number: string | undefined): Outcome<SessionRecord> {
  const { sessions } = log.state;
  const open = sessions.filter(({ closing, voided }) => closing === null && voided === null);
  if (number === undefined && open.length > 1) {
    const message = `Several sessions are open (${open.map((one) => one.number).join(', ')}): name the one.`;
    return refused(EXIT.usage, [findingOf(SESSION_CODES['session-unknown'], { subject: 'NUMBER', message })]);
  }
  const found = number === undefined ? open[0] : sessions.find((one) => String(one.number) === number);
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
  const body = closingBody(session, input);
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

/** What a closing of something given must say. Nobody's name and no time is filled in. */
const NEEDED = [
  ['started', '--started', 'When the first administration began is not said.'],
  ['ended', '--ended', 'When the administration ended is not said.'],
  ['preparedBy', '--prepared-by', 'Who prepared is not said.'],
  ['administeredBy', '--administered-by', 'Who administered is not said.'],
] as const;

function closingBody(session: SessionRecord, input: ClosingInput): Outcome<PayloadObject> {
  const abandoned = input.abandoned !== undefined;
  const volumes = closingVolumes(session, input);
  if (!volumes.ok) return incomplete(volumes.message);
  const missing = abandoned ? [] : NEEDED.filter(([name]) => input[name] === undefined);
  if (missing.length > 0) {
    const say = missing.map(([, subject, why]) =>
      findingOf(CLI_CODES['missing-answer'], { subject, message: `${why} (${subject})` }),
    );
    return refused(EXIT.usage, say);
  }
  const now = systemClock.now();
  const started = timeOf(input.started, now);
  const ended = timeOf(input.ended, now);
  if (started === null || ended === null)
    return incomplete('A time is written like 2026-11-20T15:00:00+01:00, or `now`.');
  if (started !== undefined && ended !== undefined && ended < started) return incomplete('It ended before it started.');
  const pain = input.pain === undefined ? undefined : /^(\d|10)$/.exec(input.pain)?.[0];
  if (input.pain !== undefined && pain === undefined) {
    return incomplete(`Pain is a whole number from 0 to 10, not ${input.pain}.`);
  }
  const person = (named: string | undefined): readonly string[] => (named === undefined ? [] : [named]);
  const early = started !== undefined && started < session.release.prepared_at;
  const tooEarly = {
    code: 'started-before-release',
    text: `It began at ${started}, before its release at ${session.release.prepared_at}.`,
  };
  return done(
    withoutAbsent({
      outcome: abandoned ? 'abandoned' : 'given',
      reason: input.abandoned === undefined ? undefined : oneLine(input.abandoned),
      preparations: volumes.preparations,
      started: abandoned ? undefined : started,
      ended: abandoned ? undefined : ended,
      prepared_by: person(input.preparedBy),
      verified_by: person(input.verifiedBy),
      administered_by: abandoned ? [] : person(input.administeredBy),
      inspection: input.inspection,
      appearance: input.appearance === undefined ? undefined : oneLine(input.appearance),
      pain: pain === undefined ? undefined : Number.parseInt(pain, 10),
      reactions:
        input.reactions === undefined || input.reactions === 'none' ? [] : [{ reaction: oneLine(input.reactions) }],
      deviations: [...(input.deviation ?? []).map(deviation), ...volumes.deviations, ...(early ? [tooEarly] : [])],
      note: input.reactions === 'none' ? 'Immediate reactions asked for: none.' : undefined,
    }),
  );
}

const deviation = (text: string): PayloadObject => ({ code: 'reported', text: oneLine(text) });

/** A time in UTC; `now` is the time of signing. Undefined where none is said, null where it is no time. */
function timeOf(written: string | undefined, now: string): string | undefined | null {
  if (written === undefined || written === 'now') return written === undefined ? undefined : now;
  const valid =
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(written) && !Number.isNaN(Date.parse(written));
  return valid ? toSeconds(new Date(written)) : null;
}
