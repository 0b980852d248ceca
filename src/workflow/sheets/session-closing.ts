import { holding } from '../../journal/holding.js';
import type { ClosingBody } from '../../record/payloads/closing.js';
import type { Block } from '../../sheet/document.js';
import { bullets, column, fields, paragraph, section, table } from '../../sheet/make.js';
import { changesOf } from '../session/closing-changes.js';
import { type SessionPaper, shown, timeText } from './session-paper.js';

const VOLUMES = [column('Preparation', 3), column('>Given', 2), column('>Discarded', 2), column('>Kept', 2)];

/** What a session's closing says, with its corrections; that there is none where there is none. */
export function closingBlocks(paper: SessionPaper): Block[] {
  const { session, log } = paper;
  const { closing } = session;
  const body = holding(session);
  if (closing === null || body === null) {
    return paragraph('Not recorded yet: the session is not closed.', 'strong');
  }
  const { author, recorded_at } = closing.payload;
  return [
    ...statements(body, paper),
    ...fields([
      ['Recorded', `${timeText(paper, recorded_at)} by ${log.state.nameOf(author)}, entry ${closing.reference.entry}`],
    ]),
    ...section(2, 'Corrected since it was first recorded', corrections(paper)),
  ];
}

function statements(body: ClosingBody, paper: SessionPaper): Block[] {
  const who = (principals: readonly string[]) => principals.map((one) => paper.log.state.nameOf(one)).join(', ');
  const at = (time: string | undefined) => (time === undefined ? '' : timeText(paper, time));
  const volumes = body.preparations.map(({ id, given, discarded, remnant }) => [
    id,
    shown(given),
    shown(discarded),
    shown(remnant),
  ]);
  const reactions = body.reactions.map(({ reaction, severity, treatment }) =>
    [reaction, severity, treatment].filter((part) => part !== undefined).join(', '),
  );
  return [
    ...(body.outcome === 'given' ? [] : paragraph(`Nothing was given: ${body.reason ?? ''}`, 'danger')),
    ...table(VOLUMES, volumes),
    ...fields([
      ['Begun', at(body.started)],
      ['Ended', at(body.ended)],
      ['Prepared by', who(body.prepared_by)],
      ['Verified by', who(body.verified_by)],
      ['Given by', who(body.administered_by)],
      ['Looked at', [body.inspection, body.appearance].filter((part) => part !== undefined).join(': ')],
      ['Pain', body.pain === undefined ? '' : `${body.pain} of 10`],
      ['Reactions', reactions.join('; ')],
      ['Note', body.note ?? ''],
    ]),
    ...section(3, 'Departures from what was released', bullets(body.deviations.map(({ text }) => text))),
  ];
}

function corrections(paper: SessionPaper): Block[] {
  const { closing, amendments } = paper.session;
  return amendments.flatMap(({ body, reason, by, at, reference }, index) => {
    const before = amendments[index - 1]?.body ?? closing?.payload ?? body;
    const changes = changesOf(before, body).map(
      (change) => `${change.what}: ${change.before ?? 'not said'} → ${change.after ?? 'taken back'}`,
    );
    const head = `${timeText(paper, at)} by ${paper.log.state.nameOf(by)}, entry ${reference.entry}: ${reason}`;
    return [...paragraph(head, 'strong'), ...bullets(changes)];
  });
}
