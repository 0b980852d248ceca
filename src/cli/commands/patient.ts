import { systemClock } from '../../io/clock.js';
import { birthYearOf, unknownPatient } from '../../workflow/adverse-event.js';
import { inZone } from '../../workflow/clinic-time.js';
import { EXIT } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import { clinicFormulary, inClinic } from '../in-clinic.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { patientJson, patientText } from '../render/patient.js';
import { viewOf } from '../render/view.js';

/** `mesolog patient show ID`: everything that the log holds of one patient. */
export async function patientShow(context: Context, id: string): Promise<number> {
  return await inClinic(context, 'read', async (log) => {
    const { state, clinic } = log;
    if (birthYearOf(state, id) === undefined) return await refuse(context, unknownPatient(id));
    const opened = await clinicFormulary(context, log);
    if (!opened.ok) return await refuse(context, opened);
    const { timezone } = clinic.settings;
    const day = inZone(systemClock.now(), timezone).slice(0, 10);
    const entries = {
      sessions: state.sessions.filter(({ release }) => release.patient.id === id),
      prescriptions: [...state.prescriptions.values()].filter(({ payload }) => payload.patient.id === id),
      adverseEvents: [...state.adverseEvents.values()].filter(({ payload }) => payload.patient.id === id),
    };
    const world = { state, timezone, day, formulary: opened.value.formulary };
    const output = outputOf(context);
    if (context.json) await output.json(patientJson(id, entries, world));
    else await output.result(patientText(id, entries, world, viewOf(context)));
    return EXIT.ok;
  });
}
