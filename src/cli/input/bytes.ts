/** All bytes of a stream, but never more than `most` and one: the surplus byte tells that there was more. A piece need not outlive the next one. */
export async function readWhole(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  most: number,
): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    kept.push(new Uint8Array(chunk));
    size += chunk.length;
    if (size > most) break;
  }
  return joined(kept).subarray(0, most + 1);
}

/**
 * The lines of a stream without their line feeds, those together that arrive together: waiting for each by itself would take longer than reading it.
 * They are good until the next are asked for, as the pieces of the stream may be. Of a line longer than `most` only `most` and one byte are kept; the
 * rest is passed over, so that no line can fill the memory. What follows the last line feed is a line only where it is not empty.
 */
export async function* linesOf(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<readonly Uint8Array[]> {
  let rest: Uint8Array[] = [];
  let size = 0;
  const keep = (part: Uint8Array) => {
    const room = most + 1 - size;
    if (part.length > 0 && room > 0) rest.push(part.subarray(0, room));
    size += Math.min(part.length, Math.max(0, room));
  };
  for await (const chunk of chunks) {
    const lines: Uint8Array[] = [];
    let from = 0;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      keep(chunk.subarray(from, at));
      lines.push(joined(rest));
      rest = [];
      size = 0;
      from = at + 1;
    }
    keep(Buffer.from(chunk.subarray(from)));
    if (lines.length > 0) yield lines;
  }
  if (size > 0) yield [joined(rest)];
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return parts.length === 1 ? (parts[0] ?? new Uint8Array()) : Buffer.concat(parts);
}

/** The beginning of a stream that `enough` asks for, and the stream as if nothing had been taken. */
export async function peek<T>(
  chunks: AsyncIterable<Uint8Array>,
  enough: (beginning: Uint8Array, whole: boolean) => T | null,
): Promise<{ readonly answer: T | null; readonly chunks: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  let taken: Uint8Array = new Uint8Array();
  for (;;) {
    const { value, done } = await iterator.next();
    if (done !== true) taken = Buffer.concat([taken, value]);
    const answer = enough(taken, done === true);
    if (answer !== null || done === true) return { answer, chunks: again(taken, iterator) };
  }
}

async function* again(taken: Uint8Array, iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield taken;
    for (;;) {
      const { value, done } = await iterator.next();
      if (done === true) return;
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}
