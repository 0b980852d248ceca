import { pipedInput, plainOutput } from '../io/standard-streams.js';
import type { Streams } from './context.js';

/** The process's own streams. Each is opened when it is first used: opening all three takes longer than `--version` itself. */
export function processStreams(root: string): Streams {
  return {
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return plainOutput(1) ?? process.stdout;
    },
    get stderr() {
      return plainOutput(2) ?? process.stderr;
    },
    piped: pipedInput,
    env: process.env,
    cwd: () => process.cwd(),
    root,
  };
}
