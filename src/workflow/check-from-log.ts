import type { Formulary } from '../formulary/model.js';
import type { MarkEnvironment } from '../io/marks.js';
import type { CheckInput } from './check/check.js';
import type { Clinic } from './clinic.js';
import { openClinicLog } from './clinic-log.js';
import { done, type Outcome } from './outcome.js';
import { clinicCheckInput } from './session/release.js';

/** What a check in a clinic looks at: its instruments, and the prescriptions and approvals of its log. Writes nothing. */
export async function checkInputFromLog(
  clinic: Clinic,
  formulary: Formulary,
  environment: MarkEnvironment,
): Promise<Outcome<CheckInput>> {
  const log = await openClinicLog(clinic, 'read', environment);
  if (!log.ok) return log;
  try {
    return done(clinicCheckInput(log.value, formulary, 'check'));
  } finally {
    log.value.ledger.close();
  }
}
