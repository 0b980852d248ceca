import { findingOf } from '../findings/code.js';
import { SIGNING_CODES } from '../findings/codes/signing.js';
import { type AppendedEntry, append, type ClinicLog } from './clinic-log.js';
import type { OpenFormulary } from './load-formulary.js';
import { done, EXIT, type Outcome, refused } from './outcome.js';
import type { Signer } from './signer.js';

/** The meaning of the approval's signature, as shown before signing. */
export const APPROVE_FORMULARY_MEANING = (id: string): string =>
  `I approve the formulary ${id} as it stands under this digest.`;

/** A pharmacist's signed approval of the formulary as it stands; its files are kept with the log. */
export async function approveFormulary(
  log: ClinicLog,
  { formulary, files }: OpenFormulary,
  signer: Signer,
): Promise<Outcome<AppendedEntry>> {
  const kept = log.ledger.archiveFormulary(formulary.digest, files);
  if (!kept.ok) {
    return refused(EXIT.usage, [
      findingOf(SIGNING_CODES['log-unusable'], { subject: formulary.id, message: kept.message }),
    ]);
  }
  const role = signer.member.roles.includes('pharmacist') ? 'pharmacist' : (signer.member.roles[0] ?? 'practitioner');
  return await append(log, signer, () =>
    done({
      schema: 'mesolog.formulary/1',
      role,
      meaning: APPROVE_FORMULARY_MEANING(formulary.id),
      body: { formulary: { id: formulary.id, digest: formulary.digest }, decision: 'approved' },
    }),
  );
}
