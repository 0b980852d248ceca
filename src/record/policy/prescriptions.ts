import { addInterval, localDate } from '../calendar.js';
import type { PrescribedItem, PrescriptionPayload, WithdrawalPayload } from '../payloads/prescription.js';
import type { PrescriptionUse, ReleasePayload } from '../payloads/release.js';
import { type LogProblem, problemsOf } from '../problem.js';
import type { PrescriptionRecord } from '../records.js';
import type { LogState } from '../state.js';
import { departures } from './prescribed-amount.js';
import { unlessAt } from './unless.js';

/** By what name people call a prescription: `R-` and the first eight digits of its payload's id. */
export function prescriptionName(payload: Pick<PrescriptionPayload, 'id'>): string {
  return `R-${payload.id.slice(0, 8).toUpperCase()}`;
}

/** Whether it was signed by its prescriber, or transcribed and confirmed by a second person. */
export function isUsable({ payload, confirmed }: PrescriptionRecord): boolean {
  return payload.schema === 'mesolog.prescription/1' || confirmed !== null;
}

/** Which use the next release may take: those given elsewhere, those that count here, and one. */
export function nextUse({ payload, uses }: PrescriptionRecord): number {
  return payload.already_given + uses.length + 1;
}

/** The first day on which the minimum interval has passed since the last use; null where there was none. */
export function earliestNext({ payload, uses }: PrescriptionRecord, utcOffset: string): string | null {
  const last =
    uses
      .map(({ began }) => localDate(began, utcOffset))
      .sort()
      .at(-1) ?? payload.last_given;
  const interval = payload.minimum_interval;
  if (last === undefined || interval === undefined) return null;
  return addInterval(last, Number.parseInt(interval.value, 10), interval.unit);
}

/** Prescriptions of which sessions were given before they were entered, nobody stated when the last, and this is the first use here: their interval is not checked. */
export function uncheckedIntervals(state: LogState, release: ReleasePayload): readonly LogProblem[] {
  const problem = problemsOf(state.size);
  return release.prescriptions.flatMap(({ sha512 }) => {
    const record = state.prescriptions.get(sha512);
    if (record === undefined || record.uses.length > 0) return [];
    const { already_given: given, last_given: last, minimum_interval: interval } = record.payload;
    if (given === 0 || last !== undefined || interval === undefined || interval.value === '0') return [];
    const message = `The interval of ${prescriptionName(record.payload)} was not checked: ${given} given before it was entered, and nobody states when the last was.`;
    return [problem('policy', 'prescription-interval-unknown', message)];
  });
}

/** Whether a withdrawal names a prescription of this log that stands. */
export function judgeWithdrawal(state: LogState, { prescription }: WithdrawalPayload): readonly LogProblem[] {
  const unless = unlessAt(state);
  const record = state.prescriptions.get(prescription.sha512);
  return [
    ...unless(
      record?.reference.entry === prescription.entry,
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

/** Whether every line that needs a prescription has one that stands, for this patient, and everything it says is kept. */
export function judgePrescriptions(state: LogState, release: ReleasePayload): readonly LogProblem[] {
  const problem = problemsOf(state.size);
  const problems: LogProblem[] = [];
  const refuse = (code: string, message: string) => problems.push(problem('policy', code, message));
  const covered: PrescribedItem[] = [];
  for (const used of release.prescriptions) {
    const record = state.prescriptions.get(used.sha512);
    if (record === undefined || record.reference.entry !== used.entry) {
      refuse('prescription-missing', `Entry ${used.entry} of this log is not the prescription it names.`);
      continue;
    }
    judgeUse(record, used, release, refuse);
    covered.push(...used.items.flatMap((item) => record.payload.items[item] ?? []));
  }
  // A pre-dilution too: what is in it goes into the patient with the preparation that it is drawn into.
  for (const { id, lines } of release.preparations) {
    for (const { prescription, product } of lines) {
      for (const needed of prescription) {
        const item = covered.find(
          (one) => one.ingredient === needed || (product !== undefined && one.product === product),
        );
        if (item === undefined) refuse('prescription-missing', `${needed} in preparation ${id} has no prescription.`);
      }
    }
  }
  for (const item of covered) for (const { code, message } of departures(item, release)) refuse(code, message);
  return problems;
}

function judgeUse(
  record: PrescriptionRecord,
  used: PrescriptionUse,
  release: ReleasePayload,
  refuse: (code: string, message: string) => void,
): void {
  const { payload } = record;
  const name = prescriptionName(payload);
  if (record.withdrawn !== null)
    refuse('prescription-withdrawn', `${name} was withdrawn in entry ${record.withdrawn.entry}.`);
  if (!isUsable(record))
    refuse('prescription-unconfirmed', `${name} was transcribed from a paper, and nobody has confirmed it yet.`);
  if (payload.patient.id !== release.patient.id)
    refuse('prescription-other-patient', `${name} is for ${payload.patient.id}.`);
  if (payload.indication !== release.indication)
    refuse('prescription-other-indication', `${name} is for ${payload.indication}.`);
  const days = [release.planned_for, release.recorded_at].map((time) => localDate(time, release.utc_offset)).sort();
  const [first = '', last = ''] = [days.at(0), days.at(-1)];
  if (first < payload.valid_from)
    refuse('prescription-not-yet-valid', `${name} is valid from ${payload.valid_from}, not on ${first}.`);
  if (last > payload.valid_until)
    refuse('prescription-expired', `${name} was valid until ${payload.valid_until}, not on ${last}.`);
  const next = nextUse(record);
  if (payload.sessions !== undefined && next > payload.sessions) {
    refuse('prescription-used-up', `${name} is for ${payload.sessions} sessions, and all are used.`);
  } else if (used.use !== next) {
    refuse('prescription-use', `It takes use ${used.use} of ${name}; the next one is ${next}.`);
  }
  const earliest = earliestNext(record, release.utc_offset);
  if (earliest !== null && first < earliest) {
    refuse('prescription-interval', `${name} may be used again from ${earliest}, not on ${first}.`);
  }
  for (const item of used.items) {
    if (payload.items[item] === undefined) refuse('prescription-other-item', `${name} has no item ${item}.`);
  }
}
