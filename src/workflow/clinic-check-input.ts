import { systemClock } from '../io/clock.js';
import { isFormularyApproved } from '../record/formulary-approval.js';
import type { CheckInput } from './check/check-input.js';
import type { ClinicLog } from './clinic-log.js';
import { inZone } from './clinic-time.js';
import { courseLookup } from './course-lookup.js';
import type { OpenFormulary } from './load-formulary.js';
import { prescriptionLookup } from './prescription-states.js';

/** What checks of this clinic look at, on the head of its log. */
export function clinicCheckInput(
  log: ClinicLog,
  formulary: OpenFormulary['formulary'],
  purpose: CheckInput['purpose'],
): CheckInput {
  const { settings } = log.clinic;
  return {
    formulary,
    formularyApproved: isFormularyApproved(log.state, formulary.digest),
    instruments: {
      ...(settings.syringes === undefined ? {} : { syringes: settings.syringes }),
      ...(settings.tolerance === undefined ? {} : { tolerance: settings.tolerance }),
    },
    prescriptions: prescriptionLookup(log.state, settings.timezone),
    lots: log.state.lots,
    courses: courseLookup(log.state),
    now: inZone(systemClock.now(), settings.timezone),
    purpose,
  };
}
