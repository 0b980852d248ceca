import { csvText } from '../../interop/write-csv.js';
import type { Overrides } from './overrides.js';

/** Each override as CSV, one a row. */
export function overridesCsv({ overrides }: Overrides): string {
  const rows = overrides.map(({ session, day, rule, subject, severity, principal, text }) => [
    ...[String(session), day, rule, subject, severity, principal, text],
  ]);
  return csvText([['session', 'day', 'rule', 'subject', 'severity', 'person', 'text'], ...rows]);
}
