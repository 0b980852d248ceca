import { convert } from '../dose/arithmetic.js';
import { type Quantity, quantity as quantityOf } from '../dose/quantity.js';
import { unitNamed } from '../dose/unit-lookup.js';
import type { Document } from '../reader/document.js';
import type { AnswerWord } from '../reader/fields.js';
import type {
  Allergy,
  Amount,
  Answer,
  CoAdministered,
  Component,
  Delivery,
  FormulaChange,
  LotUse,
  Mechanical,
  Preparation,
  Prp,
  Request,
  Zone,
} from './model.js';
import { present } from './present.js';
import type { RequestData } from './schema.js';

type PreparationData = NonNullable<RequestData['preparations']>[number];
type ComponentData = NonNullable<PreparationData['components']>[number];
type ChangeData = NonNullable<PreparationData['changes']>[number];
type DeliveryData = NonNullable<RequestData['delivery']>[number];
type ZoneData = NonNullable<DeliveryData['zones']>[number];

const ML_PER_CM2 = unitNamed('mL/cm2');
const NONE: never[] = [];

/** What a validated request means: the keys of the file become the words of the model, and its kind is derived. */
export function requestOf(document: Document, data: RequestData): Request {
  const { patient, screening, prp, mechanical, delivery } = data;
  const preparations = preparationsOf(data.preparations ?? NONE);
  return {
    document,
    patient: present({
      id: patient.id,
      sex: patient.sex,
      birthYear: patient.birth_year,
      weight: patient.weight,
      height: patient.height,
    }),
    indication: data.indication,
    preparations,
    prescriptions: data.prescriptions ?? [],
    delivery: deliveriesOf(delivery ?? NONE),
    labs: (data.labs ?? []).map(({ test, value, unit, at }) => ({ test, quantity: quantityOf(value, unit), at })),
    reasons: data.reasons ?? [],
    kind: kindOf(preparations.length > 0, prp !== undefined, mechanical !== undefined),
    ...present({
      screening: screening && screeningOf(screening),
      diagnosis: data.diagnosis,
      course: data.course,
      prp: prp && prpOf(prp),
      mechanical: mechanical && mechanicalOf(mechanical),
      coAdministered: data.co_administered && coAdministeredOf(data.co_administered),
      consent: data.consent,
      sinceLastSession: data.since_last_session && { adverseEvents: data.since_last_session.adverse_events },
      plannedFor: data.planned_for,
    }),
  };
}

/** A conversion that gives for the same data the same object again: of what many rows of a batch share, one copy. */
function oneEach<D extends object, T>(convert: (data: D) => T): (data: D) => T {
  const made = new WeakMap<D, T>();
  return (data) => {
    const known = made.get(data);
    if (known !== undefined) return known;
    const converted = convert(data);
    made.set(data, converted);
    return converted;
  };
}

const preparationsOf = oneEach((data: readonly PreparationData[]): readonly Preparation[] => data.map(preparationOf));
const deliveriesOf = oneEach((data: readonly DeliveryData[]): readonly Delivery[] => data.map(deliveryOf));
const mechanicalOf = oneEach(
  (data: NonNullable<RequestData['mechanical']>): Mechanical => ({ ...data, zones: data.zones ?? [] }),
);
const coAdministeredOf = oneEach((data: NonNullable<RequestData['co_administered']>): readonly CoAdministered[] =>
  data.map((given) => ({ ...given, lots: (given.lots ?? []).map(lotOf) })),
);
const prpOf = oneEach(plasmaOf);
const screeningOf = oneEach(answersOf);

function kindOf(chemical: boolean, prp: boolean, mechanical: boolean): Request['kind'] {
  if ([chemical, prp, mechanical].filter(Boolean).length > 1) return 'combined';
  return prp ? 'prp' : mechanical ? 'mechanical' : 'chemical';
}

function answersOf(screening: NonNullable<RequestData['screening']>): NonNullable<Request['screening']> {
  const answers = new Map(
    Object.entries(screening.answers ?? {}).map(([question, given]) => [question, answerOf(given)]),
  );
  return present({
    set: screening.set,
    answers,
    allergies: screening.allergies?.map(allergyOf),
    plannedBloodTests: screening.planned_blood_tests,
    acts: screening.acts ?? [],
  });
}

function answerOf(given: AnswerWord | { answer: AnswerWord; at?: string; by?: string }): Answer {
  return typeof given === 'string' ? { value: given } : present({ value: given.answer, at: given.at, by: given.by });
}

/** Severity and certainty that were not stated are unknown, and unknown is never mild. */
function allergyOf({
  group,
  reaction,
  severity,
  certainty,
}: {
  group: string;
  reaction?: string;
  severity?: Allergy['severity'];
  certainty?: Allergy['certainty'];
}): Allergy {
  return present({ group, reaction, severity: severity ?? 'unknown', certainty: certainty ?? 'unknown' });
}

function preparationOf(data: PreparationData): Preparation {
  const { id, formula, scale, volume, syringe, tolerance, diluent } = data;
  return present({
    id,
    formula,
    changes: (data.changes ?? []).flatMap(changeOf),
    scale,
    components: (data.components ?? []).flatMap(componentOf),
    diluent: diluent && { product: diluent.product, lots: (diluent.lots ?? []).map(lotOf) },
    volume,
    syringe,
    tolerance,
    madeUnder: data.made_under,
  });
}

function lotOf(lot: LotUse): LotUse {
  return present({ lot: lot.lot, expires: lot.expires, volume: lot.volume });
}

function amountOf({
  dose,
  volume,
  concentration,
}: {
  dose?: Quantity;
  volume?: Quantity;
  concentration?: Quantity;
}): Amount[] {
  if (dose !== undefined) return [{ by: 'dose', quantity: dose }];
  if (volume !== undefined) return [{ by: 'volume', quantity: volume }];
  return concentration === undefined ? [] : [{ by: 'concentration', quantity: concentration }];
}

/** A list, because a component without source or amount has been refused before: validation leaves exactly one of each. */
function componentOf(data: ComponentData): Component[] {
  const { product, preparation } = data;
  if (product !== undefined) return usedOf({ kind: 'product', id: product }, data);
  return preparation === undefined ? [] : usedOf({ kind: 'preparation', id: preparation }, data);
}

function usedOf(source: Component['source'], data: Omit<ComponentData, 'product' | 'preparation'>): Component[] {
  return amountOf(data).map((amount) =>
    present({ source, amount, of: data.of, as: data.as, drawWith: data.draw_with, lots: (data.lots ?? []).map(lotOf) }),
  );
}

function changeOf(data: ChangeData): FormulaChange[] {
  const { add, set, omit } = data;
  if (omit !== undefined) return [{ change: 'omit', product: omit }];
  const product = add ?? set;
  if (product === undefined) return [];
  const change = add === undefined ? 'set' : 'add';
  return usedOf({ kind: 'product', id: product }, data).map((component) => ({ change, product, component }));
}

function plasmaOf(data: NonNullable<RequestData['prp']>): Prp {
  const { draw, tube, kit, anticoagulant, spins, volume, platelets, activator } = data;
  const { anticoagulant_lot: anticoagulantLot, activator_lot: activatorLot } = data;
  return present({
    draw,
    tube: tube && { label: tube.label, checkedBy: tube.checked_by },
    kit: kit && present({ ...lotOf(kit), name: kit.name }),
    anticoagulant,
    anticoagulantLot: anticoagulantLot && lotOf(anticoagulantLot),
    spins: spins ?? [],
    volume,
    baselinePlatelets: data.baseline_platelets,
    platelets,
    activator,
    activatorLot: activatorLot && lotOf(activatorLot),
  });
}

function deliveryOf(data: DeliveryData): Delivery {
  const { zones, left_on_skin: leftOnSkin, ...rest } = data;
  return present({ ...rest, leftOnSkin, zones: (zones ?? []).map(zoneOf) });
}

function zoneOf(data: ZoneData): Zone {
  const { zone, points, area, volume } = data;
  const perCm2 = data.volume_per_cm2;
  return present({
    zone,
    points,
    volumePerPoint: data.volume_per_point,
    area,
    volumePerArea: perCm2 && (perCm2.unit.dimension === 'volume' ? perSquareCentimetre(perCm2) : perCm2),
    volume,
  });
}

/** A volume that the key says is for each square centimetre, as a volume per area. */
function perSquareCentimetre(volume: Quantity): Quantity {
  return quantityOf(convert(volume, unitNamed('mL')).value, ML_PER_CM2);
}
