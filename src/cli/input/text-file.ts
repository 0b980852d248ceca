import { findingOf } from '../../findings/code.js';
import { CLI_CODES } from '../../findings/codes/cli.js';
import { readFile } from '../../io/files.js';
import { done, EXIT, type Outcome, refused } from '../../workflow/outcome.js';

const MOST_BYTES = 4 * 1_048_576;

/** The text of a small file, or why it cannot be read. */
export function textFile(path: string): Outcome<string> {
  const read = readFile(path, MOST_BYTES);
  if (read.ok) return done(Buffer.from(read.value).toString('utf8'));
  return refused(EXIT.usage, [findingOf(CLI_CODES['file-unreadable'], { subject: path, message: read.message })]);
}
