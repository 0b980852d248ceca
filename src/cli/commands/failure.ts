import { findingOf } from '../../findings/code.js';
import { CLI_CODES } from '../../findings/codes/cli.js';
import type { Streams } from '../context.js';
import { errorJson } from '../render/error.js';
import { jsonLine } from '../render/json.js';
import { sanitize } from '../render/sanitize.js';

/** The JSON of a command line that could not be understood. */
export function usageErrorJson(message: string): string {
  const clean = message.replace(/^error: /, '');
  return errorJson(2, [findingOf(CLI_CODES.usage, { subject: 'command line', message: clean })]);
}

/** A text that stands on stdout without `--json`, as the `mesolog.text/1` object. */
export function textJson(text: string): string {
  return jsonLine({ schema: 'mesolog.text/1', text });
}

/** Says that mesolog itself failed, with what a report needs. Nothing of a patient's data is repeated. */
export function reportBug(error: unknown, streams: Streams, json: boolean): void {
  const finding = findingOf(CLI_CODES.bug, {
    subject: 'mesolog',
    message: 'mesolog failed in a way it should not have.',
  });
  if (json) streams.stdout.write(errorJson(70, [finding]));
  streams.stderr.write(sanitize(`mesolog: ${finding.message}\n${placesOf(error)}\n${finding.remedy}\n`));
}

/** Says that a result could not be written in full, with the system's code for why. */
export function reportUnwritten(code: string, streams: Streams): void {
  const { title, remedy } = CLI_CODES['output-unwritten'];
  streams.stderr.write(sanitize(`mesolog: ${title} (${code}).\n${remedy}\n`));
}

/** The kind of an error and where it arose. Not its message, which may repeat what a request holds. */
function placesOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return typeof error;
  const name = 'name' in error ? String(error.name) : 'Error';
  const code = 'code' in error ? ` (${String(error.code)})` : '';
  const stack = 'stack' in error ? String(error.stack) : '';
  return [`${name}${code}`, ...stack.split('\n').filter((line) => /^\s+at /.test(line))].join('\n');
}
