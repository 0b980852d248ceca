import type { AdverseEventPayload } from '../../record/payloads/adverse-event.js';
import { adverseEventName } from '../../record/policy/adverse-event.js';
import type { AdverseEventRecord } from '../../record/records.js';
import type { LogState } from '../../record/state.js';
import { isLotOfLog } from '../../workflow/suspected-lots.js';
import { sanitizeAll } from './sanitize.js';
import { hang } from './text.js';
import type { View } from './view.js';

const GRADES = ['', 'mild', 'moderate', 'severe', 'life-threatening', 'death'];

/** An adverse event whole, as it is shown before it is signed. */
export function adverseEventText(written: AdverseEventPayload, state: LogState, view: View): string {
  const body = sanitizeAll(written);
  const lines: string[] = [];
  const say = (label: string, text: string | undefined) => {
    if (text !== undefined) lines.push(...hang(`${label}: `, text, view.width));
  };
  say('patient', body.patient.id);
  const session = state.sessionsByHash.get(body.session?.sha512 ?? '');
  say('after session', session === undefined ? 'none named' : String(session.number));
  const followed = state.adverseEvents.get(body.follows?.sha512 ?? '');
  say('follows', followed === undefined ? undefined : adverseEventName(followed.payload));
  say('what', `${body.term}${body.code === undefined ? ' (in words; the formulary lists no such term)' : ''}`);
  say('from', `${body.onset}${body.ended === undefined ? '' : ` to ${body.ended}`}`);
  say('serious', seriousText(body));
  say('grade', body.grade === undefined ? 'not stated' : `${body.grade}, ${GRADES[body.grade]}`);
  say('caused by it', body.causality);
  say('outcome', body.outcome);
  say('lots', body.lots.length === 0 ? undefined : body.lots.map((one) => lotText(one, state)).join(', '));
  say('reported to', body.reported_to.length === 0 ? 'nobody yet' : body.reported_to.join('; '));
  say('treatment', body.treatment);
  say('note', body.note);
  return lines.join('\n');
}

/** A lot, and whether the log knows it: a number that nothing else names is more likely mistyped. */
function lotText({ product, lot }: AdverseEventPayload['lots'][number], state: LogState): string {
  const unknown = isLotOfLog(lot, state) ? '' : ' (no session or receipt of this log names it)';
  return `${lot}${product === undefined ? '' : ` of ${product}`}${unknown}`;
}

const seriousText = ({ serious, criteria }: AdverseEventPayload): string =>
  serious ? `YES: ${criteria.join(', ')}` : 'no';

/** An adverse event in a list. */
export function adverseEventLines(record: AdverseEventRecord, state: LogState, width: number): string[] {
  const payload = sanitizeAll(record.payload);
  const { session, follows, followedBy } = around(record, state);
  const grade = payload.grade === undefined ? [] : [`grade ${payload.grade}`];
  const parts = [
    payload.term,
    `from ${payload.onset}${payload.ended === undefined ? '' : ` to ${payload.ended}`}`,
    ...(session === null ? [] : [`after session ${session}`]),
    payload.serious ? `SERIOUS (${payload.criteria.join(', ')})` : 'not serious',
    ...grade,
    `causality ${payload.causality}`,
    payload.outcome,
    payload.reported_to.length === 0 ? 'not reported' : `reported to ${payload.reported_to.join('; ')}`,
    ...(follows === null ? [] : [`follows ${follows}`]),
    ...(followedBy === null ? [] : [`followed up by ${followedBy}, which is what is known now`]),
  ];
  return hang(`${adverseEventName(payload)}  `, `${payload.patient.id}: ${parts.join(', ')}`, width);
}

function around({ payload, reference }: AdverseEventRecord, state: LogState) {
  const followed = state.adverseEvents.get(payload.follows?.sha512 ?? '');
  const next = [...state.adverseEvents.values()].find((one) => one.payload.follows?.sha512 === reference.sha512);
  return {
    session: state.sessionsByHash.get(payload.session?.sha512 ?? '')?.number ?? null,
    follows: followed === undefined ? null : adverseEventName(followed.payload),
    followedBy: next === undefined ? null : adverseEventName(next.payload),
  };
}

/** An adverse event for a machine. */
export function adverseEventJson(record: AdverseEventRecord, state: LogState) {
  const { payload, reference } = record;
  const { session, follows, followedBy } = around(record, state);
  return {
    adverse_event: adverseEventName(payload),
    ...reference,
    patient: payload.patient.id,
    session,
    follows,
    followed_by: followedBy,
    onset: payload.onset,
    ended: payload.ended ?? null,
    term: payload.term,
    code: payload.code ?? null,
    serious: payload.serious,
    criteria: payload.criteria,
    grade: payload.grade ?? null,
    causality: payload.causality,
    outcome: payload.outcome,
    lots: payload.lots,
    reported_to: payload.reported_to,
    treatment: payload.treatment ?? null,
    note: payload.note ?? null,
    signed_by: { principal: payload.author, name: state.nameOf(payload.author) },
    recorded_at: payload.recorded_at,
  };
}
