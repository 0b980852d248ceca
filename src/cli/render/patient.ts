import { toJson } from '../../dose/json.js';
import { display } from '../../dose/print.js';
import type { Formulary } from '../../formulary/model.js';
import {
  type CourseItem,
  type CoursePrescription,
  courseOf,
  type PatientEntries,
  prescriptionsOn,
} from '../../journal/course.js';
import { type CumulativeDose, countedOf, cumulativeDoses } from '../../journal/cumulative.js';
import { prescriptionName } from '../../record/policy/prescriptions.js';
import type { LogState } from '../../record/state.js';
import { inZone } from '../../workflow/clinic-time.js';
import { adverseEventJson, adverseEventLines } from './adverse-event.js';
import { doseText } from './prescription.js';
import { standingOf } from './session.js';
import { tableOf } from './table.js';
import { hang, textOf } from './text.js';
import type { View } from './view.js';

interface World {
  readonly state: LogState;
  readonly timezone: string;
  /** Today in the clinic's zone. */
  readonly day: string;
  readonly formulary: Pick<Formulary, 'ingredients'>;
}

/** A patient's course in words: what happened, what was given in all, what may still be used, what went wrong. */
export function patientText(id: string, entries: PatientEntries, world: World, view: View): string {
  const { state, timezone, day } = world;
  const { palette, width } = view;
  const { sessions, adverseEvents } = entries;
  const at = (time: string) => inZone(time, timezone).slice(0, 16).replace('T', ' ');
  const lines = [
    ...(state.sample ? ['SAMPLE: made by `mesolog demo`, no record of a treatment.', ''] : []),
    palette.strong(`Patient ${id}`),
    '',
    palette.strong(`Timeline (${timezone})`),
    ...courseOf(entries).flatMap((one) =>
      hang(`${at(one.at)}  `, `${kindText(one)}: ${one.what} (${state.nameOf(one.by)})`, width),
    ),
    '',
    palette.strong('Given in all'),
    ...cumulativeLines(cumulativeDoses(sessions), world, view),
    ...notCounted(entries, width),
    '',
    palette.strong('Prescriptions'),
    ...prescriptionLines(prescriptionsOn(entries.prescriptions, day), width),
    '',
    palette.strong('Adverse events'),
    ...(adverseEvents.length === 0
      ? ['none recorded']
      : adverseEvents.flatMap((one) => adverseEventLines(one, state, width))),
  ];
  return textOf(lines);
}

function kindText({ kind, session }: CourseItem): string {
  if (kind === 'adverse-event') return 'adverse event';
  if (session === null) return kind;
  return kind === 'session' ? `session ${session}` : `${kind} of session ${session}`;
}

const COLUMNS = [
  { title: 'Ingredient', most: 34 },
  { title: 'Sessions', most: 8 },
  { title: 'Calculated', most: 16 },
  { title: 'As measured', most: 16, strong: true },
];

function cumulativeLines(doses: readonly CumulativeDose[], { formulary }: World, view: View): readonly string[] {
  if (doses.length === 0) return ['nothing'];
  const rows = doses.map(({ ingredient, basis, sessions, exact, measured }) => {
    const name = formulary.ingredients.get(ingredient)?.name ?? ingredient;
    return [
      basis === null || basis === ingredient ? name : `${name}, as ${basis}`,
      String(sessions),
      display(exact),
      display(measured),
    ];
  });
  return tableOf(COLUMNS, rows, view);
}

/** What the sums do not say by themselves. */
function notCounted({ sessions }: PatientEntries, width: number): readonly string[] {
  const numbers = (counted: string) => sessions.filter((one) => countedOf(one) === counted).map(({ number }) => number);
  const prepared = numbers('prepared');
  const nothing = numbers('nothing');
  const beside = sessions.filter(
    ({ release }) => Array.isArray(release.request['co_administered']) && release.request['co_administered'].length > 0,
  );
  return [
    ...(prepared.length === 0
      ? []
      : hang('- ', `session ${prepared.join(', ')}: not closed; counted as prepared, all of it.`, width)),
    ...(nothing.length === 0
      ? []
      : hang('- ', `session ${nothing.join(', ')}: nothing was given; not counted.`, width)),
    ...(beside.length === 0
      ? []
      : hang(
          '- ',
          `session ${beside.map(({ number }) => number).join(', ')}: what was given beside the syringes is not in these sums.`,
          width,
        )),
  ];
}

function prescriptionLines(prescriptions: readonly CoursePrescription[], width: number): readonly string[] {
  if (prescriptions.length === 0) return ['none'];
  return prescriptions.flatMap(({ record, standing, used, left }) => {
    const { payload } = record;
    const items = payload.items
      .map(({ ingredient, product, dose }) => `${ingredient ?? product} ${doseText(dose)}`)
      .join(', ');
    const count = left === null ? `${used} used, no fixed number` : `${used} of ${payload.sessions} used, ${left} left`;
    return hang(
      `${prescriptionName(payload)}  `,
      `${standing.toUpperCase()}: ${items}; ${count}; ${payload.valid_from} to ${payload.valid_until}`,
      width,
    );
  });
}

/** A patient's course for a machine. */
export function patientJson(id: string, entries: PatientEntries, { state, timezone, day }: World) {
  const { sessions, prescriptions, adverseEvents } = entries;
  return {
    schema: 'mesolog.patient/1',
    patient: id,
    timeline: courseOf(entries).map((one) => ({ ...one, day: inZone(one.at, timezone).slice(0, 10) })),
    sessions: sessions.map((one) => ({
      session: one.number,
      day: inZone(one.release.prepared_at, timezone).slice(0, 10),
      standing: standingOf(one),
      kind: one.release.kind,
      indication: one.release.indication,
      counts: countedOf(one),
    })),
    cumulative: cumulativeDoses(sessions).map((one) => ({
      ...one,
      exact: toJson(one.exact),
      measured: toJson(one.measured),
    })),
    prescriptions: prescriptionsOn(prescriptions, day).map(({ record, standing, used, left }) => ({
      prescription: prescriptionName(record.payload),
      standing,
      used,
      sessions: record.payload.sessions ?? null,
      left,
      valid_from: record.payload.valid_from,
      valid_until: record.payload.valid_until,
      items: record.payload.items,
    })),
    adverse_events: adverseEvents.map((one) => adverseEventJson(one, state)),
  };
}
