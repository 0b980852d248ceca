import { findingOf } from '../findings/code.js';
import { CLI_CODES } from '../findings/codes/cli.js';
import { EXIT, refused } from '../workflow/outcome.js';

/** The refusal of a command that lacks an answer; `subject` is the option that would give it. */
export function missingAnswer(subject: string, message: string) {
  return refused(EXIT.usage, [findingOf(CLI_CODES['missing-answer'], { subject, message })]);
}
