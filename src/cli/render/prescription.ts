import { display } from '../../dose/print.js';
import { fromRecord, type RecordQuantity } from '../../dose/record-quantity.js';
import type { Formulary } from '../../formulary/model.js';
import type { PayloadObject } from '../../record/payload.js';
import type { PrescriptionPayload } from '../../record/payloads/prescription.js';
import { nextUse, prescriptionName } from '../../record/policy/prescriptions.js';
import type { PrescriptionRecord } from '../../record/records.js';
import type { LogState } from '../../record/state.js';
import { sanitizeAll } from './sanitize.js';
import { hang } from './text.js';
import type { View } from './view.js';

type Body = Pick<
  PrescriptionPayload,
  | 'patient'
  | 'indication'
  | 'kind'
  | 'items'
  | 'sessions'
  | 'already_given'
  | 'last_given'
  | 'minimum_interval'
  | 'valid_from'
  | 'valid_until'
  | 'substitution'
>;

/** Said of sessions that were given before a prescription was entered, where nobody states when the last of them was. */
export const LAST_NOT_STATED = ', the day of the last not stated: no interval is checked from it';

const shown = (quantity: RecordQuantity) => display(fromRecord(quantity));

/** A prescribed amount in words. */
export function doseText(dose: Body['items'][number]['dose']): string {
  if ('exact' in dose) return shown(dose.exact);
  return 'up_to' in dose ? `up to ${shown(dose.up_to)}` : `${shown(dose.from)} to ${shown(dose.to)}`;
}

/** A prescription in words, whole, as its prescriber signs it. */
export function prescriptionText(written: PayloadObject | Body, formulary: Formulary, view: View): string {
  const body = sanitizeAll(written) as unknown as Body;
  const lines: string[] = [];
  const say = (label: string, text: string) => lines.push(...hang(`${label}: `, text, view.width));
  say('patient', body.patient.id);
  say('indication', formulary.indications.get(body.indication)?.name ?? body.indication);
  for (const { ingredient, product, basis, dose, strength, concentration, route, site } of body.items) {
    const what = [ingredient, product].filter((one) => one !== undefined).join(', as ');
    say('prescribed', `${what}: ${doseText(dose)} a session${basis === undefined ? '' : `, counted as ${basis}`}`);
    if (strength !== undefined) say('strength of the product', shown(strength));
    if (concentration !== undefined) say('final concentration', shown(concentration));
    say('route', `${route}${site === undefined ? '' : `, ${site}`}`);
  }
  const last = body.last_given === undefined ? LAST_NOT_STATED : `, the last on ${body.last_given}`;
  const elsewhere = body.already_given > 0 ? `, ${body.already_given} given already${last}` : '';
  say('sessions', `${body.sessions ?? 'no fixed number'}${elsewhere} (${body.kind})`);
  if (body.minimum_interval !== undefined) say('least time between two', shown(body.minimum_interval));
  say('valid', `from ${body.valid_from} until ${body.valid_until}`);
  say('another product', body.substitution ? 'may be used' : 'may not be used');
  return lines.join('\n');
}

/** Who answers for a prescription: its prescriber, or the people who transcribed a paper; never the prescriber of a paper. */
export function signedText(record: PrescriptionRecord, state: LogState): string {
  const { payload, confirmed } = sanitizeAll(record);
  const typed = `${state.nameOf(payload.author)} (${payload.author})`;
  if (payload.schema === 'mesolog.prescription/1') return `signed by ${typed}`;
  const { name, licence } = payload.prescriber;
  const paper = `a paper of ${name}${licence === undefined ? '' : `, licence ${licence}`}, dated ${payload.written}`;
  const second =
    confirmed === null
      ? 'NOT CONFIRMED by a second person: it covers nothing yet'
      : `confirmed by ${state.nameOf(confirmed.by)} (${confirmed.by}) in entry ${confirmed.entry}`;
  return `TRANSCRIBED from ${paper}, by ${typed}; ${second}; not signed by ${name}. SHA-256 of the scan: ${payload.scan}`;
}

/** One line of the list. */
export function prescriptionLine(record: PrescriptionRecord): string {
  const { payload, withdrawn } = sanitizeAll(record);
  const items = payload.items
    .map(({ ingredient, product, dose }) => `${ingredient ?? product} ${doseText(dose)}`)
    .join(', ');
  const used = nextUse(record) - 1;
  const count = `${used} of ${payload.sessions ?? 'any number'} used`;
  return `${prescriptionName(payload)}  ${payload.patient.id}  ${items}  ${count}  until ${payload.valid_until}${withdrawn === null ? '' : '  withdrawn'}${transcribedNote(record)}`;
}

function transcribedNote({ payload, confirmed }: PrescriptionRecord): string {
  if (payload.schema === 'mesolog.prescription/1') return '';
  return confirmed === null ? '  transcribed, not confirmed' : '  transcribed';
}

/** A prescription for a machine. */
export function prescriptionJson(record: PrescriptionRecord, state: LogState) {
  const { payload, reference, uses, withdrawn } = record;
  return {
    prescription: prescriptionName(payload),
    ...reference,
    patient: payload.patient.id,
    indication: payload.indication,
    kind: payload.kind,
    items: payload.items,
    sessions: payload.sessions ?? null,
    next_use: nextUse(record),
    uses: uses.map(({ session, use, began }) => ({ session, use, began })),
    valid_from: payload.valid_from,
    valid_until: payload.valid_until,
    withdrawn: withdrawn?.entry ?? null,
    ...signedJson(record, state),
  };
}

/** Who signed as its prescriber; of a transcribed paper nobody did, and two people answer for the transcription. */
function signedJson({ payload, confirmed }: PrescriptionRecord, state: LogState) {
  const author = { principal: payload.author, name: state.nameOf(payload.author) };
  if (payload.schema === 'mesolog.prescription/1') return { signed_by: author, transcribed: null };
  const { prescriber, written, scan } = payload;
  const second =
    confirmed === null ? null : { entry: confirmed.entry, principal: confirmed.by, name: state.nameOf(confirmed.by) };
  const transcribed = {
    prescriber: { name: prescriber.name, licence: prescriber.licence ?? null },
    written,
    scan,
    by: author,
    confirmed: second,
  };
  return { signed_by: null, transcribed };
}
