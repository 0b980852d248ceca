import type { Payload, PayloadObject } from '../../src/record/payload.js';
import { type BuiltLog, FORMULARY, type Made, PEOPLE, type Step } from './log-builder.js';

const q = (value: string, unit: string): PayloadObject => ({ value, unit });

/** A prescription of minoxidil for four sessions, a month apart. `change` replaces fields of its body. */
export const prescription = (change: PayloadObject = {}): Step => ({
  by: PEOPLE.prescriber,
  schema: 'mesolog.prescription/1',
  body: {
    patient: { id: 'P-7Q2M9K', birth_year: 1987 },
    kind: 'course',
    indication: 'androgenetic-alopecia',
    items: [
      {
        ingredient: 'minoxidil',
        dose: { exact: q('5', 'mg') },
        concentration: q('1', 'mg/mL'),
        route: 'intradermal',
        site: 'scalp',
      },
    ],
    sessions: 4,
    already_given: 0,
    minimum_interval: { value: '28', unit: 'd' },
    valid_from: '2026-11-20',
    valid_until: '2027-11-19',
    substitution: false,
    ...change,
  },
});

/** A release of minoxidil under a prescription: `use` of the entry `prescribed`. */
export const release = (prescribed: Made | null, use = 1, change: PayloadObject = {}): Step => ({
  by: PEOPLE.practitioner,
  schema: 'mesolog.release/1',
  body: {
    patient: { id: 'P-7Q2M9K', birth_year: 1987 },
    kind: 'mesotherapy',
    indication: 'androgenetic-alopecia',
    formulary: { ...FORMULARY, approved: true } as { readonly [key: string]: Payload },
    instruments: { syringes: [] },
    request: { schema: 'mesolog.request/1' },
    screening: [{ question: 'pregnancy', answer: 'no' }],
    preparations: [preparation()],
    findings: [{ code: 'pair-no-data', severity: 'reason', subject: 'A', message: 'No data.' }],
    not_checked: [],
    reasons: [{ finding: 'pair-no-data', subject: 'A', text: 'Known to the clinic.' }],
    prescriptions: prescribed === null ? [] : [{ ...prescribed.reference, use, items: [0] }],
    verdict: 'reason',
    prepared_at: '2026-11-20T08:08:00Z',
    planned_for: '2026-11-20T09:00:00Z',
    utc_offset: '+01:00',
    tool: 'mesolog 0.1.0',
    ...change,
  },
});

/** One preparation with 5 mg of minoxidil in 5 mL. */
export const preparation = (dose = '5', concentration = '1'): PayloadObject => ({
  id: 'A',
  given: true,
  routes: ['intradermal'],
  lines: [
    {
      product: 'minoxidil-5mg-ml',
      lots: [{ lot: 'A123', expires: '2027-03-31' }],
      exact: q('1', 'mL'),
      measured: q('1', 'mL'),
      doses: [{ ingredient: 'minoxidil', exact: q(dose, 'mg'), measured: q(dose, 'mg') }],
      prescription: ['minoxidil'],
    },
  ],
  total: { exact: q('5', 'mL'), measured: q('5', 'mL') },
  concentrations: [{ ingredient: 'minoxidil', exact: q(concentration, 'mg/mL'), measured: q(concentration, 'mg/mL') }],
});

/** A line that draws a millilitre, and with it so many milligrams of minoxidil, from another preparation. */
export const drawing = (from: string, dose: string): PayloadObject => ({
  preparation: from,
  lots: [],
  exact: q('1', 'mL'),
  measured: q('1', 'mL'),
  doses: [{ ingredient: 'minoxidil', exact: q(dose, 'mg'), measured: q(dose, 'mg') }],
  prescription: [],
});

/** The closing of a release: given, all of it. */
export const closing = (released: Made, change: PayloadObject = {}): Step => ({
  by: PEOPLE.practitioner,
  schema: 'mesolog.closing/1',
  body: {
    release: { ...released.reference } as { readonly [key: string]: Payload },
    outcome: 'given',
    preparations: [{ id: 'A', given: q('5', 'mL'), discarded: q('0', 'mL'), remnant: q('0', 'mL') }],
    started: '2026-11-20T08:09:00Z',
    ended: '2026-11-20T08:10:00Z',
    prepared_by: [PEOPLE.practitioner.principal],
    verified_by: [],
    administered_by: [PEOPLE.practitioner.principal],
    pain: 3,
    reactions: [],
    deviations: [],
    ...change,
  },
});

/** The void of a release; `given: false` returns its uses. */
export const voiding = (released: Made, given: boolean): Step => ({
  by: PEOPLE.practitioner,
  schema: 'mesolog.void/1',
  body: {
    release: { ...released.reference } as { readonly [key: string]: Payload },
    reason: 'Wrong patient in the room.',
    given,
  },
});

const LOT = { product: 'minoxidil-5mg-ml', lot: 'A123' } as const;

/** An entry on lot A123 of the minoxidil. */
export const lotEntry = (body: PayloadObject): Step => ({
  by: PEOPLE.practitioner,
  schema: 'mesolog.lot/1',
  body: { ...LOT, ...body },
});

/** A lot from its receipt to its recall: each event, with each of its fields. */
export const lotLife = (): readonly Step[] => [
  lotEntry({
    event: 'received',
    expires: '2027-03-31',
    containers: 10,
    content: q('2', 'mL'),
    supplier: 'Wholesaler',
    gtin: '09501101530003',
    serial: 'S1',
    note: 'Cold chain kept.',
  }),
  lotEntry({ event: 'opened', opened: '2026-11-20T09:00:00Z', use_by: '2026-12-18T09:00:00Z', note: 'Shelf 2.' }),
  lotEntry({ event: 'wasted', containers: 1, reason: 'Dropped.' }),
  lotEntry({ event: 'wasted', quantity: q('0.5', 'mL'), reason: 'Left over.' }),
  lotEntry({ event: 'status', status: 'quarantined', reason: 'Particles seen.' }),
];

/** A bruise after a session. `change` replaces fields of its body. */
export const adverseEvent = (after: Made | null, change: PayloadObject = {}): Step => ({
  by: PEOPLE.prescriber,
  schema: 'mesolog.adverse_event/1',
  body: {
    patient: { id: 'P-7Q2M9K', birth_year: 1987 },
    ...(after === null ? {} : { session: { ...after.reference } as { readonly [key: string]: Payload } }),
    onset: '2026-11-21',
    ended: '2026-11-25',
    term: 'Bruising',
    code: 'bruising',
    serious: false,
    criteria: [],
    grade: 1,
    causality: 'probable',
    outcome: 'recovered',
    lots: [LOT],
    reported_to: [],
    treatment: 'None.',
    note: 'Left temple.',
    ...change,
  },
});

/** Adds a prescription, a release under it and its closing; gives all three. */
export function addSession(log: BuiltLog): { prescribed: Made; released: Made; closed: Made } {
  const prescribed = log.add(prescription());
  const released = log.add(release(prescribed));
  return { prescribed, released, closed: log.add(closing(released)) };
}
