/** The longest line that is kept: an entry's payload and signature in base64, and room. Of a longer one, only the beginning. */
const MOST = 1_500_000;

/** The lines of a file that comes in pieces, each with its line feed; the last one may lack it. Memory holds one line. */
export function* linesOf(chunks: Iterable<Uint8Array>): Generator<Uint8Array, void> {
  let pieces: Uint8Array[] = [];
  let length = 0;
  const keep = (piece: Uint8Array) => {
    if (length < MOST) pieces.push(piece);
    length += piece.length;
  };
  for (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, from)) {
      keep(chunk.subarray(from, end + 1));
      yield Buffer.concat(pieces);
      pieces = [];
      length = 0;
      from = end + 1;
    }
    // A copy: whoever gives the pieces may use one buffer for all.
    if (from < chunk.length) keep(new Uint8Array(chunk.subarray(from)));
  }
  if (length > 0) yield Buffer.concat(pieces);
}
