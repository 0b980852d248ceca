import { findingOf } from '../../findings/code.js';
import { CLI_CODES } from '../../findings/codes/cli.js';
import { RECORD_LIFE_CODES } from '../../findings/codes/record-life.js';
import { systemClock } from '../../io/clock.js';
import { holding } from '../../journal/holding.js';
import type { PayloadObject } from '../../record/payload.js';
import type { ClosingBody } from '../../record/payloads/closing.js';
import type { SessionRecord } from '../../record/records.js';
import type { LogState } from '../../record/state.js';
import { type AppendedEntry, append, type ClinicLog } from '../clinic-log.js';
import { done, EXIT, type Outcome, refused } from '../outcome.js';
import type { Signer } from '../signer.js';
import { type ClosingInput, closingBody } from './closing-body.js';
import { type Change, changesOf } from './closing-changes.js';
import { oneLine } from './release-body.js';

/** What is to be corrected of a closing, and why. What it does not say stays as it was. */
export interface AmendmentInput extends ClosingInput {
  readonly reason: string;
}

/** The meaning of an amendment's signature, as shown before signing. */
export const AMENDMENT_MEANING = 'I correct what was recorded of this session, for the reason I give.';

/** The whole body that an amendment would put in place, with what it changes; exit 2 where it changes nothing. */
export function amendedBody(
  session: SessionRecord,
  input: AmendmentInput,
  state: LogState,
): Outcome<{ readonly body: PayloadObject; readonly changes: readonly Change[] }> {
  const before = holding(session);
  const subject = String(session.number);
  if (before === null) {
    const message = `Session ${session.number} is not closed yet.`;
    return refused(EXIT.usage, [findingOf(RECORD_LIFE_CODES['session-open'], { subject, message })]);
  }
  if (oneLine(input.reason) === '') {
    const message = 'The reason is empty. (--reason)';
    return refused(EXIT.usage, [findingOf(CLI_CODES['missing-answer'], { subject: '--reason', message })]);
  }
  const body = closingBody(session, input, state, systemClock.now(), before);
  if (!body.ok) return body;
  const changes = changesOf(before, body.value as unknown as ClosingBody);
  if (changes.length > 0) return done({ body: body.value, changes });
  const message = `Nothing of session ${session.number} would change.`;
  return refused(EXIT.usage, [findingOf(RECORD_LIFE_CODES['amendment-empty'], { subject, message })]);
}

/** Signs a correction of a closing into the log: a new entry that names the one before. What was first recorded stays. */
export async function amendSession(
  log: ClinicLog,
  session: SessionRecord,
  input: AmendmentInput,
  signer: Signer,
): Promise<Outcome<AppendedEntry>> {
  return await append(log, signer, (state) => {
    const amended = amendedBody(session, input, state);
    if (!amended.ok) return amended;
    const amends = session.amendments.at(-1)?.reference ?? session.closing?.reference;
    return done({
      schema: 'mesolog.amendment/1',
      meaning: AMENDMENT_MEANING,
      body: { amends: { ...amends }, reason: oneLine(input.reason), closing: amended.value.body },
    });
  });
}
