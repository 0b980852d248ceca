import { findingOf } from '../../findings/code.js';
import { SESSION_CODES } from '../../findings/codes/session.js';
import { systemClock } from '../../io/clock.js';
import type { SessionRecord } from '../../record/records.js';
import { type AppendedEntry, append, type ClinicLog } from '../clinic-log.js';
import { done, EXIT, type Outcome, refused } from '../outcome.js';
import type { Signer } from '../signer.js';
import { type ClosingInput, closingBody } from './closing-body.js';

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
  return await append(log, signer, (state) => {
    const body = closingBody(session, input, state, systemClock.now());
    if (!body.ok) return body;
    return done({
      schema: 'mesolog.closing/1',
      meaning: CLOSING_MEANING,
      body: { release: { ...session.reference }, ...body.value },
    });
  });
}
