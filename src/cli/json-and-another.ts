import { findingOf } from '../findings/code.js';
import { CLI_CODES } from '../findings/codes/cli.js';
import type { Finding } from '../findings/finding.js';

/** Why `--json` is refused beside a `--format` that is no JSON: each asks for another output. */
export function jsonAndAnother(format: string): Finding {
  const message = `--json equals --format json; it does not go with --format ${format}.`;
  return findingOf(CLI_CODES.usage, { subject: '--format', message, remedy: 'Leave out one of the two.' });
}
