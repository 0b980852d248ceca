import { findingOf } from '../findings/code.js';
import { FORMULARY_WORK_CODES } from '../findings/codes/formulary-work.js';
import { SIGNING_CODES } from '../findings/codes/signing.js';
import type { Finding } from '../findings/finding.js';
import { buildSnapshot, snapshotDigest } from '../formulary/build-snapshot.js';
import { keepSnapshot } from './clinic-formulary.js';
import { type AppendedEntry, append, type ClinicLog } from './clinic-log.js';
import type { OpenFormulary } from './load-formulary.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';
import { withoutAbsent } from './session/release-body.js';
import type { Signer } from './signer.js';

/** The meaning of the approval's signature, as shown before signing. */
export const APPROVE_FORMULARY_MEANING = (id: string): string =>
  `I approve the formulary ${id} as it stands under this digest.`;

/** A pharmacist's signed approval of the formulary as it stands; its files are kept with the log, its snapshot in the clinic's folder. `changedBy`: the principal whose change it holds. */
export async function approveFormulary(
  log: ClinicLog,
  { formulary, files }: OpenFormulary,
  signer: Signer,
  changedBy?: string,
): Promise<Outcome<AppendedEntry>> {
  const kept = log.ledger.archiveFormulary(formulary.digest, files);
  if (!kept.ok) {
    return refused(EXIT.usage, [
      findingOf(SIGNING_CODES['log-unusable'], { subject: formulary.id, message: kept.message }),
    ]);
  }
  const snapshot = buildSnapshot(files);
  const appended = await append(log, signer, () =>
    done({
      schema: 'mesolog.formulary/1',
      meaning: APPROVE_FORMULARY_MEANING(formulary.id),
      body: withoutAbsent({
        formulary: { id: formulary.id, digest: formulary.digest, snapshot: snapshotDigest(snapshot) },
        decision: 'approved',
        changed_by: changedBy,
      }),
    }),
  );
  if (!appended.ok) return appended;
  const written = keepSnapshot(log.clinic, snapshot);
  if (!written.ok)
    log.warn?.(
      `The approval is signed; its snapshot, which makes commands start sooner, is not kept: ${written.message}`,
    );
  return appended;
}

/** The meaning of the signature that takes an approval back. */
export const WITHDRAW_FORMULARY_MEANING = (id: string): string =>
  `I take back the approval of the formulary ${id} under this digest; nothing more is released under it.`;

/**
 * Takes back the approval of a digest, for a reason: from this entry on it counts as unapproved. Refused where the log does not hold it as approved.
 * `id` is the formulary's name as its files have it.
 */
export async function withdrawFormulary(
  log: ClinicLog,
  { digest, id, reason }: { readonly digest: string; readonly id: string; readonly reason: string },
  signer: Signer,
): Promise<Outcome<AppendedEntry>> {
  return await append(log, signer, () => {
    if (!stands(log, digest)) return refused(EXIT.usage, [notApproved(digest)]);
    return done({
      schema: 'mesolog.formulary/1',
      meaning: WITHDRAW_FORMULARY_MEANING(id),
      body: { formulary: { id, digest }, decision: 'withdrawn', note: reason },
    });
  });
}

/** Whether an approval of the digest stands that can be taken back, be it enough for a release or not. */
function stands({ state }: ClinicLog, digest: string): boolean {
  return (state.formularies.get(digest)?.length ?? 0) > 0;
}

/** The one approved digest that begins so; refused where none or several do. */
export function approvedDigest(log: ClinicLog, beginning: string): Outcome<string> {
  const found = [...log.state.formularies.keys()].filter(
    (digest) => stands(log, digest) && digest.startsWith(beginning),
  );
  const [only, ...others] = found;
  return only === undefined || others.length > 0 ? refused(EXIT.usage, [notApproved(beginning)]) : done(only);
}

function notApproved(digest: string): Finding {
  return findingOf(FORMULARY_WORK_CODES['formulary-no-approval'], {
    subject: digest,
    message: `The log holds no approval that stands, or more than one, of a formulary whose digest begins ${digest}.`,
  });
}
