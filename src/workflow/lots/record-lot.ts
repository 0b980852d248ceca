import type { PayloadObject } from '../../record/payload.js';
import type { LotPayload } from '../../record/payloads/lot.js';
import { type AppendedEntry, append, type ClinicLog } from '../clinic-log.js';
import { done, type Outcome } from '../outcome.js';
import type { Signer } from '../signer.js';

/** The meaning of the signature under each entry on a lot. */
const MEANING: Readonly<Record<LotPayload['event'], string>> = {
  received: 'I received these containers and read lot and expiry from them.',
  opened: 'I opened a container of this lot.',
  wasted: 'I threw this away, for the reason I give.',
  status: 'I decide what this lot may be used for, for the reason I give.',
};

/** Signs an entry on a lot into the log, as a practitioner or a pharmacist. */
export async function recordLot(
  log: ClinicLog,
  body: PayloadObject & { readonly event?: unknown },
  signer: Signer,
): Promise<Outcome<AppendedEntry>> {
  const meaning = MEANING[body.event as LotPayload['event']];
  return await append(log, signer, () => done({ schema: 'mesolog.lot/1', meaning, body }));
}
