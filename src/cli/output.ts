import { type Context, colored } from './context.js';
import { jsonLine } from './render/json.js';
import { sanitizeOutput } from './render/sanitize.js';
import { widthOf, wrap } from './render/text.js';

/** The one way out: everything a command says goes through here, made safe for a terminal. */
export interface Output {
  /** A result, to stdout. Resolves when the stream takes more. */
  result(text: string): Promise<void>;
  /** Everything else, to stderr; nothing where `--json` is given. */
  aside(text: string): Promise<void>;
  /** One line of JSON, to stdout. */
  json(value: unknown): Promise<void>;
  /** Whether the reader of stdout went away (`| head`), so that there is no point in going on. */
  closed(): boolean;
}

/** The output of a command. */
export function outputOf(context: Context): Output {
  const { streams } = context;
  const { stdout } = streams;
  let gone = false;
  stdout.on('error', () => {
    gone = true;
  });
  return {
    result: (text) => write(stdout, sanitizeOutput(text, colored(context, 'stdout'))),
    aside: async (text) => {
      if (context.json) return;
      const said = sanitizeOutput(text, colored(context, 'stderr'));
      await write(streams.stderr, streams.stderr.isTTY === true ? broken(said, columnsOf(context, 'stderr')) : said);
    },
    json: (value) => write(stdout, jsonLine(value)),
    closed: () => gone,
  };
}

/** Prose that is too wide for a terminal, broken between words. A table, a name too long for a line, and a command, which is copied whole, stay. */
function broken(text: string, width: number): string {
  const stays = (line: string) =>
    line.startsWith(' ') || line.includes('mesolog ') || line.split(' ').some((word) => widthOf(word) > width);
  return text
    .split('\n')
    .flatMap((line) => (widthOf(line) <= width || stays(line) ? [line] : wrap(line, width)))
    .join('\n');
}

/** Columns to write for: those of the terminal, 40 to 100; 80 where there is none. */
export function columnsOf(context: Context, stream: 'stdout' | 'stderr' = 'stdout'): number {
  const { isTTY, columns = 80 } = context.streams[stream];
  return isTTY === true ? Math.min(100, Math.max(40, columns)) : 80;
}

/** Lines of the terminal that questions are asked on; 24 where nobody knows, and where nothing is drawn again. */
export function rowsOf({ streams, plain }: Context): number {
  return plain ? 24 : (streams.stderr.rows ?? 24);
}

/** Writes, and waits where the stream asks for it, so that a long output never gathers in memory. */
export async function write(stream: NodeJS.WritableStream, text: string | Uint8Array): Promise<void> {
  if (text.length === 0 || !stream.writable || stream.write(text)) return;
  await new Promise<void>((resolve) => {
    const settle = () => {
      stream.removeListener('drain', settle);
      stream.removeListener('close', settle);
      stream.removeListener('error', settle);
      resolve();
    };
    stream.on('drain', settle);
    stream.on('close', settle);
    stream.on('error', settle);
  });
}
