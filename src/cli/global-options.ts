import type { Context, Streams } from './context.js';

/** The options that stand for every command, as they were given. */
export interface GlobalOptions {
  readonly clinic?: string;
  readonly formulary?: string;
  readonly json?: boolean;
  readonly color?: boolean;
  readonly plain?: boolean;
}

/** What a command is given: the streams, and these options or what the environment says in their place. */
export function contextOf(options: GlobalOptions, streams: Streams): Context {
  const noColor = (streams.env['NO_COLOR'] ?? '') !== '' || streams.env['TERM'] === 'dumb';
  return {
    streams,
    clinic: options.clinic ?? (streams.env['MESOLOG_CLINIC'] || undefined),
    formulary: options.formulary,
    json: options.json === true,
    color: options.color !== false && !noColor && streams.stdout.isTTY === true,
    plain: options.plain === true,
  };
}
