import { display } from '../../dose/print.js';
import { fromRecord, type RecordQuantity } from '../../dose/record-quantity.js';
import { holding } from '../../journal/holding.js';
import type { ReleasedPreparation } from '../../record/payloads/release.js';
import { prescriptionName } from '../../record/policy/prescriptions.js';
import type { PrescriptionRecord, SessionRecord } from '../../record/records.js';
import type { LogState } from '../../record/state.js';
import { fromPlainJson } from '../../request/from-plain-json.js';
import type { PlainJson } from '../../request/plain-json.js';
import type { ClinicLog } from '../../workflow/clinic-log.js';
import { inZone } from '../../workflow/clinic-time.js';
import { sessionPaper } from '../../workflow/sheets/session-paper.js';
import { useByText } from '../../workflow/sheets/session-use-by.js';
import { changeText, correctionsOf, sayClosing } from './closing.js';
import { deliveryText } from './delivery.js';
import type { Labels } from './labels.js';
import { sanitizeAll, sanitizeLine } from './sanitize.js';
import { standingOf } from './session.js';
import { hang } from './text.js';
import type { View } from './view.js';

const shown = (quantity: RecordQuantity) => display(fromRecord(quantity));

type Say = (label: string, text: string) => void;

/** One session in words that the patient can read: first what was given and how, then what it was made of, then how it was judged. */
export function sessionText(session: SessionRecord, log: ClinicLog, labels: Labels, view: View): string {
  const { state, clinic } = log;
  const { timezone } = clinic.settings;
  const at = (time: string) => `${inZone(time, timezone).slice(0, 16).replace('T', ' ')} (${timezone})`;
  const lines: string[] = [];
  const say: Say = (label, text) => lines.push(...hang(`${label}: `, text, view.width));
  const title = (text: string) => lines.push('', view.palette.strong(text));
  const clean = sanitizeAll(session);
  const { release } = clean;
  if (state.sample) lines.push('SAMPLE: made by `mesolog demo`, no record of a treatment.', '');
  lines.push(view.palette.strong(`Session ${session.number}, ${standingOf(session)}`), state.establishment, '');
  say('patient', release.patient.id);
  say('indication', release.indication);
  sayGiven(clean, state, at, say);
  sayDelivery(session, say);
  for (const preparation of release.preparations) {
    title(`Preparation ${preparation.id}: ${shown(preparation.total.measured)}`);
    sayPreparation(preparation, labels, say);
  }
  title('Release');
  say('released', `${at(release.recorded_at)} by ${state.nameOf(release.author)} (${release.author}), ${release.role}`);
  say('meaning', release.meaning);
  const { id, digest } = release.formulary;
  say('verdict', `${release.verdict}, under the formulary ${id} ${digest.slice(0, 16)}…`);
  if (release.use_by !== undefined) say('to be begun by', sanitizeLine(useByText(sessionPaper(log, session))));
  sayPrescriptions(clean, state, say);
  for (const { severity, code, subject, message } of release.findings) {
    say(`  ${severity}`, `${code}, ${subject}: ${message}`);
  }
  for (const { finding, text } of release.reasons) say(`  reason given for ${finding}`, text);
  for (const { payload } of state.approvals.get(session.reference.sha512) ?? []) {
    say('  approved', sanitizeLine(`by ${state.nameOf(payload.author)}: ${payload.reason}`));
  }
  if (release.not_checked.length > 0) title('Not checked when it was released');
  for (const { message } of release.not_checked) lines.push(...hang('  - ', message, view.width));
  lines.push('');
  say('proof', `entry ${session.reference.entry}, SHA-512 ${session.reference.sha512}`);
  return `${lines.join('\n')}\n`;
}

/** What was truly given, as it holds now, with who recorded it and every correction; and whether the session is void. */
function sayGiven(session: SessionRecord, state: LogState, at: (time: string) => string, say: Say): void {
  const { closing, voided, amendments } = session;
  if (voided !== null) {
    const given = voided.given ? 'something was given' : 'nothing was given';
    say('void', `${at(voided.at)} by ${state.nameOf(voided.by)}, entry ${voided.entry}: ${voided.reason} (${given})`);
  }
  const body = holding(session);
  if (body === null) say('closing', 'none yet');
  else sayClosing(body, state, at, say);
  if (closing !== null) {
    const { author, recorded_at } = closing.payload;
    const first = amendments.length > 0 ? 'first recorded' : 'recorded';
    say(first, `${at(recorded_at)} by ${state.nameOf(author)} (${author}), entry ${closing.reference.entry}`);
  }
  for (const { entry, reason, name, by, at: when, changes } of correctionsOf(session, state)) {
    say('amended', `${at(when)} by ${name} (${by}), entry ${entry}: ${reason}`);
    for (const change of sanitizeAll(changes)) say(`  ${change.what}`, changeText(change));
  }
}

/** Route, method and zones as they were planned in the request that was released, and the laboratory values it was judged on. */
function sayDelivery({ number, release }: SessionRecord, say: Say): void {
  const read = fromPlainJson(release.request as PlainJson, `session ${number}`);
  if (!read.ok) return;
  for (const delivery of read.request.delivery) say('how', sanitizeLine(deliveryText(delivery)));
  for (const { test, quantity, at } of read.request.labs)
    say('laboratory', sanitizeLine(`${test} ${display(quantity)} of ${at.slice(0, 10)}`));
}

function sayPreparation(preparation: ReleasedPreparation, labels: Labels, say: Say): void {
  for (const { product, preparation: from, measured, lots, doses } of preparation.lines) {
    const amounts = doses.map(({ ingredient, basis, measured: dose }) => {
      const as = basis === undefined || basis === ingredient ? '' : ` as ${basis}`;
      return `${labels.ingredient(ingredient)} ${shown(dose)}${as}`;
    });
    const lot = lots.map((one) => `lot ${one.lot}${one.expires === undefined ? '' : `, expires ${one.expires}`}`);
    const name = product === undefined ? `preparation ${from}` : labels.product(product);
    const holds = amounts.length === 0 ? '' : `: ${amounts.join(', ')}`;
    say(`  ${shown(measured)}`, sanitizeLine(`${name}${holds}${lot.length === 0 ? '' : ` (${lot.join('; ')})`}`));
  }
  const { diluent } = preparation;
  if (diluent === undefined) return;
  const lot = diluent.lots.map((one) => `, lot ${one.lot}`).join('');
  say(`  ${shown(diluent.measured)}`, sanitizeLine(`${labels.product(diluent.product)} (diluent${lot})`));
}

function sayPrescriptions({ release }: SessionRecord, state: LogState, say: Say): void {
  for (const { sha512, use } of release.prescriptions) {
    const record = state.prescriptions.get(sha512);
    const of = record?.payload.sessions === undefined ? '' : ` of ${record.payload.sessions}`;
    const name = record === undefined ? 'a prescription that is not here' : prescriptionName(record.payload);
    say(
      'prescription',
      sanitizeLine(`${name}, use ${use}${of}${record === undefined ? '' : `, ${byWhom(record, state)}`}`),
    );
  }
}

/** Who prescribed, as far as this log can tell. */
function byWhom({ payload }: PrescriptionRecord, state: LogState): string {
  if (payload.schema === 'mesolog.prescription/1') return `by ${state.nameOf(payload.author)}`;
  return `transcribed from a paper of ${payload.prescriber.name}, who did not sign it here`;
}
