import type { Streams } from './context.js';

/** What became of the output streams while a command ran. */
export interface Watched {
  /** The streams to use: each output is opened and watched when it is first used, since opening one that is not used takes time. */
  readonly streams: Streams;
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
  let stdout: Streams['stdout'] | undefined;
  let stderr: Streams['stderr'] | undefined;
  return {
    streams: {
      get stdin() {
        return streams.stdin;
      },
      get stdout() {
        stdout ??= watched(streams.stdout, note);
        return stdout;
      },
      get stderr() {
        stderr ??= watched(streams.stderr, quiet);
        return stderr;
      },
      ...(streams.piped === undefined ? {} : { piped: streams.piped }),
      env: streams.env,
      cwd: streams.cwd,
      root: streams.root,
    },
    failure: () => failure,
    settle: async () => {
      const used = stdout;
      if (used?.writable === true) await new Promise<void>((resolve) => used.write('', () => resolve()));
      else if (used !== undefined) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

function watched<S extends NodeJS.WritableStream>(stream: S, onError: (error: unknown) => void): S {
  stream.on('error', onError);
  return stream;
}
