import { adverseEventName } from '../record/policy/adverse-event.js';
import { nextUse, prescriptionName } from '../record/policy/prescriptions.js';
import type { AdverseEventRecord, PrescriptionRecord, SessionRecord } from '../record/records.js';

/** One thing that happened to a patient, as an entry of the log says it. */
export interface CourseItem {
  readonly entry: number;
  /** When, as its signer's machine claimed. */
  readonly at: string;
  readonly kind:
    | 'prescription'
    | 'confirmation'
    | 'withdrawal'
    | 'session'
    | 'closing'
    | 'amendment'
    | 'void'
    | 'adverse-event';
  /** In a few words. */
  readonly what: string;
  /** Principal. */
  readonly by: string;
  readonly session: number | null;
}

/** What a prescription is worth on a day. */
export type PrescriptionStanding = 'open' | 'unconfirmed' | 'used up' | 'expired' | 'not yet valid' | 'withdrawn';

/** A prescription with what is left of it. */
export interface CoursePrescription {
  readonly record: PrescriptionRecord;
  readonly standing: PrescriptionStanding;
  readonly used: number;
  /** Uses left; null where no number was prescribed. */
  readonly left: number | null;
}

/** What the log holds of one patient. */
export interface PatientEntries {
  readonly sessions: readonly SessionRecord[];
  readonly prescriptions: readonly PrescriptionRecord[];
  readonly adverseEvents: readonly AdverseEventRecord[];
}

/** Everything that happened to a patient, in the order of the log. Nothing is left out: what was corrected or void is there, as such. */
export function courseOf({ sessions, prescriptions, adverseEvents }: PatientEntries): readonly CourseItem[] {
  const items = [
    ...prescriptions.flatMap(prescriptionItems),
    ...sessions.flatMap(sessionItems),
    ...adverseEvents.map(
      ({ reference, payload }): CourseItem => ({
        entry: reference.entry,
        at: payload.recorded_at,
        kind: 'adverse-event',
        what: `${adverseEventName(payload)}: ${payload.term}, from ${payload.onset}, ${payload.serious ? 'SERIOUS, ' : ''}${payload.outcome}`,
        by: payload.author,
        session: sessions.find((one) => one.reference.sha512 === payload.session?.sha512)?.number ?? null,
      }),
    ),
  ];
  return items.sort((a, b) => a.entry - b.entry);
}

/** A prescription, the second person who confirmed it where it was transcribed, and its withdrawal. */
function prescriptionItems({ reference, payload, confirmed, withdrawn }: PrescriptionRecord): readonly CourseItem[] {
  const name = prescriptionName(payload);
  const items = payload.items.map(({ ingredient, product }) => ingredient ?? product).join(', ');
  const transcribed = payload.schema === 'mesolog.transcription/1' ? ', transcribed from a paper' : '';
  return [
    {
      entry: reference.entry,
      at: payload.recorded_at,
      kind: 'prescription',
      what: `${name}: ${items}${transcribed}`,
      by: payload.author,
      session: null,
    },
    ...(confirmed === null
      ? []
      : [{ ...confirmed, kind: 'confirmation', what: `${name}, held against its paper`, session: null } as const]),
    ...(withdrawn === null ? [] : [withdrawnItem(name, withdrawn)]),
  ];
}

function withdrawnItem(
  name: string,
  { entry, at, by, reason }: NonNullable<PrescriptionRecord['withdrawn']>,
): CourseItem {
  return { entry, at, by, kind: 'withdrawal', what: `${name} withdrawn: ${reason}`, session: null };
}

function sessionItems({
  number,
  reference,
  release,
  closing,
  amendments,
  voided,
}: SessionRecord): readonly CourseItem[] {
  const item = (entry: number, at: string, by: string, kind: CourseItem['kind'], what: string): CourseItem => ({
    entry,
    at,
    kind,
    what,
    by,
    session: number,
  });
  const made = release.preparations.map(({ id }) => id).join(', ');
  const outcome = ({ outcome, reason }: { outcome: string; reason?: string }) =>
    outcome === 'given' ? 'given' : `nothing given: ${reason ?? ''}`;
  return [
    item(
      reference.entry,
      release.recorded_at,
      release.author,
      'session',
      `released, ${release.kind}${made === '' ? '' : `: ${made}`}`,
    ),
    ...(closing === null
      ? []
      : [
          item(
            closing.reference.entry,
            closing.payload.recorded_at,
            closing.payload.author,
            'closing',
            outcome(closing.payload),
          ),
        ]),
    ...amendments.map((one) =>
      item(one.reference.entry, one.at, one.by, 'amendment', `corrected to ${outcome(one.body)}; ${one.reason}`),
    ),
    ...(voided === null
      ? []
      : [
          item(
            voided.entry,
            voided.at,
            voided.by,
            'void',
            `${voided.given ? 'something was given' : 'nothing was given'}: ${voided.reason}`,
          ),
        ]),
  ];
}

/** What each prescription is worth on `day`. */
export function prescriptionsOn(
  prescriptions: readonly PrescriptionRecord[],
  day: string,
): readonly CoursePrescription[] {
  return prescriptions.map((record) => {
    const { sessions } = record.payload;
    const used = nextUse(record) - 1;
    const left = sessions === undefined ? null : Math.max(0, sessions - used);
    return { record, standing: standingOn(record, left, day), used, left };
  });
}

function standingOn(record: PrescriptionRecord, left: number | null, day: string): PrescriptionStanding {
  const { payload, withdrawn, confirmed } = record;
  if (withdrawn !== null) return 'withdrawn';
  if (payload.schema === 'mesolog.transcription/1' && confirmed === null) return 'unconfirmed';
  if (left === 0) return 'used up';
  if (day > payload.valid_until) return 'expired';
  return day < payload.valid_from ? 'not yet valid' : 'open';
}
