import { check } from './commands/check.js';
import type { Streams } from './context.js';
import { main as mainOf } from './main.js';

export { processStreams } from './process-streams.js';
export { check };

/** `main` with `check` at hand: the executable starts with this bundle where a command line has that word, since to find a second one takes a part of a check. */
export function main(argv: readonly string[], streams: Streams): Promise<number> {
  return mainOf(argv, streams, check);
}
