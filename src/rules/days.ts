import type { Quantity } from '../dose/quantity.js';
import { ceilingOf, floorOf, times } from '../dose/rational.js';

/** The calendar day of a date or a time with zone, as written there: `2026-11-20T15:00:00+01:00` → `2026-11-20`. */
export function dayOf(time: string): string {
  return time.slice(0, 'YYYY-MM-DD'.length);
}

/**
 * Whether `time` is after `limit`. Days compare as days in their own zone; where both are times, as instants. A limit
 * that is a day lasts until its end.
 */
export function isAfter(time: string, limit: string): boolean {
  if (limit.includes('T') && time.includes('T')) return Date.parse(time) > Date.parse(limit);
  return dayOf(time) > dayOf(limit);
}

const DAY_SECONDS = 86_400n;

/**
 * The first day, or the first instant, at which a period has passed since `from`. Weeks and days count calendar days,
 * months and years keep the day of the month (31 January + 1 month = 28 or 29 February), shorter periods count from the
 * instant. Null where the quantity is no period.
 */
export function whenPassed(from: string, period: Quantity): string | null {
  const base = times(period.value, period.unit.factor);
  if (period.unit.dimension === 'calendar') return monthsLater(dayOf(from), floorOf(base));
  if (period.unit.dimension !== 'time') return null;
  const seconds = ceilingOf(base);
  if (seconds % DAY_SECONDS === 0n) return daysLater(dayOf(from), seconds / DAY_SECONDS);
  const start = from.includes('T') ? Date.parse(from) : Date.parse(`${from}T00:00:00Z`);
  return new Date(start + steps(seconds) * 1000).toISOString().replace('.000Z', 'Z');
}

/** Whether `time` lies before the day or instant that `whenPassed` gave. */
export function isBefore(time: string, earliest: string): boolean {
  if (earliest.includes('T') && time.includes('T')) return Date.parse(time) < Date.parse(earliest);
  return dayOf(time) < dayOf(earliest);
}

/** The day `days` after a day. */
function daysLater(day: string, days: bigint): string {
  const start = new Date(`${day}T00:00:00Z`);
  start.setUTCDate(start.getUTCDate() + steps(days));
  return start.toISOString().slice(0, 'YYYY-MM-DD'.length);
}

function monthsLater(day: string, months: bigint): string {
  const [year = '0', month = '1', date = '1'] = day.split('-');
  const index = BigInt(year) * 12n + BigInt(month) - 1n + months;
  const last = new Date(Date.UTC(steps(index / 12n), steps(index % 12n) + 1, 0)).getUTCDate();
  const kept = BigInt(date) < BigInt(last) ? BigInt(date) : BigInt(last);
  const two = (part: bigint): string => part.toString().padStart(2, '0');
  return `${(index / 12n).toString().padStart(4, '0')}-${two((index % 12n) + 1n)}-${two(kept)}`;
}

/** A count of calendar steps for the calendar of the runtime; never a dose. */
function steps(count: bigint): number {
  return parseInt(count.toString(), 10);
}
