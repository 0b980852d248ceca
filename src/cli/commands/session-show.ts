import { EXIT } from '../../workflow/outcome.js';
import { sessionNumbered } from '../../workflow/session/close.js';
import type { Context } from '../context.js';
import { clinicFormulary, inClinic } from '../in-clinic.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { labelsOf } from '../render/labels.js';
import { listed } from '../render/listed.js';
import { sessionJson, sessionLine } from '../render/session.js';
import { sessionText } from '../render/session-text.js';
import { viewOf } from '../render/view.js';

/** `mesolog session list`: the register, one line a session. */
export async function sessionList(context: Context, options: { readonly patient?: string }): Promise<number> {
  return await inClinic(context, 'read', async (log) => {
    const { patient } = options;
    const sessions = log.state.sessions.filter(
      ({ release }) => patient === undefined || release.patient.id === patient,
    );
    const output = outputOf(context);
    if (context.json)
      await output.json({ schema: 'mesolog.sessions/1', sessions: sessions.map((one) => sessionJson(one, log.state)) });
    else
      await output.result(
        listed(
          context,
          sessions.map((one) => sessionLine(one, log)),
        ),
      );
    if (sessions.length === 0) await output.aside('No session.\n');
    return EXIT.ok;
  });
}

/** `mesolog session show NUMBER`: one session as it was signed, in words that the patient can read. */
export async function sessionShow(context: Context, number: string): Promise<number> {
  return await inClinic(context, 'read', async (log) => {
    const session = sessionNumbered(log, number);
    if (!session.ok) return await refuse(context, session);
    const output = outputOf(context);
    if (context.json)
      await output.json({
        schema: 'mesolog.session/1',
        ...sessionJson(session.value, log.state),
        release: session.value.release,
      });
    else {
      // Names come from the clinic's formulary of today; where it cannot be read, ids say the same.
      const opened = await clinicFormulary(context, log);
      const nothing = { products: new Map(), ingredients: new Map() };
      const labels = labelsOf(opened.ok ? opened.value.formulary : nothing);
      await output.result(sessionText(session.value, log, labels, viewOf(context)));
    }
    return EXIT.ok;
  });
}
