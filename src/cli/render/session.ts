import { display } from '../../dose/print.js';
import { fromRecord, type RecordQuantity } from '../../dose/record-quantity.js';
import { holding } from '../../journal/holding.js';
import type { ClosingPayload } from '../../record/payloads/closing.js';
import type { SessionRecord } from '../../record/records.js';
import type { LogState } from '../../record/state.js';
import type { ClinicLog } from '../../workflow/clinic-log.js';
import { inZone } from '../../workflow/clinic-time.js';
import { correctionsOf } from './closing.js';

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
    closed: closing === null ? null : { ...closing.reference, closing: holding(session) },
    original: closing === null || amendments.length === 0 ? null : bodyOf(closing.payload),
    amendments: correctionsOf(session, state),
    voided,
  };
}
