/** The one place where the time is read. */
export interface Clock {
  /** Now, in UTC to the second: `2026-11-20T14:00:00Z`. */
  now(): string;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => toSeconds(new Date(Date.now())) };

/** A UTC time as records write it: to the second, with `Z`. */
export function toSeconds(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
