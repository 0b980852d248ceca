import { equal } from '../dose/arithmetic.js';
import { NO_VOLUME } from '../dose/no-volume.js';
import { display } from '../dose/print.js';
import type { Quantity } from '../dose/quantity.js';
import { fromRecord } from '../dose/record-quantity.js';
import type { Formulary } from '../formulary/model.js';
import { lotKey } from '../record/lot-book.js';
import type { LotStatus } from '../record/payloads/lot.js';
import type { LotEntry, SessionRecord } from '../record/records.js';
import { type Draw, drawsOf } from './draws.js';
import { type Container, inTime, type OpenContainer, Shelf } from './shelf.js';

/** What the stock is folded from; the state of a log is one. */
export interface StockEntries {
  readonly lotEntries: readonly LotEntry[];
  readonly sessions: readonly SessionRecord[];
}

/** One lot of one product as it stands, worked out from what was received, drawn and wasted. */
export interface LotStock {
  readonly product: string;
  readonly lot: string;
  readonly status: LotStatus;
  /** Why it has that status; null while nobody decided. */
  readonly reason: string | null;
  /** As its last receipt says, else the earliest that a session entered; null where nothing says it. */
  readonly expires: string | null;
  readonly suppliers: readonly string[];
  readonly gtins: readonly string[];
  /** Containers received; 0 where the lot was only ever drawn from. */
  readonly containers: bigint;
  readonly shelf: Shelf;
  /** Sessions that drew from it without saying how much. */
  readonly unstated: readonly number[];
  /** What contradicts itself on record, in words. */
  readonly contradictions: readonly string[];
  readonly draws: readonly Draw[];
}

interface Gathered {
  readonly product: string;
  readonly lot: string;
  readonly events: { readonly entry: number; readonly event: LotEntry['payload'] | Draw }[];
}

/**
 * Every lot that the entries name, by product and lot. `formulary` says which containers serve several times and how long once opened; a
 * product that it does not have counts as single-dose.
 */
export function stockOf(entries: StockEntries, formulary: Pick<Formulary, 'products'>): readonly LotStock[] {
  const lots = new Map<string, Gathered>();
  const of = (product: string, lot: string): Gathered => {
    const key = `${product} ${lotKey(lot)}`;
    const known = lots.get(key) ?? { product, lot, events: [] };
    lots.set(key, known);
    return known;
  };
  for (const { reference, payload } of entries.lotEntries) {
    of(payload.product, payload.lot).events.push({ entry: reference.entry, event: payload });
  }
  for (const draw of entries.sessions.flatMap(drawsOf)) {
    of(draw.product, draw.lot).events.push({ entry: draw.entry, event: draw });
  }
  return [...lots.values()].map((gathered) => fold(gathered, formulary)).sort(byProductThenExpiry);
}

function fold({ product, lot, events }: Gathered, { products }: Pick<Formulary, 'products'>): LotStock {
  const label = products.get(product);
  const receipts = events.flatMap(({ event }) => ('event' in event && event.event === 'received' ? [event] : []));
  const [first] = receipts;
  const container: Container | null =
    first === undefined
      ? null
      : {
          content: fromRecord(first.content),
          doses: label?.container.doses ?? 'single',
          ...(label?.inUse === undefined ? {} : { inUse: label.inUse }),
        };
  const shelf = new Shelf(container);
  let [status, reason]: [LotStatus, string | null] = ['available', null];
  const draws: Draw[] = [];
  const contradictions: string[] = [];
  for (const { event } of events.sort((a, b) => a.entry - b.entry)) {
    if (!('event' in event)) {
      draws.push(event);
      if (event.volume !== null) shelf.draw(event.volume, event.at);
    } else if (event.event === 'received') {
      const content = fromRecord(event.content);
      const empty = shelf.sealed === 0n && shelf.open.length === 0;
      if (shelf.container !== null && empty) shelf.container = { ...shelf.container, content };
      if (shelf.container !== null && equal(content, shelf.container.content)) shelf.receive(BigInt(event.containers));
      else contradictions.push(`received once more as containers of ${display(content)}`);
    } else if (event.event === 'opened') shelf.openOne(event.opened, event.use_by ?? null);
    else if (event.event === 'wasted') waste(shelf, event.containers, event.quantity, event.recorded_at);
    else [status, reason] = [event.status, event.reason];
  }
  return {
    product,
    lot,
    status,
    reason,
    expires: receipts.at(-1)?.expires ?? draws.flatMap(({ expires }) => expires ?? []).sort()[0] ?? null,
    suppliers: distinct(receipts.flatMap(({ supplier }) => supplier ?? [])),
    gtins: distinct(receipts.flatMap(({ gtin }) => gtin ?? [])),
    containers: receipts.reduce((sum, { containers }) => sum + BigInt(containers), 0n),
    shelf,
    unstated: draws.filter(({ volume }) => volume === null).map(({ session }) => session),
    contradictions,
    draws,
  };
}

function waste(
  shelf: Shelf,
  containers: number | undefined,
  volume: { readonly value: string; readonly unit: string } | undefined,
  at: string,
): void {
  if (containers !== undefined) shelf.wasteContainers(BigInt(containers));
  if (volume !== undefined) shelf.wasteVolume(fromRecord(volume), at);
}

const distinct = (texts: readonly string[]): readonly string[] => [...new Set(texts)];

function byProductThenExpiry(a: LotStock, b: LotStock): number {
  const order = (one: LotStock) => `${one.product} ${one.expires ?? '9999'} ${one.lot}`;
  return order(a) < order(b) ? -1 : 1;
}

/** Why a lot may not be drawn from on a day, at a time; null where it may. */
export function barred({ status, expires, shelf, containers }: LotStock, day: string, at: string): string | null {
  if (status !== 'available') return status;
  if (expires === null || containers === 0n) return 'never received';
  if (expires < day) return 'expired';
  const usable = shelf.sealed > 0n || shelf.open.some((one) => inTime(one, at));
  return usable ? null : 'none left';
}

/** What may still be drawn from a lot at a time: sealed containers, and open ones in their time. */
export function drawable(
  { shelf }: LotStock,
  at: string,
): { readonly open: readonly OpenContainer[]; readonly sealed: bigint; readonly content: Quantity } {
  return {
    open: shelf.open.filter((one) => inTime(one, at)),
    sealed: shelf.sealed,
    content: shelf.container?.content ?? NO_VOLUME,
  };
}
