import { systemClock } from '../../io/clock.js';
import type { AdverseEventPayload } from '../../record/payloads/adverse-event.js';
import {
  ADVERSE_EVENT_MEANING,
  type AdverseEventInput,
  adverseEventBody,
  birthYearOf,
  recordAdverseEvent,
  unknownPatient,
} from '../../workflow/adverse-event.js';
import { inZone } from '../../workflow/clinic-time.js';
import { EXIT } from '../../workflow/outcome.js';
import { type Context, hasTerminal } from '../context.js';
import { asSigner, clinicFormulary, inClinic, type SignerOptions } from '../in-clinic.js';
import { outputOf } from '../output.js';
import { refuse } from '../refuse.js';
import { adverseEventJson, adverseEventLines, adverseEventText } from '../render/adverse-event.js';
import { textOf } from '../render/text.js';
import { viewOf } from '../render/view.js';

interface NewOptions extends SignerOptions, AdverseEventInput {
  readonly yes?: boolean;
}

/** `mesolog ae new`: by options, or asked on a terminal; shown whole and signed into the log. */
export async function aeNew(context: Context, options: NewOptions): Promise<number> {
  return await asSigner(context, options, async (log, signer) => {
    const opened = await clinicFormulary(context, log);
    if (!opened.ok) return await refuse(context, opened);
    const { formulary } = opened.value;
    const today = inZone(systemClock.now(), log.clinic.settings.timezone).slice(0, 10);
    const { key, as, yes, ...said } = options;
    let input: AdverseEventInput = said;
    if (said.term === undefined && said.follows === undefined && hasTerminal(context)) {
      const { askAdverseEvent } = await import('../interview/adverse-event/ask.js');
      const asked = await askAdverseEvent(context, { formulary, today, log }, said);
      if (!asked.ok) return asked.exit;
      input = asked.value;
    }
    const body = adverseEventBody(log, input, formulary, today);
    if (!body.ok) return await refuse(context, body);
    const output = outputOf(context);
    const shown = adverseEventText(body.value as unknown as AdverseEventPayload, log.state, viewOf(context, 'stderr'));
    await output.aside(`${shown}\nMeaning: ${ADVERSE_EVENT_MEANING}\n`);
    if (yes !== true) {
      const sure = await (await import('../confirm.js')).confirm(context, 'Sign this adverse event?', '--yes');
      if (!sure.ok) return sure.exit;
    }
    const recorded = await recordAdverseEvent(log, body.value, signer);
    if (!recorded.ok) return await refuse(context, recorded);
    const { name, entry } = recorded.value;
    if (context.json) {
      await output.json({
        schema: 'mesolog.adverse-event-recorded/1',
        adverse_event: name,
        entry: entry.entry,
        sha512: entry.sha512,
      });
      return EXIT.ok;
    }
    await output.result(
      `Adverse event ${name} is recorded: entry ${entry.entry}, SHA-512 ${entry.sha512.slice(0, 16)}…\n`,
    );
    const { code = '' } = entry.payload as AdverseEventPayload;
    const action = formulary.adverseEvents.get(code)?.action;
    if (action !== undefined) await output.aside(`What the formulary says of it: ${action}\n`);
    return EXIT.ok;
  });
}

/** `mesolog ae list`: adverse events, of one patient where one is named. */
export async function aeList(context: Context, { patient }: { readonly patient?: string }): Promise<number> {
  return await inClinic(context, 'read', async (log) => {
    const { state } = log;
    if (patient !== undefined && birthYearOf(state, patient) === undefined)
      return await refuse(context, unknownPatient(patient));
    const events = [...state.adverseEvents.values()].filter(
      ({ payload }) => patient === undefined || payload.patient.id === patient,
    );
    const output = outputOf(context);
    if (context.json) {
      const rows = events.map((one) => adverseEventJson(one, state));
      await output.json({ schema: 'mesolog.adverse-events/1', patient: patient ?? null, adverse_events: rows });
    } else await output.result(textOf(events.flatMap((one) => adverseEventLines(one, state, viewOf(context).width))));
    if (events.length === 0) await output.aside('No adverse event.\n');
    return EXIT.ok;
  });
}
