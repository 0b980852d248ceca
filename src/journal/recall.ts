import { isPositive, type Quantity } from '../dose/quantity.js';
import { fromRecord } from '../dose/record-quantity.js';
import { localDate } from '../record/calendar.js';
import { lotKey } from '../record/lot-book.js';
import type { Payload } from '../record/payload.js';
import type { ReleasePayload } from '../record/payloads/release.js';
import type { AdverseEventRecord, SessionRecord } from '../record/records.js';
import { type Draw, drawsReleased } from './draws.js';
import { holding } from './holding.js';

/** What is recalled: a lot, a product, or both; with the days of the sessions, both included. At least one of lot and product. */
export interface RecallQuery {
  readonly lot?: string;
  readonly product?: string;
  readonly from?: string;
  readonly to?: string;
}

/** What is kept of a mixture that the lot went into. */
export interface KeptMixture {
  readonly preparation: string;
  readonly volume: Quantity;
}

/** A session that the recall reaches. */
export interface ReachedSession {
  readonly session: SessionRecord;
  /** The day of the session where it took place. */
  readonly day: string;
  /** None where the lot is named beside what is drawn, as a kit's is. */
  readonly draws: readonly Draw[];
  readonly kept: readonly KeptMixture[];
}

export interface Recall {
  readonly sessions: readonly ReachedSession[];
  /** Every patient of those sessions, each once. */
  readonly patients: readonly string[];
  /** Adverse events of those sessions, and those that name the lot. */
  readonly adverseEvents: readonly AdverseEventRecord[];
}

/** Every session that a lot or product reached, whatever became of it: a void one is listed as such, for a person to judge. */
export function recallOf(
  query: RecallQuery,
  sessions: Iterable<SessionRecord>,
  adverseEvents: Iterable<AdverseEventRecord>,
): Recall {
  const reached = [...sessions].flatMap((session) => reachedBy(query, session));
  const releases = new Set(reached.map(({ session }) => session.reference.sha512));
  return {
    sessions: reached,
    patients: [...new Set(reached.map(({ session }) => session.release.patient.id))].sort(),
    adverseEvents: [...adverseEvents].filter(
      ({ payload }) =>
        releases.has(payload.session?.sha512 ?? '') ||
        payload.lots.some((one) => isMeant(query, one.product, one.lot) && inPeriod(query, payload.onset)),
    ),
  };
}

function reachedBy(query: RecallQuery, session: SessionRecord): readonly ReachedSession[] {
  const { release } = session;
  const day = localDate(release.prepared_at, release.utc_offset);
  if (!inPeriod(query, day)) return [];
  const draws = drawsReleased(session).filter(({ product, lot }) => isMeant(query, product, lot));
  const beside = query.product === undefined && namesLot(release.request, lotKey(query.lot ?? ''));
  if (draws.length === 0 && !beside) return [];
  return [{ session, day, draws, kept: keptOf(session, draws) }];
}

function isMeant(query: RecallQuery, product: string | undefined, lot: string): boolean {
  const sameLot = query.lot === undefined || lotKey(query.lot) === lotKey(lot);
  return sameLot && (query.product === undefined || product === undefined || product === query.product);
}

const inPeriod = ({ from, to }: RecallQuery, day: string): boolean =>
  (from === undefined || day >= from) && (to === undefined || day <= to);

/** Whether a lot of this number stands anywhere in a request: kits and what plasma is made with have lots too. */
function namesLot(value: Payload | undefined, key: string): boolean {
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.some((one) => namesLot(one, key));
  return Object.entries(value).some(
    ([name, inner]) => (name === 'lot' && typeof inner === 'string' && lotKey(inner) === key) || namesLot(inner, key),
  );
}

/** Mixtures that hold any of it and were kept, as the closing, or its last amendment, says. */
function keptOf(session: SessionRecord, draws: readonly Draw[]): readonly KeptMixture[] {
  const body = holding(session);
  const tainted = mixedInto(session.release, new Set(draws.flatMap(({ preparations }) => preparations)));
  return (body?.preparations ?? []).flatMap(({ id, remnant }) => {
    const volume = fromRecord(remnant);
    return tainted.has(id) && isPositive(volume) ? [{ preparation: id, volume }] : [];
  });
}

/** The preparations themselves and all that they were drawn into. */
function mixedInto({ preparations }: ReleasePayload, into: ReadonlySet<string>): ReadonlySet<string> {
  const more = preparations
    .filter(({ id, lines }) => !into.has(id) && lines.some(({ preparation }) => into.has(preparation ?? '')))
    .map(({ id }) => id);
  return more.length === 0 ? into : mixedInto({ preparations } as ReleasePayload, new Set([...into, ...more]));
}
