import type { Quantity } from '../dose/quantity.js';
import { fromRecord, type RecordQuantity } from '../dose/record-quantity.js';
import type { PrescriptionPayload } from '../record/payloads/prescription.js';
import { isUsable, prescriptionName } from '../record/policy/prescriptions.js';
import type { PrescriptionRecord } from '../record/records.js';
import type { LogState } from '../record/state.js';
import type {
  PrescribedAmount,
  PrescribedItem,
  PrescriptionLookup,
  PrescriptionState,
} from '../rules/prescription-state.js';
import { inZone } from './clinic-time.js';

/** The prescriptions of a log as the rules look at them, found by the name that requests use. */
export function prescriptionLookup(state: LogState, timezone: string): PrescriptionLookup {
  return {
    find: (id) => {
      const record = state.prescriptionsNamed(id).at(-1);
      return record === undefined ? undefined : prescriptionState(record, timezone);
    },
  };
}

/** One prescription as the rules look at it; its last use in the clinic's zone, so that days are the clinic's days. */
export function prescriptionState(record: PrescriptionRecord, timezone: string): PrescriptionState {
  const { payload, uses, withdrawn } = record;
  const last = uses
    .map(({ began }) => began)
    .sort()
    .at(-1);
  const used = last === undefined ? undefined : inZone(last, timezone);
  const lastUsed = used ?? (payload.last_given === undefined ? undefined : `${payload.last_given}T12:00:00+00:00`);
  return {
    id: prescriptionName(payload),
    patient: payload.patient.id,
    indication: payload.indication,
    kind: payload.kind,
    items: payload.items.map(itemOf),
    sessions: payload.sessions === undefined ? null : BigInt(payload.sessions),
    used: BigInt(payload.already_given + uses.length),
    validFrom: payload.valid_from,
    validUntil: payload.valid_until,
    substitution: payload.substitution,
    standing: withdrawn !== null ? 'withdrawn' : isUsable(record) ? 'stands' : 'not-confirmed',
    ...(payload.schema === 'mesolog.transcription/1' ? { transcribedFrom: payload.prescriber.name } : {}),
    ...(payload.minimum_interval === undefined ? {} : { minimumInterval: fromRecord(payload.minimum_interval) }),
    ...(lastUsed === undefined ? {} : { lastUsed }),
  };
}

function itemOf(item: PrescriptionPayload['items'][number]): PrescribedItem {
  const { ingredient, product, basis, dose, strength, concentration, route, site } = item;
  const read = (quantity: RecordQuantity): Quantity => fromRecord(quantity, ingredient);
  return {
    subject: ingredient === undefined ? { kind: 'product', id: product ?? '' } : { kind: 'ingredient', id: ingredient },
    dose: amountOf(dose, read),
    route,
    ...(basis === undefined ? {} : { basis }),
    ...(strength === undefined ? {} : { productStrength: read(strength) }),
    ...(concentration === undefined ? {} : { finalConcentration: read(concentration) }),
    ...(site === undefined ? {} : { site }),
  };
}

function amountOf(
  dose: PrescriptionPayload['items'][number]['dose'],
  read: (q: RecordQuantity) => Quantity,
): PrescribedAmount {
  if ('exact' in dose) return { kind: 'exact', quantity: read(dose.exact) };
  if ('up_to' in dose) return { kind: 'up-to', quantity: read(dose.up_to) };
  return { kind: 'range', from: read(dose.from), to: read(dose.to) };
}
