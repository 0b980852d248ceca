import { display } from '../../dose/print.js';
import { fromRecord, type RecordQuantity } from '../../dose/record-quantity.js';
import type { ClosingPayload } from '../../record/payloads/closing.js';
import { prescriptionName } from '../../record/policy/prescriptions.js';
import type { LogState, PrescriptionRecord, SessionRecord } from '../../record/state.js';
import type { ClinicLog } from '../../workflow/clinic-log.js';
import { inZone } from '../../workflow/clinic-time.js';
import { changeText, correctionsOf, sayClosing } from './closing.js';
import { sanitizeAll } from './sanitize.js';
import { hang } from './text.js';
import type { View } from './view.js';

const shown = (quantity: RecordQuantity) => display(fromRecord(quantity));

/** Where a session stands in its life. */
export function standingOf({ closing, voided, amendments }: SessionRecord): string {
  if (voided !== null) return 'void';
  if (closing === null) return 'open';
  const outcome = amendments.at(-1)?.body.outcome ?? closing.payload.outcome;
  return `${outcome === 'given' ? 'closed' : 'abandoned'}${amendments.length > 0 ? ', amended' : ''}`;
}

/** One line of the register. */
export function sessionLine(session: SessionRecord, { clinic, state }: ClinicLog): string {
  const { number, release } = session;
  const released = inZone(release.recorded_at, clinic.settings.timezone).slice(0, 16).replace('T', ' ');
  const mixtures = release.preparations.map(({ id, total }) => `${id} ${shown(total.measured)}`).join(', ');
  return `${String(number).padStart(5)}  ${released}  ${release.patient.id}  ${standingOf(session)}  ${release.indication}  ${mixtures || release.kind}  ${state.nameOf(release.author)}`;
}

/** What a closing says of the session, without the fields that every payload has. */
function bodyOf(payload: ClosingPayload) {
  const { schema, id, clinic, author, role, meaning, recorded_at, log, release, ...body } = payload;
  return body;
}

/** A session for a machine. */
export function sessionJson(session: SessionRecord, state: LogState) {
  const { number, reference, release, closing, amendments, voided } = session;
  return {
    session: number,
    standing: standingOf(session),
    patient: release.patient.id,
    indication: release.indication,
    kind: release.kind,
    verdict: release.verdict,
    released: { ...reference, by: release.author, name: state.nameOf(release.author), at: release.recorded_at },
    closed: closing === null ? null : { ...closing.reference, closing: amendments.at(-1)?.body ?? closing.payload },
    original: closing === null || amendments.length === 0 ? null : bodyOf(closing.payload),
    amendments: correctionsOf(session, state),
    voided,
  };
}

/** Who prescribed, as far as this log can tell. */
function byWhom({ payload }: PrescriptionRecord, state: LogState): string {
  if (payload.schema === 'mesolog.prescription/1') return `by ${state.nameOf(payload.author)}`;
  return `transcribed from a paper of ${payload.prescriber.name}, who did not sign it here`;
}

/** One session in words that the patient can read. */
export function sessionText(session: SessionRecord, log: ClinicLog, view: View): string {
  const { state, clinic } = log;
  const { release, closing, voided, amendments } = sanitizeAll(session);
  const { timezone } = clinic.settings;
  const at = (time: string) => `${inZone(time, timezone).slice(0, 16).replace('T', ' ')} (${timezone})`;
  const lines: string[] = [];
  const say = (label: string, text: string) => lines.push(...hang(`${label}: `, text, view.width));
  if (state.sample) lines.push('SAMPLE: made by `mesolog demo`, no record of a treatment.', '');
  lines.push(view.palette.strong(`Session ${session.number}, ${standingOf(session)}`), state.establishment, '');
  say('patient', release.patient.id);
  say('indication', release.indication);
  say('released', `${at(release.recorded_at)} by ${state.nameOf(release.author)} (${release.author}), ${release.role}`);
  say('meaning', release.meaning);
  say(
    'verdict',
    `${release.verdict}, under the formulary ${release.formulary.id} ${release.formulary.digest.slice(0, 16)}…`,
  );
  if (release.use_by !== undefined) say('to be begun by', at(release.use_by));
  for (const { sha512, use } of release.prescriptions) {
    const record = state.prescriptions.get(sha512);
    const of = record?.payload.sessions === undefined ? '' : ` of ${record.payload.sessions}`;
    const name = record === undefined ? 'a prescription that is not here' : prescriptionName(record.payload);
    say('prescription', `${name}, use ${use}${of}${record === undefined ? '' : `, ${byWhom(record, state)}`}`);
  }
  for (const preparation of release.preparations) {
    lines.push('', view.palette.strong(`Preparation ${preparation.id}: ${shown(preparation.total.measured)}`));
    for (const { product, preparation: from, measured, lots, doses } of preparation.lines) {
      const amounts = doses
        .map(({ ingredient, basis, measured: dose }) => `${basis ?? ingredient} ${shown(dose)}`)
        .join(', ');
      const lot = lots
        .map((one) => `lot ${one.lot}${one.expires === undefined ? '' : `, expires ${one.expires}`}`)
        .join('; ');
      say(
        `  ${shown(measured)}`,
        `${product ?? from}${amounts === '' ? '' : `: ${amounts}`}${lot === '' ? '' : ` (${lot})`}`,
      );
    }
    const { diluent } = preparation;
    if (diluent !== undefined) say(`  ${shown(diluent.measured)}`, `${diluent.product} (diluent)`);
  }
  if (release.findings.length > 0) lines.push('', view.palette.strong('Findings when it was released'));
  for (const { severity, code, subject, message } of release.findings) {
    say(`  ${severity}`, `${code}, ${subject}: ${message}`);
  }
  for (const { finding, text } of release.reasons) say(`  reason given for ${finding}`, text);
  for (const { payload } of state.approvals.get(session.reference.sha512) ?? []) {
    say('  approved', `by ${state.nameOf(payload.author)}: ${payload.reason}`);
  }
  if (release.not_checked.length > 0) lines.push('', view.palette.strong('Not checked when it was released'));
  for (const { message } of release.not_checked) lines.push(...hang('  - ', message, view.width));
  lines.push('');
  const body = amendments.at(-1)?.body ?? closing?.payload;
  if (body === undefined) say('closing', 'none yet');
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
  if (voided !== null) {
    const given = voided.given ? 'something was given' : 'nothing was given';
    say('void', `${at(voided.at)} by ${state.nameOf(voided.by)}, entry ${voided.entry}: ${voided.reason} (${given})`);
  }
  lines.push(
    '',
    ...hang('proof: ', `entry ${session.reference.entry}, SHA-512 ${session.reference.sha512}`, view.width),
  );
  return `${lines.join('\n')}\n`;
}
