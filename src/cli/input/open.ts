import { findingOf } from '../../findings/code.js';
import { CLI_CODES } from '../../findings/codes/cli.js';
import { openChunks } from '../../io/chunks.js';
import { isFolder } from '../../io/files.js';
import { done, EXIT, type Outcome, refused } from '../../workflow/outcome.js';
import type { Context } from '../context.js';
import { peek } from './bytes.js';
import { formatByName, type InputFormat, sniff } from './sniff.js';

/** An input that was opened: what it is called in messages, how it is written, and its bytes. */
export interface Input {
  readonly name: string;
  readonly format: InputFormat;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** What standard input is called in a location. */
export const STDIN_NAME = 'stdin';

/**
 * Opens FILE; `-`, or no FILE where standard input is not a terminal, is standard input. The format is the one given, else what the name
 * says, else what the beginning looks like. Refused (exit 2) where nothing is named or the file cannot be read.
 */
export async function openInput(
  context: Context,
  file: string | undefined,
  format: InputFormat | undefined,
): Promise<Outcome<Input>> {
  const opened = await bytesOf(context, file);
  if (!opened.ok) return opened;
  const { name, chunks } = opened.value;
  const known = format ?? (name === STDIN_NAME ? null : formatByName(name));
  if (known !== null) return done({ name, format: known, chunks });
  const peeked = await peek(chunks, sniff);
  return done({ name, format: peeked.answer ?? 'yaml', chunks: peeked.chunks });
}

async function bytesOf(
  context: Context,
  file: string | undefined,
): Promise<Outcome<{ name: string; chunks: AsyncIterable<Uint8Array> }>> {
  const piped = file === undefined || file === '-' ? context.streams.piped?.() : undefined;
  if (piped != null) return done({ name: STDIN_NAME, chunks: awaited(piped) });
  if (file === undefined && context.streams.stdin.isTTY === true) {
    const message = 'No FILE was named, and standard input is a terminal.';
    const remedy = 'Name a file, or pipe requests in: `mesolog check FILE`, `mesolog check - < FILE`.';
    return refused(EXIT.usage, [findingOf(CLI_CODES['missing-answer'], { subject: 'FILE', message, remedy })]);
  }
  if (file === undefined || file === '-') {
    const { stdin } = context.streams;
    if (!isFolderStream(stdin)) return done({ name: STDIN_NAME, chunks: bytesOfStream(stdin) });
    const message = 'Standard input is a folder.';
    return refused(EXIT.usage, [findingOf(CLI_CODES['file-unreadable'], { subject: STDIN_NAME, message })]);
  }
  const opened = openChunks(file);
  if (opened.ok) return done({ name: file, chunks: awaited(opened.chunks) });
  return refused(EXIT.usage, [findingOf(CLI_CODES['file-unreadable'], { subject: file, message: opened.message })]);
}

/** Whether a stream was opened on a folder, as by `< .`: it then yields nothing, which is no empty file. */
function isFolderStream(stream: NodeJS.ReadableStream): boolean {
  return 'fd' in stream && typeof stream.fd === 'number' && isFolder(stream.fd);
}

/** A stream as bytes, whether it yields bytes or text. */
async function* bytesOfStream(stream: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) yield typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
}

/** Bytes that are there at once, as bytes that are waited for. */
async function* awaited(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
