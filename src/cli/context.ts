/** The streams a command may use; the executable passes the process's own. */
export interface Streams {
  readonly stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  readonly stdout: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  readonly stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number; rows?: number };
  /** Standard input without its stream, which is slow to start; null where it is no file, pipe or socket. */
  readonly piped?: () => Iterable<Uint8Array> | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  cwd(): string;
  /** The folder of the installed package: its formulations and bundles. */
  readonly root: string;
}

/** What every command is given: streams, and the options that stand before the command. */
export interface Context {
  readonly streams: Streams;
  readonly clinic: string | undefined;
  readonly formulary: string | undefined;
  readonly json: boolean;
  readonly color: boolean;
  readonly plain: boolean;
}

/** Whether a person can be asked: questions go to a terminal, and answers come from one. */
export function hasTerminal(context: Context): boolean {
  return context.streams.stdin.isTTY === true && context.streams.stderr.isTTY === true;
}

/** Whether colour may go to a stream. */
export function colored(context: Context, stream: 'stdout' | 'stderr'): boolean {
  return context.color && context.streams[stream].isTTY === true;
}
