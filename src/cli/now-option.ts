import { findingOf } from '../findings/code.js';
import { CLI_CODES } from '../findings/codes/cli.js';
import { isDateTime } from '../reader/dates.js';
import { EXIT, type Refused, refused } from '../workflow/outcome.js';

/** Why `--now` is no time; null where it is one, or is not given. */
export function nowFault(written: string | undefined): Refused | null {
  if (written === undefined || isDateTime(written)) return null;
  const message = `--now "${written}" is not a date and time with its zone.`;
  const remedy = 'Write it like 2026-11-20T15:00:00+01:00.';
  return refused(EXIT.usage, [findingOf(CLI_CODES.usage, { subject: '--now', message, remedy })]);
}
