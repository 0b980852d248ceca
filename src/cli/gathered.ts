import { write } from './output.js';

/** Pieces of output that leave together: a call to the system for each row would take longer than the row. */
export interface Gathered {
  /** Takes pieces of output; resolves when the stream takes more. */
  put(pieces: readonly Uint8Array[]): Promise<void>;
  /** Writes what was gathered. */
  flush(): Promise<void>;
}

const MOST_BYTES = 65_536;

/** Gathers output for a stream. Whoever puts something in must flush at the end, and before waiting for more input. */
export function gathered(stream: () => NodeJS.WritableStream): Gathered {
  let waiting: Uint8Array[] = [];
  let size = 0;
  const flush = async () => {
    const bytes = Buffer.concat(waiting, size);
    waiting = [];
    size = 0;
    if (bytes.length > 0) await write(stream(), bytes);
  };
  return {
    flush,
    put: async (pieces) => {
      for (const piece of pieces) {
        waiting.push(piece);
        size += piece.length;
      }
      if (size >= MOST_BYTES) await flush();
    },
  };
}

/** The chunks of an input, with something done whenever all of them so far were used and more are asked for. */
export async function* beforeMore(
  chunks: AsyncIterable<Uint8Array>,
  act: () => Promise<void>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk;
    await act();
  }
}
