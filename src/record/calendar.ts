/** Calendar arithmetic on the strings of a payload. Nothing here reads a clock. */

const DAY = 86_400_000;

/** How far the clocks of two machines, or of one and the wall, may differ, in milliseconds. */
export const CLOCKS_DIFFER = 5 * 60_000;

/** Dates that exist, as they were last asked for: a log asks for the same few hundred again and again. */
const existing = new Set<string>();
const MOST_KEPT = 1000;

/** Whether `text` is a date `YYYY-MM-DD` that exists, from year 1900 on. */
export function isCalendarDate(text: string): boolean {
  if (existing.has(text)) return true;
  const exists = isDate(text);
  if (exists && existing.size < MOST_KEPT) existing.add(text);
  return exists;
}

function isDate(text: string): boolean {
  if (!/^(19|[2-9]\d)\d\d-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** Whether `text` is a UTC time to the second, `YYYY-MM-DDTHH:MM:SSZ`, that exists. */
export function isTimestamp(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/.test(text) && isCalendarDate(text.slice(0, 10));
}

/** Seconds from `earlier` to `later`, two timestamps; negative where they stand the other way. */
export function secondsBetween(earlier: string, later: string): number {
  return (Date.parse(later) - Date.parse(earlier)) / 1000;
}

/** The calendar date of a UTC timestamp at an offset such as `+01:00`. */
export function localDate(timestamp: string, offset: string): string {
  const minutes = (Number.parseInt(offset.slice(1, 3), 10) * 60 + Number.parseInt(offset.slice(4, 6), 10)) * 60_000;
  return new Date(Date.parse(timestamp) + (offset.startsWith('-') ? -minutes : minutes)).toISOString().slice(0, 10);
}

/** The date `count` days (`d`), weeks (`wk`) or calendar months (`mo`) after `date`; a day that the month lacks becomes its last day. */
export function addInterval(date: string, count: number, unit: 'd' | 'wk' | 'mo'): string {
  const start = new Date(`${date}T00:00:00Z`);
  if (unit !== 'mo')
    return new Date(start.getTime() + count * (unit === 'wk' ? 7 : 1) * DAY).toISOString().slice(0, 10);
  const month = start.getUTCFullYear() * 12 + start.getUTCMonth() + count;
  const last = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  const day = Math.min(start.getUTCDate(), last);
  return new Date(Date.UTC(Math.floor(month / 12), month % 12, day)).toISOString().slice(0, 10);
}
