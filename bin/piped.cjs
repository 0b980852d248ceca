'use strict';

const { fstatSync, readSync } = require('node:fs');

const PIECE = 65_536;

/**
 * Standard input in pieces, read as they come; null where it is a terminal, a folder, or nothing that was opened. Its stream takes as long to start as
 * a check takes to run, so it is opened for terminals only.
 */
function piped() {
  try {
    const stat = fstatSync(0);
    return stat.isFile() || stat.isFIFO() || stat.isSocket() ? pieces() : null;
  } catch {
    return null;
  }
}

function* pieces() {
  for (;;) {
    const piece = Buffer.allocUnsafe(PIECE);
    const length = next(piece);
    if (length === 0) return;
    yield piece.subarray(0, length);
  }
}

/** The next bytes. Whoever shares the pipe may have set it not to block: then this waits and asks again. */
function next(piece) {
  for (;;) {
    try {
      return readSync(0, piece);
    } catch (error) {
      if (error.code === 'EOF') return 0;
      if (error.code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

module.exports = { piped };
