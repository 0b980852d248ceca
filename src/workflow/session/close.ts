import { add, subtract } from '../../dose/arithmetic.js';
import { display } from '../../dose/print.js';
import { isPositive, parseQuantity, type Quantity, quantity } from '../../dose/quantity.js';
import { isNegative, ZERO } from '../../dose/rational.js';
import { ML } from '../../dose/unit-table.js';
import { findingOf } from '../../findings/code.js';
import { SESSION_CODES } from '../../findings/codes/session.js';
import { systemClock, toSeconds } from '../../io/clock.js';
import type { Payload, PayloadObject } from '../../record/payload.js';
import type { SessionRecord } from '../../record/state.js';
import { type AppendedEntry, append, type ClinicLog } from '../clinic-log.js';
import { done, EXIT, type Outcome, refused } from '../outcome.js';
import { fromRecord, toRecord } from '../record-quantity.js';
import type { Signer } from '../signer.js';
import { oneLine, withoutAbsent } from './release-body.js';

/** What is said of a session afterwards, in the words of the command's options. */
export interface ClosingInput {
  readonly asReleased?: boolean;
  /** `PREPARATION=VOLUME`. */
  readonly given?: readonly string[];
  readonly discarded?: readonly string[];
  readonly remnant?: readonly string[];
  readonly abandoned?: string;
  readonly started?: string;
  readonly ended?: string;
  readonly preparedBy?: string;
  readonly verifiedBy?: string;
  readonly administeredBy?: string;
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
  const volumes = volumesOf(session, input, abandoned);
  if (!volumes.ok) return volumes;
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
      preparations: volumes.value.preparations,
      started: abandoned ? undefined : started,
      ended: abandoned ? undefined : ended,
      prepared_by: person(input.preparedBy),
      verified_by: input.verifiedBy === undefined ? [] : [input.verifiedBy],
      administered_by: abandoned ? [] : person(input.administeredBy),
      visual_inspection: input.appearance === undefined ? undefined : inspectionOf(input.appearance),
      pain: pain === undefined ? undefined : Number.parseInt(pain, 10),
      reactions:
        input.reactions === undefined || input.reactions === 'none' ? [] : [{ reaction: oneLine(input.reactions) }],
      deviations: [...(input.deviation ?? []).map(deviation), ...volumes.value.deviations],
      note: input.reactions === 'none' ? 'Immediate reactions asked for: none.' : undefined,
    }),
  );
}

const deviation = (text: string): PayloadObject => ({ code: 'reported', text: oneLine(text) });

/** `particles` or `failed` in what the eye saw means that it did not pass. */
function inspectionOf(appearance: string): PayloadObject {
  return {
    passed:
      !/particle|failed|cloud|haze|precipit|crystal/i.test(appearance) ||
      /no particle|free of particle/i.test(appearance),
    note: oneLine(appearance),
  };
}

function timeOf(written: string | undefined, now: string): string | null {
  if (written === undefined) return now;
  const valid =
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)$/.test(written) && !Number.isNaN(Date.parse(written));
  return valid ? toSeconds(new Date(written)) : null;
}

interface Volumes {
  readonly preparations: readonly Payload[];
  readonly deviations: readonly PayloadObject[];
}

/** Given, discarded and remnant of every preparation that was to be given; what does not add up is recorded as a deviation. */
function volumesOf(session: SessionRecord, input: ClosingInput, abandoned: boolean): Outcome<Volumes> {
  const preparations: Payload[] = [];
  const deviations: PayloadObject[] = [];
  const named = [...(input.given ?? []), ...(input.discarded ?? []), ...(input.remnant ?? [])].map(
    (text) => text.split('=')[0] ?? '',
  );
  const unknown = named.find((id) => !session.release.preparations.some((one) => one.id === id));
  if (unknown !== undefined) return incomplete(`Session ${session.number} has no preparation "${unknown}".`);
  for (const { id, total, given: isGiven } of session.release.preparations) {
    const prepared = fromRecord(total.measured);
    const read = {
      given: volumeIn(input.given, id),
      discarded: volumeIn(input.discarded, id),
      remnant: volumeIn(input.remnant, id),
    };
    const bad = Object.values(read).find((one) => typeof one === 'string');
    if (typeof bad === 'string') return incomplete(bad);
    const [given, discarded, remnant] = [read.given, read.discarded, read.remnant] as (Quantity | null)[];
    const zero = quantity(ZERO, ML);
    const everything = input.asReleased === true && given === null;
    if (isGiven && !abandoned && !everything && given === null) {
      return incomplete(`Nothing says how much of preparation ${id} was given (${display(prepared)} prepared).`);
    }
    const out = abandoned || !isGiven ? zero : (given ?? subtract(prepared, add(discarded ?? zero, remnant ?? zero)));
    const gone = discarded ?? (abandoned ? subtract(prepared, remnant ?? zero) : zero);
    const rest = subtract(prepared, add(out ?? zero, gone));
    const left = remnant ?? (isNegative(rest.value) ? zero : rest);
    preparations.push({
      id,
      given: { ...toRecord(out ?? zero) },
      discarded: { ...toRecord(gone) },
      remnant: { ...toRecord(left) },
    });
    const difference = subtract(prepared, add(add(out ?? zero, gone), left));
    if (isPositive(difference) || isNegative(difference.value)) {
      const text = `${id}: given ${display(out ?? zero)}, discarded ${display(gone)} and remnant ${display(left)} are not the ${display(prepared)} prepared.`;
      deviations.push({ code: 'volumes-do-not-add-up', text });
    }
  }
  return done({ preparations, deviations });
}

/** The volume said of a preparation; null where nothing is, a text where it cannot be read. */
function volumeIn(list: readonly string[] | undefined, id: string): Quantity | null | string {
  const text = list?.find((one) => one.startsWith(`${id}=`))?.slice(id.length + 1);
  if (text === undefined) return null;
  const parsed = parseQuantity(text);
  if (!parsed.ok) return `${id}: ${parsed.fault.message}; ${parsed.fault.remedy}.`;
  return parsed.quantity.unit.dimension === 'volume' ? parsed.quantity : `${id}: ${text} is not a volume.`;
}
