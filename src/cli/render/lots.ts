import { toJson } from '../../dose/json.js';
import { display } from '../../dose/print.js';
import { isPositive, type Quantity } from '../../dose/quantity.js';
import type { Formulary } from '../../formulary/model.js';
import type { LotProposal } from '../../journal/propose-lots.js';
import { inTime, type OpenContainer } from '../../journal/shelf.js';
import { barred, type LotStock } from '../../journal/stock.js';
import type { LotPayload } from '../../record/payloads/lot.js';
import { tableOf } from './table.js';
import { hang, textOf } from './text.js';
import type { View } from './view.js';

interface Now {
  readonly day: string;
  readonly at: string;
}

type Products = Pick<Formulary, 'products'>;

const COLUMNS = [
  { title: 'Product', most: 26 },
  { title: 'Lot', most: 16 },
  { title: 'Expires', most: 10 },
  { title: 'Standing', most: 14 },
  { title: 'On hand', most: 30, strong: true },
];

/** The stock as a table; what does not add up stands below it. */
export function stockText(lots: readonly LotStock[], formulary: Products, now: Now, view: View): string {
  if (lots.length === 0) return '';
  const rows = lots.map((one) => [
    nameOf(one.product, formulary),
    one.lot,
    one.expires ?? 'not known',
    barred(one, now.day, now.at) ?? 'available',
    onHandText(one, now),
  ]);
  const remarks = lots.flatMap((one) =>
    remarksOn(one).map((text) => `Lot ${one.lot} of ${nameOf(one.product, formulary)}: ${text}`),
  );
  return textOf([...tableOf(COLUMNS, rows, view), ...remarks.flatMap((text) => hang('- ', text, view.width))]);
}

const nameOf = (id: string, { products }: Products): string => products.get(id)?.name ?? id;

function onHandText({ shelf }: LotStock, now: Now): string {
  const sealed = shelf.container === null ? [] : [`${shelf.sealed} sealed of ${display(shelf.container.content)}`];
  return [...sealed, ...shelf.open.map((one) => openText(one, now))].join('\n');
}

function openText(one: OpenContainer, { at }: Now): string {
  const until = one.useBy === null ? 'no time in use on the label' : `use by ${minutes(one.useBy)}`;
  return `${display(one.left)} open, ${inTime(one, at) ? until : `PAST ITS TIME since ${minutes(one.useBy ?? '')}`}`;
}

const minutes = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`;

/** What a person should look into: the record does not add up, or does not say all. */
function remarksOn({ shelf, unstated, contradictions, containers }: LotStock): readonly string[] {
  return [
    ...(isPositive(shelf.unaccounted) && containers > 0n
      ? [`${display(shelf.unaccounted)} more was taken than came in. Count the shelf; a receipt may be missing.`]
      : []),
    ...(unstated.length > 0
      ? [`session ${unstated.join(', ')} drew from it without saying how much: what is on hand may be less.`]
      : []),
    ...contradictions.map((text) => `${text}: not counted. Receive other sizes under their own product.`),
  ];
}

/** What was just recorded, and how the lot stands then. */
export function recordedText(payload: LotPayload, entry: number, lot: LotStock, formulary: Products, now: Now): string {
  const what: Record<LotPayload['event'], string> = {
    received: 'is received',
    opened: 'is opened',
    wasted: 'is less by what was wasted',
    status: payload.event === 'status' ? `is ${payload.status}` : '',
  };
  const stands = barred(lot, now.day, now.at);
  const lines = [
    `Lot ${lot.lot} of ${nameOf(lot.product, formulary)} ${what[payload.event]}: entry ${entry}.`,
    ...(stands === null || payload.event === 'status' ? [] : [`It may not be used: ${stands}.`]),
    ...(lot.shelf.container === null ? [] : [`On hand: ${onHandText(lot, now).replaceAll('\n', '; ')}.`]),
    ...(payload.event === 'status' && payload.status === 'recalled'
      ? [`Whom it reached: mesolog lots recall ${lot.lot}`]
      : []),
  ];
  return textOf(lines);
}

/** A lot for a machine. */
export function lotJson(lot: LotStock, now: Now) {
  const { product, status, reason, expires, suppliers, gtins, containers, shelf, unstated, contradictions, draws } =
    lot;
  const volume = (one: Quantity) => toJson(one);
  return {
    product,
    lot: lot.lot,
    status,
    reason,
    expires,
    usable: barred(lot, now.day, now.at) === null,
    barred: barred(lot, now.day, now.at),
    suppliers,
    gtins,
    containers: Number(containers),
    content: shelf.container === null ? null : volume(shelf.container.content),
    sealed: Number(shelf.sealed),
    open: shelf.open.map((one) => ({
      opened: one.opened,
      use_by: one.useBy,
      left: volume(one.left),
      usable: inTime(one, now.at),
    })),
    received: volume(shelf.received),
    on_hand: volume(shelf.onHand),
    drawn: volume(shelf.drawn),
    wasted: volume(shelf.wasted),
    discarded: volume(shelf.discarded),
    unaccounted: volume(shelf.unaccounted),
    sessions: [...new Set(draws.map(({ session }) => session))],
    unstated,
    contradictions,
  };
}

/** Which lots to draw from, in this order: one line a lot. */
export function proposalText({ lots }: LotProposal): string {
  return textOf(
    lots.map(
      ({ lot, expires, volume, opened }) =>
        `${display(volume)} from lot ${lot}, expires ${expires}${opened ? ', open already' : ''}`,
    ),
  );
}

/** Which lots to draw from, for a machine. */
export function proposalJson(product: string, volume: Quantity, { lots, short }: LotProposal, { day }: Now) {
  return {
    schema: 'mesolog.lots-proposed/1',
    product,
    volume: toJson(volume),
    day,
    lots: lots.map((one) => ({ ...one, volume: toJson(one.volume) })),
    short: short === null ? null : toJson(short),
  };
}
