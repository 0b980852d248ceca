import { findingOf } from '../findings/code.js';
import { JOURNAL_CODES } from '../findings/codes/journal.js';
import type { Finding } from '../findings/finding.js';
import type { Formulary } from '../formulary/model.js';
import type { AdverseEventTerm } from '../formulary/model-practice.js';
import { isCalendarDate } from '../record/calendar.js';
import type { Payload, PayloadObject } from '../record/payload.js';
import {
  type AdverseEventPayload,
  AE_OUTCOMES,
  CAUSALITIES,
  SERIOUS_CRITERIA,
} from '../record/payloads/adverse-event.js';
import { adverseEventName } from '../record/policy/adverse-event.js';
import type { AdverseEventRecord } from '../record/records.js';
import type { LogState } from '../record/state.js';
import { type AppendedEntry, append, type ClinicLog } from './clinic-log.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';
import { sessionNumbered } from './session/close.js';
import { oneLine, withoutAbsent } from './session/release-body.js';
import type { Signer } from './signer.js';
import { suspectedLots } from './suspected-lots.js';

/** An adverse event in the words of the command's options. */
export interface AdverseEventInput {
  readonly patient?: string;
  /** Number of the session that it came after. */
  readonly session?: string;
  /** Name of the entry that this one follows up. What is not said again stays as it was. */
  readonly follows?: string;
  readonly onset?: string;
  readonly ended?: string;
  /** A term of the formulary by id, name or synonym; else the words as they are. */
  readonly term?: string;
  readonly serious?: readonly string[];
  readonly notSerious?: boolean;
  readonly grade?: string;
  readonly causality?: string;
  readonly outcome?: string;
  /** `LOT` or `PRODUCT=LOT`. */
  readonly lot?: readonly string[];
  readonly reportedTo?: readonly string[];
  readonly treatment?: string;
  readonly note?: string;
}

/** The meaning of the signature, as shown before signing. */
export const ADVERSE_EVENT_MEANING = 'I record this adverse event as it was told to me or as I saw it.';

/** The term of the formulary that is meant by these words; undefined where it lists none. */
export function termNamed(words: string, formulary: Pick<Formulary, 'adverseEvents'>): AdverseEventTerm | undefined {
  const wanted = words.trim().toLowerCase();
  const names = ({ id, name, synonyms }: AdverseEventTerm) => [id, name, ...synonyms].map((one) => one.toLowerCase());
  return [...formulary.adverseEvents.values()].find((term) => names(term).includes(wanted));
}

/** The body of an entry, or everything that is missing or wrong at once. */
export function adverseEventBody(
  log: ClinicLog,
  input: AdverseEventInput,
  formulary: Pick<Formulary, 'adverseEvents' | 'products'>,
  today: string,
): Outcome<PayloadObject> {
  const { state } = log;
  const faults: Finding[] = [];
  const fault = (flag: string, message: string): undefined => {
    faults.push(
      findingOf(JOURNAL_CODES['adverse-event-incomplete'], { subject: flag, message: `${message} (${flag}).` }),
    );
    return undefined;
  };
  const earlier = input.follows === undefined ? null : adverseEventNamed(state, input.follows);
  if (earlier?.ok === false) return earlier;
  const before = earlier?.value.payload;
  const session = input.session === undefined ? null : sessionNumbered(log, input.session);
  if (session?.ok === false) return session;
  const of = session?.value.release.patient.id ?? before?.patient.id;
  const patient = input.patient ?? of;
  if (patient === undefined) fault('--patient', 'The patient is not named');
  else if (of !== undefined && of !== patient)
    fault('--patient', `The session or entry named is one of ${of}, not of ${patient}`);
  const known = patient === undefined ? undefined : birthYearOf(state, patient);
  if (patient !== undefined && known === undefined) return unknownPatient(patient);
  const date = (flag: string, text: string | undefined): string | undefined => {
    if (text === undefined) return undefined;
    if (!isCalendarDate(text)) return fault(flag, `"${text}" is no date, such as 2027-03-31`);
    return text > today ? fault(flag, `${text} is still to come`) : text;
  };
  const choice = <T extends string>(
    flag: string,
    text: string | undefined,
    among: readonly T[],
    was: T | undefined,
  ) => {
    const found = among.find((one) => one === text);
    if (text === undefined && was !== undefined) return was;
    return (
      found ?? fault(flag, `${text === undefined ? 'Not stated' : `"${text}" is none of these`}: ${among.join(', ')}`)
    );
  };
  const term = input.term === undefined ? undefined : termNamed(input.term, formulary);
  const words = term?.name ?? (input.term === undefined ? before?.term : oneLine(input.term));
  const code = input.term === undefined ? before?.code : term?.id;
  const body = withoutAbsent({
    patient: withoutAbsent({ id: patient ?? '', birth_year: known === null ? undefined : known }),
    session: session === null ? reference(before?.session) : reference(session.value.reference),
    follows: reference(earlier?.value.reference),
    onset:
      date('--onset', input.onset) ??
      before?.onset ??
      (input.onset === undefined ? fault('--onset', 'The day on which it began is not stated') : undefined),
    ended: date('--ended', input.ended) ?? before?.ended,
    term: words === undefined || words === '' ? fault('--term', 'What happened is not stated') : words,
    code,
    ...seriousnessOf(input, before, fault),
    grade: gradeOf(input.grade, before?.grade, fault),
    causality: choice('--causality', input.causality, CAUSALITIES, before?.causality),
    outcome: choice('--outcome', input.outcome, AE_OUTCOMES, before?.outcome),
    lots:
      input.lot === undefined
        ? (before?.lots ?? []).map((one) => ({ ...one }))
        : suspectedLots(input.lot, formulary, fault),
    reported_to: [...(before?.reported_to ?? []), ...(input.reportedTo ?? []).map(oneLine)],
    treatment: input.treatment === undefined ? before?.treatment : oneLine(input.treatment),
    note: input.note === undefined ? before?.note : oneLine(input.note),
  });
  return faults.length > 0 ? refused(EXIT.usage, faults) : done(body);
}

type Report = (flag: string, message: string) => undefined;

function seriousnessOf(
  { serious = [], notSerious }: AdverseEventInput,
  before: AdverseEventPayload | undefined,
  fault: Report,
): PayloadObject {
  const unknown = serious.find((one) => !SERIOUS_CRITERIA.some((known) => known === one));
  if (unknown !== undefined) fault('--serious', `"${unknown}" is none of these: ${SERIOUS_CRITERIA.join(', ')}`);
  if (serious.length > 0 && notSerious === true) fault('--not-serious', 'It cannot be serious and not serious');
  if (serious.length > 0) return { serious: true, criteria: [...new Set(serious)] };
  if (notSerious === true) return { serious: false, criteria: [] };
  if (before !== undefined) return { serious: before.serious, criteria: [...before.criteria] };
  fault('--serious', 'Whether it is serious is not stated: --serious with why, or --not-serious');
  return {};
}

function gradeOf(text: string | undefined, before: number | undefined, fault: Report): number | undefined {
  if (text === undefined) return before;
  return /^[1-5]$/.test(text)
    ? Number.parseInt(text, 10)
    : fault('--grade', `"${text}" is no grade from 1 (mild) to 5 (death)`);
}

const reference = (of: { readonly entry: number; readonly sha512: string } | undefined): Payload | undefined =>
  of === undefined ? undefined : { entry: of.entry, sha512: of.sha512 };

/** Year of birth of a patient as the log last has it; null where it says none, undefined where it has no such patient. */
export function birthYearOf(state: LogState, patient: string): number | null | undefined {
  const named = [
    ...state.sessions.map(({ release }) => release.patient),
    ...[...state.prescriptions.values()].map(({ payload }) => payload.patient),
    ...[...state.adverseEvents.values()].map(({ payload }) => payload.patient),
  ].filter(({ id }) => id === patient);
  return named.length === 0
    ? undefined
    : (named.findLast(({ birth_year }) => birth_year !== undefined)?.birth_year ?? null);
}

/** The refusal of a patient code that no entry names. */
export function unknownPatient(patient: string) {
  const message = `No entry of the log names the patient ${patient}.`;
  return refused(EXIT.usage, [findingOf(JOURNAL_CODES['patient-unknown'], { subject: patient, message })]);
}

/** The adverse event of that name. */
export function adverseEventNamed(state: LogState, name: string): Outcome<AdverseEventRecord> {
  const found = [...state.adverseEvents.values()].find(
    ({ payload }) => adverseEventName(payload) === name.toUpperCase(),
  );
  if (found !== undefined) return done(found);
  const message = `The log holds no adverse event ${name}.`;
  return refused(EXIT.usage, [findingOf(JOURNAL_CODES['adverse-event-unknown'], { subject: name, message })]);
}

/** Signs an adverse event into the log, as a practitioner, prescriber or pharmacist. */
export async function recordAdverseEvent(
  log: ClinicLog,
  body: PayloadObject,
  signer: Signer,
): Promise<Outcome<{ readonly name: string; readonly entry: AppendedEntry }>> {
  const appended = await append(log, signer, () =>
    done({ schema: 'mesolog.adverse_event/1', meaning: ADVERSE_EVENT_MEANING, body }),
  );
  if (!appended.ok) return appended;
  return done({ name: adverseEventName(appended.value.payload), entry: appended.value });
}
