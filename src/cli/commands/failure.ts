import { findingOf } from '../../findings/code.js';
import { CLI_CODES } from '../../findings/codes/cli.js';
import type { Streams } from '../context.js';
import { errorJson } from '../render/error.js';

/** The JSON of a command line that could not be understood. */
export function usageErrorJson(message: string): string {
  const clean = message.replace(/^error: /, '');
  return errorJson(2, [findingOf(CLI_CODES.usage, { subject: 'command line', message: clean })]);
}

/** Says that mesolog itself failed, with what a report needs. Nothing of a patient's data is repeated. */
export function reportBug(error: unknown, streams: Streams, json: boolean): void {
  const detail = error instanceof Error || (typeof error === 'object' && error !== null && 'stack' in error) ? String((error as Error).stack) : String(error);
  const finding = findingOf(CLI_CODES.bug, { subject: 'mesolog', message: 'mesolog failed in a way it should not have.' });
  if (json) streams.stdout.write(errorJson(70, [finding]));
  streams.stderr.write(`mesolog: ${finding.message}\n${detail}\n${finding.remedy}\n`);
}
