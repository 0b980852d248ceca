const UTC = 'UTC';

/** A UTC time in the clinic's zone, with its offset: `2026-11-20T15:00:00+01:00`. `timezone` is an IANA name. */
export function inZone(utc: string, timezone: string): string {
  // What tells the time of a zone takes half a check to start.
  if (timezone === UTC) return `${new Date(utc).toISOString().slice(0, 19)}+00:00`;
  const time = new Date(utc);
  const parts = new Map<string, string>(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: timezone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(time)
      .map(({ type, value }): [string, string] => [type, value]),
  );
  const at = (type: string) => parts.get(type) ?? '';
  const local = `${at('year')}-${at('month')}-${at('day')}T${at('hour')}:${at('minute')}:${at('second')}`;
  const minutes = (Date.parse(`${local}Z`) - Date.parse(utc)) / 60_000;
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return `${local}${minutes < 0 ? '-' : '+'}${two(hours)}:${two(rest)}`;
}
