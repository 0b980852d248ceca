import type { Streams } from './context.js';

/** What became of the output streams while a command ran. */
export interface Watched {
  /** The code of another failure to write, as ENOSPC; null where all was written. */
  failure(): string | null;
  /** Ends the watch once everything that was written has left. */
  settle(): Promise<void>;
}

/**
 * Watches stdout and stderr: a reader that went away is no error and ends the output quietly; any other failure is kept, so
 * that a result which was not written in full never ends with exit 0.
 */
export function watchOutput(streams: Streams): Watched {
  let failure: string | null = null;
  const note = (error: unknown) => {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
    if (code !== 'EPIPE' && code !== 'ERR_STREAM_DESTROYED') failure = code;
  };
  const quiet = () => undefined;
  streams.stdout.on('error', note);
  streams.stderr.on('error', quiet);
  return {
    failure: () => failure,
    settle: async () => {
      if (streams.stdout.writable) await new Promise<void>((resolve) => streams.stdout.write('', () => resolve()));
    },
  };
}
