import { toJson } from '../../dose/json.js';
import { display } from '../../dose/print.js';
import type { Formulary } from '../../formulary/model.js';
import type { ReachedSession, Recall, RecallQuery } from '../../journal/recall.js';
import type { LotStock } from '../../journal/stock.js';
import { adverseEventName } from '../../record/policy/adverse-event.js';
import { lotJson, stockText } from './lots.js';
import { standingOf } from './session.js';
import { hang, textOf } from './text.js';
import type { View } from './view.js';

interface World {
  readonly formulary: Pick<Formulary, 'products'>;
  readonly now: { readonly day: string; readonly at: string };
  readonly timezone: string;
}

/** Whom a recall reaches, in words: patients first, then each session, then what is left. */
export function recallText(
  query: RecallQuery,
  recall: Recall,
  lots: readonly LotStock[],
  world: World,
  view: View,
): string {
  const { sessions, patients, adverseEvents } = recall;
  const { palette, width } = view;
  const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;
  const lines = [
    palette.strong(
      `${titleOf(query)} reached ${counted(patients.length, 'patient')} in ${counted(sessions.length, 'session')}.`,
    ),
    ...(patients.length === 0 ? [] : hang('patients: ', patients.join(', '), width)),
    '',
    ...sessions.flatMap((one) => sessionLines(one, world, width)),
    ...(sessions.length === 0 ? [] : ['']),
    palette.strong('On the shelf'),
    ...(lots.length === 0
      ? ['Nothing of it is on record.']
      : stockText(lots, world.formulary, world.now, view).trimEnd().split('\n')),
    ...(adverseEvents.length === 0 ? [] : ['', palette.strong('Adverse events')]),
    ...adverseEvents.flatMap(({ payload }) =>
      hang(
        '- ',
        `${adverseEventName(payload)} ${payload.patient.id}: ${payload.term}, from ${payload.onset}, ${payload.outcome}`,
        width,
      ),
    ),
    ...statusHint(lots),
  ];
  return textOf(lines);
}

function titleOf({ lot, product, from, to }: RecallQuery): string {
  const what = [lot === undefined ? '' : `Lot ${lot}`, product ?? ''].filter((one) => one !== '').join(' of ');
  return `${what}${from === undefined ? '' : `, from ${from}`}${to === undefined ? '' : `, to ${to}`}`;
}

function sessionLines({ session, day, draws, kept }: ReachedSession, { formulary }: World, width: number): string[] {
  const { number, release } = session;
  const drawn = draws.map(({ product, lot, volume, preparations }) => {
    const amount = volume === null ? 'an unstated volume' : display(volume);
    const into = preparations.length === 0 ? 'given beside' : `into ${preparations.join(', ')}`;
    return `${amount} of ${formulary.products.get(product)?.name ?? product}, lot ${lot}, ${into}`;
  });
  const beside = drawn.length === 0 ? ['named beside what is drawn (a kit, or what plasma is made with)'] : drawn;
  const left = kept.map(
    ({ preparation, volume }) => `${display(volume)} of preparation ${preparation} was KEPT: find it`,
  );
  return hang(
    '- ',
    `session ${number}, ${day}, ${release.patient.id}, ${standingOf(session)}: ${[...beside, ...left].join('; ')}`,
    width,
  );
}

function statusHint(lots: readonly LotStock[]): readonly string[] {
  const open = lots.filter(({ status }) => status !== 'recalled');
  return open.length === 0
    ? []
    : [
        '',
        ...open.map(
          ({ lot, product }) =>
            `Not marked yet: mesolog lots status "${lot}" recalled --product ${product} --reason "…"`,
        ),
      ];
}

/** A recall for a machine. */
export function recallJson(query: RecallQuery, recall: Recall, lots: readonly LotStock[], now: World['now']) {
  const { lot = null, product = null, from = null, to = null } = query;
  return {
    schema: 'mesolog.recall/1',
    lot,
    product,
    from,
    to,
    patients: recall.patients,
    sessions: recall.sessions.map(({ session, day, draws, kept }) => ({
      session: session.number,
      ...session.reference,
      day,
      patient: session.release.patient.id,
      standing: standingOf(session),
      draws: draws.map((one) => ({
        product: one.product,
        lot: one.lot,
        volume: one.volume === null ? null : toJson(one.volume),
        preparations: one.preparations,
      })),
      kept: kept.map(({ preparation, volume }) => ({ preparation, volume: toJson(volume) })),
    })),
    lots: lots.map((one) => lotJson(one, now)),
    adverse_events: recall.adverseEvents.map(({ reference, payload }) => ({
      adverse_event: adverseEventName(payload),
      ...reference,
      patient: payload.patient.id,
      term: payload.term,
      onset: payload.onset,
    })),
  };
}
