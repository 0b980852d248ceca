import { EventEmitter } from 'node:events';
import { fstatSync, readSync, type Stats, statSync, writeSync } from 'node:fs';

const PIECE = 262_144;
const PAUSE_MS = 5;

/**
 * Standard input in pieces, read as they come, each good until the next is asked for; null where it is a terminal, a folder, or nothing that was opened.
 * Its stream takes as long to start as a check takes to run, so it is opened for terminals only.
 */
export function pipedInput(): Iterable<Uint8Array> | null {
  const stat = statOf(0);
  return stat !== null && (stat.isFile() || stat.isFIFO() || stat.isSocket()) ? pieces() : null;
}

/** Standard output (1) or error (2) without Node's stream, which is slow to start; null for a terminal and all that is no file, pipe, socket or the null device. */
export function plainOutput(descriptor: 1 | 2): NodeJS.WritableStream | null {
  const stat = statOf(descriptor);
  if (stat === null) return null;
  const plain = stat.isFile() || stat.isFIFO() || stat.isSocket() || isNullDevice(stat);
  return plain ? new PlainOutput(descriptor) : null;
}

function statOf(descriptor: number): Stats | null {
  try {
    return fstatSync(descriptor);
  } catch {
    return null;
  }
}

function isNullDevice(stat: Stats): boolean {
  return stat.isCharacterDevice() && statSync('/dev/null', { throwIfNoEntry: false })?.rdev === stat.rdev;
}

function* pieces(): Generator<Uint8Array, void> {
  const piece = Buffer.allocUnsafeSlow(PIECE);
  for (;;) {
    const length = patiently(() => readSync(0, piece));
    if (length === 0) return;
    yield piece.subarray(0, length);
  }
}

/** Writes at once and whole, as Node does for files and pipes. A failure is an `error` event and ends the output. */
class PlainOutput extends EventEmitter implements NodeJS.WritableStream {
  writable = true;
  /** Once written, bytes are not looked at again. */
  readonly keepsNothing = true;

  constructor(private readonly descriptor: number) {
    super();
  }

  write(data: Uint8Array | string, encoding?: BufferEncoding | Settled, settled?: Settled): boolean {
    const text = typeof encoding === 'string' ? encoding : 'utf8';
    const bytes = typeof data === 'string' ? Buffer.from(data, text) : data;
    try {
      for (let written = 0; this.writable && written < bytes.length; ) {
        written += patiently(() => writeSync(this.descriptor, bytes, written));
      }
    } catch (error) {
      this.writable = false;
      this.emit('error', error);
    }
    (typeof encoding === 'function' ? encoding : settled)?.();
    return true;
  }

  end(data?: Uint8Array | string | Settled, encoding?: BufferEncoding | Settled, settled?: Settled): this {
    if (typeof data === 'function') data();
    else this.write(data ?? '', encoding, settled);
    this.writable = false;
    return this;
  }
}

type Settled = () => void;

/** Whoever shares a pipe may have set it not to block: then this waits and asks again. 0 at the end of input. */
function patiently(work: () => number): number {
  for (;;) {
    try {
      return work();
    } catch (error) {
      const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}
