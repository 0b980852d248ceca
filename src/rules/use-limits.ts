import { compare } from '../dose/arithmetic.js';
import { display } from '../dose/print.js';
import type { Quantity } from '../dose/quantity.js';
import { floorOf, times } from '../dose/rational.js';
import type { Product } from '../formulary/model.js';
import { whenPassed } from './days.js';
import { IMMEDIATE_USE_TIME } from './policy-limits.js';
import type { SessionPreparation } from './session.js';

/** One thing that ends the use of a preparation: a period from the start of preparing, or a day or moment that stands already. */
export type UseLimit = { readonly because: string } & ({ readonly within: Quantity } | { readonly until: string });

/** A container that was open before: until when its contents may be used, day or moment. */
export interface OpenContainer {
  readonly product: string;
  readonly lot: string;
  readonly until: string;
}

/** The moment at which giving must have begun, UTC to the second, and the limit that it comes from. */
export interface UseBy {
  readonly at: string;
  readonly limit: UseLimit;
}

/**
 * What limits the use of a preparation: the immediate-use provision where it is made under it, what labels say of an opened or dissolved
 * product, containers that were open before, and the beyond-use date of a vial that a pharmacy made. Empty where nobody says anything: that is
 * "no published limit", never "no limit".
 */
export function useLimits(
  { planned, products }: Pick<SessionPreparation, 'planned' | 'products'>,
  open: readonly OpenContainer[] = [],
): readonly UseLimit[] {
  const { atMost } = IMMEDIATE_USE_TIME;
  const immediate =
    planned.asked.madeUnder === 'immediate-use'
      ? [
          {
            because: `immediate use: giving begins within ${display(atMost)} of the start of preparing`,
            within: atMost,
          },
        ]
      : [];
  const mine = open.filter(({ product }) => products.some(({ id }) => id === product));
  return [
    ...immediate,
    ...products.flatMap(limitsOfProduct),
    ...mine.map(({ product, lot, until }) => ({
      because: `lot ${lot} of ${nameOf(product, products)} was opened before`,
      until,
    })),
  ];
}

function limitsOfProduct(product: Product): readonly UseLimit[] {
  const { name, supplied } = product;
  return [
    ...labelPeriods(product).map(({ from, within }) => ({
      because: `${name}: used within ${display(within)} of ${from}, by its label`,
      within,
    })),
    ...(supplied === undefined
      ? []
      : [{ because: `${name}: beyond-use date of the pharmacy that made it`, until: supplied.beyondUse }]),
  ];
}

/** A period that a product's label states, and what it begins with. */
interface LabelPeriod {
  readonly from: 'opening' | 'dissolving';
  readonly within: Quantity;
}

function labelPeriods({ inUse, reconstitute }: Product): readonly LabelPeriod[] {
  const dissolved = reconstitute?.useWithin;
  return [
    ...(inUse === undefined ? [] : [{ from: 'opening', within: inUse } as const]),
    ...(dissolved === undefined ? [] : [{ from: 'dissolving', within: dissolved } as const]),
  ];
}

const SINCE: Readonly<Record<LabelPeriod['from'], string>> = { opening: 'once opened', dissolving: 'once dissolved' };

/**
 * The shortest time between the beginning of preparing and giving: the immediate-use provision, or what a label states where that is shorter. For
 * planning a day, before anybody opened anything; periods in months are none to plan hours with.
 */
export function shortestPeriod(products: readonly Product[]): { readonly within: Quantity; readonly because: string } {
  const periods = products.flatMap((product) =>
    labelPeriods(product).map(({ from, within }) => ({ within, because: `${product.name}, ${SINCE[from]}` })),
  );
  return periods
    .filter(({ within }) => within.unit.dimension === 'time')
    .reduce((first, one) => (compare(one.within, first.within) < 0 ? one : first), {
      within: IMMEDIATE_USE_TIME.atMost,
      because: 'immediate use',
    });
}

const nameOf = (id: string, products: readonly Product[]) => products.find((product) => product.id === id)?.name ?? id;

/**
 * The limit that is reached first where preparing starts at `started` (a time with its zone); containers are taken as opened then. The first of two
 * that are reached at once. Null where there is none.
 */
export function useBy(limits: readonly UseLimit[], started: string): UseBy | null {
  const reached = limits.map((limit) => ({ limit, at: whenReached(limit, started) }));
  return reached.reduce<UseBy | null>(
    (first, one) => (first === null || Date.parse(one.at) < Date.parse(first.at) ? one : first),
    null,
  );
}

function whenReached(limit: UseLimit, started: string): string {
  if ('within' in limit) return periodLater(started, limit.within);
  return utc(limit.until.includes('T') ? limit.until : `${limit.until}T23:59:59${zoneOf(started)}`);
}

/** Days and weeks are counted as so many hours here, unlike in intervals between sessions: a clock runs on through the night. */
function periodLater(started: string, period: Quantity): string {
  if (period.unit.dimension !== 'time') {
    const day = whenPassed(started, period) ?? started.slice(0, 'YYYY-MM-DD'.length);
    return utc(`${day}${started.slice('YYYY-MM-DD'.length)}`);
  }
  const seconds = floorOf(times(period.value, period.unit.factor));
  return utc(new Date(Date.parse(started) + parseInt((seconds * 1000n).toString(), 10)).toISOString());
}

const zoneOf = (time: string) => /(?:Z|[+-]\d\d:\d\d)$/.exec(time)?.[0] ?? 'Z';
const utc = (time: string) => `${new Date(time).toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)}Z`;

/** The limit in words: which, and where it is the shortest of several, that it is. */
export function useText(limits: readonly UseLimit[], started: string): string {
  const first = useBy(limits, started);
  if (first === null) return 'no limit is stated by a label or a provision that was named';
  return limits.length === 1 ? first.limit.because : `${first.limit.because} (the shortest of ${limits.length})`;
}
