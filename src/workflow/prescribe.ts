import type { RecordQuantity } from '../dose/record-quantity.js';
import { findingOf } from '../findings/code.js';
import { SESSION_CODES } from '../findings/codes/session.js';
import type { Formulary } from '../formulary/model.js';
import type { Payload, PayloadObject } from '../record/payload.js';
import { prescriptionName } from '../record/policy/prescriptions.js';
import type { PrescriptionRecord } from '../record/records.js';
import type { PrescriptionDraft } from '../request/prescription-draft.js';
import { type AppendedEntry, append, type ClinicLog } from './clinic-log.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';
import { CONCENTRATION, DOSE, INTERVAL, PrescriptionReading, STRENGTH } from './read-prescription.js';
import { oneLine, withoutAbsent } from './session/release-body.js';
import type { Signer } from './signer.js';

/** A prescription as its prescriber typed it, in the words of the command's options. */
export type PrescriptionInput = PrescriptionDraft;

/** The meaning of a prescription's signature, as shown before signing. */
export const PRESCRIPTION_MEANING = 'I prescribe this for this patient, as I typed it.';

/** The body of the prescription as it would be signed, or everything that is missing or wrong at once. Nothing is filled in. */
export function prescriptionBody(input: PrescriptionInput, formulary: Formulary): Outcome<PayloadObject> {
  const reading = new PrescriptionReading();
  const { patient, indication, kind } = input;
  reading.known('--indication', 'indication', indication, formulary.indications.keys());
  const body = withoutAbsent({
    patient: { id: patient ?? reading.missing('--patient', 'The patient is not named.') },
    kind:
      kind === 'standing-protocol'
        ? 'standing'
        : (kind ?? reading.missing('--kind', 'single, course or standing-protocol is not stated.')),
    indication: indication ?? reading.missing('--indication', 'The indication is not stated.'),
    items: [itemOf(input, formulary, reading)],
    ...termsOf(input, reading),
    substitution: substitutionOf(input, reading),
  });
  return reading.faults.length > 0 ? refused(EXIT.usage, reading.faults) : done(body);
}

/** What is prescribed, how much and how. */
function itemOf(input: PrescriptionInput, formulary: Formulary, reading: PrescriptionReading): PayloadObject {
  const { ingredient, product, basis, route, site } = input;
  reading.known('--ingredient', 'ingredient', ingredient, formulary.ingredients.keys());
  reading.known('--product', 'product', product, formulary.products.keys());
  if (ingredient === undefined && product === undefined)
    reading.missing('--ingredient', 'What is prescribed is not named.');
  const bases = basesOf(ingredient, product, formulary);
  if (bases.length > 0) reading.known('--basis', `form of it (${bases.join(', ')}) called`, basis, bases);
  return withoutAbsent({
    ingredient,
    product,
    basis,
    dose: doseOf(input, reading),
    strength: object(reading.quantity('--strength', input.strength, STRENGTH)),
    concentration: object(reading.quantity('--concentration', input.concentration, CONCENTRATION)),
    route: route ?? reading.missing('--route', 'The route is not stated.'),
    site: site === undefined ? undefined : oneLine(site),
  });
}

/** The forms that a dose of it can be counted as; empty where the formulary knows none. */
function basesOf(
  ingredient: string | undefined,
  product: string | undefined,
  { ingredients, products }: Formulary,
): readonly string[] {
  const contents = products.get(product ?? '')?.contents ?? [];
  const ids = ingredient === undefined ? contents.map((content) => content.ingredient) : [ingredient];
  return [...new Set(ids.flatMap((id) => ingredients.get(id)?.bases ?? []).map(({ id }) => id))];
}

function doseOf(input: PrescriptionInput, reading: PrescriptionReading): PayloadObject | undefined {
  const { dose, doseFrom, doseTo, upTo } = input;
  const ranged = doseFrom !== undefined || doseTo !== undefined;
  const stated = [dose !== undefined, ranged, upTo !== undefined].filter(Boolean).length;
  if (stated !== 1 || (ranged && (doseFrom === undefined || doseTo === undefined))) {
    reading.missing('--dose', 'The dose is not stated: --dose, --dose-from with --dose-to, or --up-to; one of them.');
    return undefined;
  }
  return withoutAbsent({
    exact: object(reading.quantity('--dose', dose, DOSE)),
    up_to: object(reading.quantity('--up-to', upTo, DOSE)),
    from: object(reading.quantity('--dose-from', doseFrom, DOSE)),
    to: object(reading.quantity('--dose-to', doseTo, DOSE)),
  });
}

/** How often, how far apart and how long. */
function termsOf(
  input: PrescriptionInput,
  reading: PrescriptionReading,
): { readonly [key: string]: Payload | undefined } {
  const { kind } = input;
  const sessions = reading.count('--sessions', input.sessions) ?? (kind === 'single' ? 1 : undefined);
  if (sessions === undefined && input.sessions === undefined && kind !== 'standing-protocol')
    reading.missing('--sessions', 'The number of sessions is not stated.');
  const given = reading.count('--already-given', input.alreadyGiven) ?? 0;
  if (sessions !== undefined && given > sessions)
    reading.missing('--already-given', `${given} of ${sessions} sessions cannot have been given.`);
  const interval = reading.quantity('--interval', input.interval, INTERVAL);
  if (kind !== 'single' && kind !== undefined && input.interval === undefined)
    reading.missing('--interval', 'The least time between two sessions is not stated; "0 d" says that there is none.');
  const from =
    reading.date('--valid-from', input.validFrom) ?? reading.missing('--valid-from', 'The first day is not stated.');
  const until =
    reading.date('--valid-until', input.validUntil) ?? reading.missing('--valid-until', 'The last day is not stated.');
  if (from !== '' && until !== '' && until < from)
    reading.missing('--valid-until', `The last day, ${until}, is before the first, ${from}.`);
  const last = reading.date('--last-given', input.lastGiven);
  if (last !== undefined && given === 0)
    reading.missing(
      '--last-given',
      'A day of the last session is stated, and not how many were given (--already-given).',
    );
  return {
    sessions,
    already_given: given,
    minimum_interval: object(interval),
    last_given: last,
    valid_from: from,
    valid_until: until,
  };
}

function substitutionOf({ substitution }: PrescriptionInput, reading: PrescriptionReading): boolean {
  if (substitution === undefined)
    reading.missing('--substitution', 'Whether another product may be used is not stated.');
  return substitution === 'allowed';
}

const object = (quantity: RecordQuantity | undefined): PayloadObject | undefined =>
  quantity === undefined ? undefined : { ...quantity };

/** Signs a prescription into the log. Only a rostered prescriber may (exit 4). */
export async function prescribe(
  log: ClinicLog,
  body: PayloadObject,
  signer: Signer,
): Promise<Outcome<{ readonly name: string; readonly entry: AppendedEntry }>> {
  const appended = await append(log, signer, () =>
    done({ schema: 'mesolog.prescription/1', meaning: PRESCRIPTION_MEANING, body }),
  );
  if (!appended.ok) return appended;
  return done({ name: prescriptionName(appended.value.payload), entry: appended.value });
}

/** The prescription of that name in the log. */
export function prescriptionNamed(log: ClinicLog, name: string): Outcome<PrescriptionRecord> {
  const found = [...log.state.prescriptions.values()].find(
    ({ payload }) => prescriptionName(payload) === name.toUpperCase(),
  );
  if (found !== undefined) return done(found);
  const message = `The log holds no prescription ${name}.`;
  return refused(EXIT.usage, [findingOf(SESSION_CODES['prescription-not-found'], { subject: name, message })]);
}

/** Withdraws a prescription, with a reason. What was released under it stands. */
export async function withdraw(
  log: ClinicLog,
  record: PrescriptionRecord,
  reason: string,
  signer: Signer,
): Promise<Outcome<AppendedEntry>> {
  return await append(log, signer, () =>
    done({
      schema: 'mesolog.withdrawal/1',
      meaning: 'I withdraw this prescription, for the reason I give.',
      body: { prescription: { ...record.reference }, reason: oneLine(reason) },
    }),
  );
}
