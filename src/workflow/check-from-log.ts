import type { MarkEnvironment } from '../io/marks.js';
import type { CheckInput } from './check/check.js';
import type { Clinic } from './clinic.js';
import { clinicCheckInput } from './clinic-check-input.js';
import { formularyOfClinic } from './clinic-formulary.js';
import { openClinicLog } from './clinic-log.js';
import { done, type Outcome } from './outcome.js';

/** What a check in a clinic looks at: the formulary named or its own, its instruments, and the prescriptions and approvals of its log. Writes nothing. */
export async function checkInputFromLog(
  clinic: Clinic,
  named: string | undefined,
  environment: MarkEnvironment,
): Promise<Outcome<CheckInput>> {
  const log = await openClinicLog(clinic, 'read', environment);
  if (!log.ok) return log;
  try {
    const opened = await formularyOfClinic(log.value, named);
    return opened.ok ? done(clinicCheckInput(log.value, opened.value.formulary, 'check')) : opened;
  } finally {
    log.value.ledger.close();
  }
}
