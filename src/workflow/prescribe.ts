import { display } from '../dose/print.js';
import { isPositive, parseQuantity } from '../dose/quantity.js';
import { type RecordQuantity, toRecord } from '../dose/record-quantity.js';
import { findingOf } from '../findings/code.js';
import { SESSION_CODES } from '../findings/codes/session.js';
import { WORKFLOW_CODES } from '../findings/codes/workflow.js';
import type { Finding } from '../findings/finding.js';
import type { Formulary } from '../formulary/model.js';
import { suggest } from '../reader/suggest.js';
import type { PayloadObject } from '../record/payload.js';
import { prescriptionName } from '../record/policy/prescriptions.js';
import type { PrescriptionRecord } from '../record/records.js';
import type { PrescriptionDraft } from '../request/prescription-draft.js';
import { type AppendedEntry, append, type ClinicLog } from './clinic-log.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';
import { oneLine, withoutAbsent } from './session/release-body.js';
import type { Signer } from './signer.js';

/** A prescription as its prescriber typed it, in the words of the command's options. */
export type PrescriptionInput = PrescriptionDraft;

/** The meaning of a prescription's signature, as shown before signing. */
export const PRESCRIPTION_MEANING = 'I prescribe this for this patient, as I typed it.';

/** The body of the prescription as it would be signed, or everything that is missing or wrong at once. Nothing is filled in. */
export function prescriptionBody(input: PrescriptionInput, formulary: Formulary): Outcome<PayloadObject> {
  const faults: Finding[] = [];
  const missing = (flag: string, message: string) => {
    faults.push(
      findingOf(SESSION_CODES['prescription-incomplete'], { subject: flag, message: `${message} (${flag})` }),
    );
    return '';
  };
  const known = (flag: string, what: string, id: string, among: ReadonlyMap<string, unknown>) => {
    if (among.has(id)) return;
    const near = suggest(id, among.keys());
    const message = `The formulary has no ${what} "${id}"${near === null ? '.' : `; did you mean "${near}"?`}`;
    faults.push(findingOf(WORKFLOW_CODES['unknown-id'], { subject: flag, message }));
  };
  const quantity = (flag: string, text: string | undefined): RecordQuantity | undefined => {
    if (text === undefined) return undefined;
    const parsed = parseQuantity(text);
    if (parsed.ok && (isPositive(parsed.quantity) || flag === '--interval')) return toRecord(parsed.quantity);
    missing(
      flag,
      parsed.ok ? `${display(parsed.quantity)} is not above zero.` : `${parsed.fault.message}; ${parsed.fault.remedy}.`,
    );
    return undefined;
  };
  const count = (flag: string, text: string | undefined): number | undefined => {
    if (text === undefined) return undefined;
    if (/^(0|[1-9]\d{0,2})$/.test(text)) return Number.parseInt(text, 10);
    missing(flag, `"${text}" is not a whole number.`);
    return undefined;
  };
  const { patient, indication, ingredient, product, route, kind } = input;
  if (indication !== undefined) known('--indication', 'indication', indication, formulary.indications);
  if (ingredient !== undefined) known('--ingredient', 'ingredient', ingredient, formulary.ingredients);
  if (product !== undefined) known('--product', 'product', product, formulary.products);
  if (ingredient === undefined && product === undefined) missing('--ingredient', 'What is prescribed is not named.');
  const dose = doseOf(input, quantity);
  if (dose === null)
    missing('--dose', 'The dose is not stated: --dose, --dose-from with --dose-to, or --up-to; one of them.');
  const sessions = count('--sessions', input.sessions) ?? (kind === 'single' ? 1 : undefined);
  const interval = quantity('--interval', input.interval);
  if (kind !== 'single' && kind !== undefined && interval === undefined) {
    missing('--interval', 'The least time between two sessions is not stated; "0 d" says that there is none.');
  }
  const sessionsOf = (): number | undefined => {
    if (sessions === undefined && kind !== 'standing-protocol')
      missing('--sessions', 'The number of sessions is not stated.');
    return sessions;
  };
  const substitutionOf = (): boolean => {
    if (input.substitution === undefined)
      missing('--substitution', 'Whether another product may be used is not stated.');
    return input.substitution === 'allowed';
  };
  const body = withoutAbsent({
    patient: { id: patient ?? missing('--patient', 'The patient is not named.') },
    kind:
      kind === 'standing-protocol'
        ? 'standing'
        : (kind ?? missing('--kind', 'single, course or standing-protocol is not stated.')),
    indication: indication ?? missing('--indication', 'The indication is not stated.'),
    items: [
      withoutAbsent({
        ingredient,
        product,
        basis: input.basis,
        dose: dose ?? undefined,
        strength: object(quantity('--strength', input.strength)),
        concentration: object(quantity('--concentration', input.concentration)),
        route: route ?? missing('--route', 'The route is not stated.'),
        site: input.site === undefined ? undefined : oneLine(input.site),
      }),
    ],
    sessions: sessionsOf(),
    already_given: count('--already-given', input.alreadyGiven) ?? 0,
    minimum_interval: object(interval),
    valid_from: input.validFrom ?? missing('--valid-from', 'The first day is not stated.'),
    valid_until: input.validUntil ?? missing('--valid-until', 'The last day is not stated.'),
    substitution: substitutionOf(),
  });
  return faults.length > 0 ? refused(EXIT.usage, faults) : done(body);
}

const object = (quantity: RecordQuantity | undefined): PayloadObject | undefined =>
  quantity === undefined ? undefined : { ...quantity };

function doseOf(
  { dose, doseFrom, doseTo, upTo }: PrescriptionInput,
  read: (flag: string, text: string | undefined) => RecordQuantity | undefined,
): PayloadObject | null {
  const stated = [dose !== undefined, doseFrom !== undefined || doseTo !== undefined, upTo !== undefined].filter(
    Boolean,
  ).length;
  if (stated !== 1) return null;
  if (dose !== undefined) return withoutAbsent({ exact: object(read('--dose', dose)) });
  if (upTo !== undefined) return withoutAbsent({ up_to: object(read('--up-to', upTo)) });
  if (doseFrom === undefined || doseTo === undefined) return null;
  return withoutAbsent({ from: object(read('--dose-from', doseFrom)), to: object(read('--dose-to', doseTo)) });
}

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
