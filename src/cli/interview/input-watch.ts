import type { Streams } from '../context.js';

/** Why no more answers come. */
export type Ending = 'interrupted' | 'end-of-input';

/** Watches the input and the process while questions are asked. */
export interface InputWatch {
  /** Aborted once no more answers come. */
  readonly signal: AbortSignal;
  /** Why they do not come; null while they may. */
  ending(): Ending | null;
  /** Looks at the input while one prompt stands: told when the prompt was closed from outside. */
  whilePrompting<T>(prompt: Promise<T>): Promise<T>;
  close(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Starts the watch. A prompt raises the same error for Ctrl-C and for the end of input, and Ctrl-D even leaves it standing for ever;
 * so the input stream itself is watched: its end, and the pause that a closed line editor leaves behind.
 */
export function watchInput({ stdin, stderr }: Pick<Streams, 'stdin' | 'stderr'>): InputWatch {
  const controller = new AbortController();
  let why: Ending | null = null;
  const stop = (ending: Ending) => {
    why ??= ending;
    controller.abort();
  };
  const onSignal = () => stop('interrupted');
  const onEnd = () => stop('end-of-input');
  const quiet = () => undefined;
  for (const signal of SIGNALS) process.on(signal, onSignal);
  for (const event of ['end', 'close', 'error']) stdin.on(event, onEnd);
  stderr.on('error', quiet);
  return {
    signal: controller.signal,
    ending: () => why,
    whilePrompting: async (prompt) => {
      let standing = true;
      const onPause = () => {
        setImmediate(() => {
          if (!standing) return;
          // Back from the background (Ctrl-Z, fg) the line editor pauses the input but keeps the terminal raw.
          if ('isRaw' in stdin && stdin.isRaw === true) stdin.resume();
          else onEnd();
        });
      };
      stdin.on('pause', onPause);
      try {
        return await prompt;
      } finally {
        standing = false;
        stdin.removeListener('pause', onPause);
      }
    },
    close: () => {
      for (const signal of SIGNALS) process.removeListener(signal, onSignal);
      for (const event of ['end', 'close', 'error']) stdin.removeListener(event, onEnd);
      stderr.removeListener('error', quiet);
      stdin.pause();
    },
  };
}
