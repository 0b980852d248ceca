/** The one place where the time is read. */
export interface Clock {
  /** Now, in UTC to the second: `2026-11-20T14:00:00Z`. */
  now(): string;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => toSeconds(new Date(Date.now())) };

/** A UTC time as records write it: to the second, with `Z`. Throws a RangeError where it is no time. */
export function toSeconds(time: Date): string {
  const year = time.getUTCFullYear();
  // V8's own way of writing a time asks first for the zone of the machine, which takes a hundredth of a check.
  if (!(year >= 1000 && year <= 9999)) return `${time.toISOString().slice(0, 19)}Z`;
  const date = `${year}-${two(time.getUTCMonth() + 1)}-${two(time.getUTCDate())}`;
  return `${date}T${two(time.getUTCHours())}:${two(time.getUTCMinutes())}:${two(time.getUTCSeconds())}Z`;
}

function two(part: number): string {
  return part < 10 ? `0${part}` : `${part}`;
}
