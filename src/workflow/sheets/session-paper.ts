import { display } from '../../dose/print.js';
import { fromRecord, type RecordQuantity } from '../../dose/record-quantity.js';
import type { Formulary } from '../../formulary/model.js';
import type { SessionRecord } from '../../record/records.js';
import { fromPlainJson } from '../../request/from-plain-json.js';
import type { Request } from '../../request/model.js';
import type { PlainJson } from '../../request/plain-json.js';
import { archivedFormulary } from '../archived-formulary.js';
import type { ClinicLog } from '../clinic-log.js';
import { inZone } from '../clinic-time.js';
import { type LogProof, proofOf } from './log-proof.js';

/** What every paper on a session is made of: the signed record, read back, with the names of things. */
export interface SessionPaper {
  readonly log: ClinicLog;
  readonly session: SessionRecord;
  /** The request inside the release; null where this version cannot read it any more. */
  readonly request: Request | null;
  /** The formulary that it was released under, from the archive; null where it is not kept or does not load any more. */
  readonly formulary: Formulary | null;
  readonly proof: LogProof;
  /** `SAMPLE …` in a log that the demo made, else empty. */
  readonly banner: string;
}

/** Gathers what the papers of a session need. */
export function sessionPaper(log: ClinicLog, session: SessionRecord): SessionPaper {
  const { release } = session;
  const read = fromPlainJson(release.request as PlainJson, `session ${session.number}`);
  return {
    log,
    session,
    request: read.ok ? read.request : null,
    formulary: archivedFormulary(log.ledger, release.formulary.digest),
    proof: proofOf(session, log),
    banner: log.state.sample ? 'SAMPLE: made by `mesolog demo`, no record of a treatment' : '',
  };
}

/** A time of the log as the clinic's clock showed it: `2026-11-20 15:00 (Europe/Paris)`. */
export function timeText({ log }: Pick<SessionPaper, 'log'>, time: string): string {
  const { timezone } = log.clinic.settings;
  return `${inZone(time, timezone).slice(0, 16).replace('T', ' ')} (${timezone})`;
}

/** A recorded quantity as it is displayed. */
export const shown = (quantity: RecordQuantity): string => display(fromRecord(quantity));

/** The name of a product by the formulary of the release; its id where that has none. */
export const productName = ({ formulary }: SessionPaper, id: string): string => formulary?.products.get(id)?.name ?? id;

/** `zinc 1 mg`, and on which basis where it is another than the ingredient itself. */
export function doseText(
  { formulary }: SessionPaper,
  dose: { readonly ingredient: string; readonly basis?: string; readonly measured: RecordQuantity },
): string {
  const { ingredient, basis, measured } = dose;
  const name = formulary?.ingredients.get(ingredient)?.name ?? ingredient;
  return `${name} ${shown(measured)}${basis === undefined || basis === ingredient ? '' : ` as ${basis}`}`;
}
