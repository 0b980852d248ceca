import { write } from './output.js';

/** Pieces of output that leave together: a call to the system for each row would take longer than the row. */
export interface Gathered {
  /** Takes pieces of output. Whether there is so much that it must be flushed. */
  put(pieces: readonly (string | Uint8Array)[]): boolean;
  /** Writes what was gathered. */
  flush(): Promise<void>;
}

const ENOUGH_BYTES = 262_144;
const ENCODER = new TextEncoder();
/** Of UTF-8, for one unit of a text. */
const MOST_BYTES_A_UNIT = 3;

/**
 * Gathers output for a stream, always in the same piece of memory. Whoever puts something in must flush at the end, and before waiting for more input.
 */
export function gathered(stream: () => NodeJS.WritableStream): Gathered {
  let gathering = new Uint8Array();
  let size = 0;
  return {
    flush: async () => {
      const bytes = gathering.subarray(0, size);
      size = 0;
      if (bytes.length > 0) await written(stream(), bytes);
    },
    put: (pieces) => {
      for (const piece of pieces) {
        const most = typeof piece === 'string' ? piece.length * MOST_BYTES_A_UNIT : piece.length;
        if (size + most > gathering.length) gathering = larger(gathering, size + most);
        if (typeof piece === 'string') size += encodedInto(gathering, size, piece);
        else {
          gathering.set(piece, size);
          size += piece.length;
        }
      }
      return size >= ENOUGH_BYTES;
    },
  };
}

/** Text up to this long is put in sign by sign: to call the encoder would take longer. */
const FEW = 24;

/** Writes text into bytes at a place; gives how many it came to. */
function encodedInto(bytes: Uint8Array, from: number, text: string): number {
  if (text.length > FEW) return ENCODER.encodeInto(text, bytes.subarray(from)).written;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127) return ENCODER.encodeInto(text, bytes.subarray(from)).written;
    bytes[from + at] = code;
  }
  return text.length;
}

function larger(bytes: Uint8Array, needed: number): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(Math.max(2 * ENOUGH_BYTES, 2 * needed));
  grown.set(bytes);
  return grown;
}

/** Writes, and waits where the stream asks for it. Bytes that it may look at later are copied for it. */
async function written(stream: NodeJS.WritableStream, bytes: Uint8Array): Promise<void> {
  const keepsNothing = 'keepsNothing' in stream && stream.keepsNothing === true;
  await write(stream, keepsNothing ? bytes : bytes.slice());
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
