import { isDateTime } from '../../../reader/dates.js';
import { CLOCKS_DIFFER } from '../../../record/calendar.js';

const DAY = 86_400_000;

/**
 * A time as typed: whole with its zone, or `HH:MM`, which takes its zone from `now` (`2026-11-20T15:00:00+01:00`) and its day so that it is past: typed
 * before midnight, it means the same after. Null where it is neither.
 */
export function timeOf(typed: string, now: string): string | null {
  const today = onTheDay(typed, now);
  return today !== null && isToCome(today, now) && !isDateTime(typed) ? onTheDay(typed, now, -DAY) : today;
}

function onTheDay(typed: string, now: string, later = 0): string | null {
  if (isDateTime(typed)) return typed;
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(typed)) return null;
  const zone = /(Z|[+-]\d{2}:\d{2})$/.exec(now)?.[0] ?? 'Z';
  const day = new Date(Date.parse(`${now.slice(0, 10)}T00:00:00Z`) + later).toISOString().slice(0, 10);
  return `${day}T${typed}:00${zone}`;
}

/** Whether nobody can say yet what happened then; the clock on the wall may be a little ahead. */
const isToCome = (time: string, now: string): boolean => Date.parse(time) - Date.parse(now) > CLOCKS_DIFFER;

/** What is wrong with a typed time; null where nothing is. */
export function timeCheck(now: () => string): (typed: string) => string | null {
  return (typed) => {
    const time = onTheDay(typed, now());
    if (time === null)
      return 'Write the time of today like 15:00, or day and time with the zone like 2026-11-20T15:00:00+01:00.';
    return isToCome(time, now())
      ? `${time} is still to come. For another day write day and time with the zone, like 2026-11-20T15:00:00+01:00.`
      : null;
  };
}
