import type { Excerpts } from '../reader/document.js';
import type { Refused } from '../workflow/outcome.js';
import type { Context } from './context.js';
import { outputOf, write } from './output.js';
import { errorJson } from './render/error.js';

/** Says why a command was refused, on stderr or as one `mesolog.error/1` on stdout, and returns the exit code. */
export async function refuse(
  context: Context,
  { exit, errors }: Omit<Refused, 'ok'>,
  source?: Excerpts,
): Promise<number> {
  if (context.json) await write(context.streams.stdout, errorJson(exit, errors));
  else await outputOf(context).aside((await import('./render/faults.js')).renderFaults(errors, source));
  return exit;
}
