import { isDateTime } from '../../../reader/dates.js';

/**
 * A time as typed: whole with its zone, or `HH:MM`, which takes day and zone from `now` (`2026-11-20T15:00:00+01:00`). Null
 * where it is neither.
 */
export function timeOf(typed: string, now: string): string | null {
  if (isDateTime(typed)) return typed;
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(typed)) return null;
  const zone = /(Z|[+-]\d{2}:\d{2})$/.exec(now)?.[0] ?? 'Z';
  return `${now.slice(0, 10)}T${typed}:00${zone}`;
}

/** What is wrong with a typed time; null where nothing is. */
export function timeCheck(now: string): (typed: string) => string | null {
  return (typed) =>
    timeOf(typed, now) === null
      ? 'Write the time of today like 15:00, or day and time with the zone like 2026-11-20T15:00:00+01:00.'
      : null;
}
