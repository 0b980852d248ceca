import { printDecimal } from '../dose/decimal.js';
import type { Quantity } from '../dose/quantity.js';
import { rational, times } from '../dose/rational.js';
import type { Tolerance } from '../dose/tolerance.js';
import { countOf } from '../reader/count-of.js';
import type { Answer, Component, Delivery, LotUse, Mechanical, Preparation, Prp, Request, Zone } from './model.js';
import { type Present, present } from './present.js';
import { REQUEST_SCHEMA } from './schema.js';

/** Canonical plain data: text, whole numbers, switches, lists, and objects whose keys match `[a-z][a-z0-9_]*`. */
export type PlainJson = string | number | boolean | readonly PlainJson[] | { readonly [key: string]: PlainJson };
export type PlainObject = { readonly [key: string]: PlainJson };

/**
 * The request as plain data for hashing and recording: the keys of the request, absent ones left out. Quantities are text with the digits
 * needed and no more (`5.0 mg` becomes `5 mg`); answers, whose question ids are no keys of a record, are a list sorted by question.
 * `fromPlainJson` reads it back to the same request.
 */
export function toPlainJson(request: Request): PlainObject {
  const { patient, screening, labs, reasons, prescriptions, preparations, delivery } = request;
  return tidy({
    schema: REQUEST_SCHEMA,
    patient: tidy({
      id: patient.id,
      sex: patient.sex,
      birth_year: number(patient.birthYear),
      weight: quantity(patient.weight),
      height: quantity(patient.height),
    }),
    screening: screening && screeningJson(screening),
    indication: request.indication,
    diagnosis: request.diagnosis && tidy({ ...request.diagnosis }),
    course: request.course && { protocol: request.course.protocol, session: countOf(request.course.session) },
    preparations: some(preparations.map(preparationJson)),
    prescriptions: some(prescriptions),
    prp: request.prp && prpJson(request.prp),
    mechanical: request.mechanical && mechanicalJson(request.mechanical),
    co_administered: request.coAdministered?.map(({ product, route, volume, dose, site, lots }) =>
      tidy({ product, route, volume: quantity(volume), dose: quantity(dose), site, lots: lotsJson(lots) }),
    ),
    delivery: some(delivery.map(deliveryJson)),
    labs: some(
      labs.map(({ test, quantity: { value, unit }, at }) => ({
        test,
        value: printDecimal(value) ?? '',
        unit: unit.name,
        at,
      })),
    ),
    reasons: some(reasons.map(({ finding, subject, text }) => ({ finding, subject, text }))),
    consent: request.consent && tidy({ ...request.consent }),
    since_last_session: request.sinceLastSession && { adverse_events: request.sinceLastSession.adverseEvents },
    planned_for: request.plannedFor,
  });
}

function tidy(values: { readonly [key: string]: PlainJson | undefined }): PlainObject {
  return present(values) as Present<PlainObject>;
}

/** A list, left out where it is empty: for lists in which empty and absent mean the same. */
function some(list: readonly PlainJson[]): readonly PlainJson[] | undefined {
  return list.length === 0 ? undefined : list;
}

function number(value: bigint | undefined): number | undefined {
  return value === undefined ? undefined : countOf(value);
}

/** A quantity as its digits and unit. Every quantity of a request was written as a decimal, so it has finite digits. */
function quantity(q: Quantity | undefined): string | undefined {
  return q === undefined ? undefined : `${printDecimal(q.value) ?? ''} ${q.unit.name}`;
}

function percent(tolerance: Tolerance | undefined): string | undefined {
  return tolerance === undefined ? undefined : `${printDecimal(times(tolerance.share, rational(100n))) ?? ''} %`;
}

function screeningJson(screening: NonNullable<Request['screening']>): PlainObject {
  const { set, answers, allergies, plannedBloodTests, acts } = screening;
  return tidy({
    set,
    answers: some([...answers].sort(([a], [b]) => (a < b ? -1 : 1)).map(answerJson)),
    allergies: allergies?.map(({ group, reaction, severity, certainty }) =>
      tidy({ group, reaction, severity, certainty }),
    ),
    planned_blood_tests: plannedBloodTests,
    acts: some(acts.map(({ act, since, questions }) => tidy({ act, since, questions }))),
  });
}

function answerJson([question, { value, at, by }]: readonly [string, Answer]): PlainObject {
  return tidy({ question, answer: value, at, by });
}

function lotsJson(lots: readonly LotUse[]): readonly PlainJson[] | undefined {
  return some(lots.map(lotJson));
}

function lotJson({ lot, expires, volume }: LotUse): PlainObject {
  return tidy({ lot, expires, volume: quantity(volume) });
}

function preparationJson(preparation: Preparation): PlainObject {
  const { id, formula, changes, scale, components, diluent, volume, syringe, tolerance, madeUnder } = preparation;
  return tidy({
    id,
    formula,
    changes: some(
      changes.map(({ change, product, component }) =>
        tidy({ [change]: product, ...(component && useJson(component)) }),
      ),
    ),
    scale,
    components: some(
      components.map((component) => tidy({ [component.source.kind]: component.source.id, ...useJson(component) })),
    ),
    diluent: diluent && tidy({ product: diluent.product, lots: lotsJson(diluent.lots) }),
    volume: quantity(volume),
    syringe: quantity(syringe),
    tolerance: percent(tolerance),
    made_under: madeUnder,
  });
}

function useJson({ amount, of, as, drawWith, lots }: Component): PlainObject {
  return tidy({ [amount.by]: quantity(amount.quantity), of, as, draw_with: quantity(drawWith), lots: lotsJson(lots) });
}

function prpJson(prp: Prp): PlainObject {
  const { draw, tube, kit, anticoagulant, anticoagulantLot, spins, volume, platelets, activator, activatorLot } = prp;
  return tidy({
    draw: quantity(draw),
    tube: tube && { label: tube.label, checked_by: tube.checkedBy },
    kit: kit && tidy({ ...lotJson(kit), name: kit.name }),
    anticoagulant,
    anticoagulant_lot: anticoagulantLot && lotJson(anticoagulantLot),
    spins: some(spins.map(({ rcf, time }) => tidy({ rcf: quantity(rcf), time: quantity(time) }))),
    volume: quantity(volume),
    baseline_platelets: quantity(prp.baselinePlatelets),
    platelets: quantity(platelets),
    activator,
    activator_lot: activatorLot && lotJson(activatorLot),
  });
}

function mechanicalJson({ device, depth, passes, zones }: Mechanical): PlainObject {
  return tidy({ device, depth: quantity(depth), passes: number(passes), zones: some(zones) });
}

function deliveryJson(delivery: Delivery): PlainObject {
  const { preparation, order, route, method, depth, needle, device, spacing, leftOnSkin, zones } = delivery;
  return tidy({
    preparation,
    order: number(order),
    route,
    method,
    depth: quantity(depth),
    needle,
    device,
    spacing: quantity(spacing),
    left_on_skin: quantity(leftOnSkin),
    zones: some(zones.map(zoneJson)),
  });
}

function zoneJson({ zone, points, volumePerPoint, area, volumePerArea, volume }: Zone): PlainObject {
  return tidy({
    zone,
    points: number(points),
    volume_per_point: quantity(volumePerPoint),
    area: quantity(area),
    volume_per_cm2: quantity(volumePerArea),
    volume: quantity(volume),
  });
}
