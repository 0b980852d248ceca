import type { Context } from '../context.js';

/** How far a long batch is, on a terminal's stderr and nowhere else. */
export interface Progress {
  tick(rows: number): void;
  /** Takes the line away. */
  clear(): void;
}

const EVERY = 100;

/** Progress for this command; nothing where stderr is no terminal, or `--plain` or `--json` is given. */
export function progressOf(context: Context): Progress {
  const { stderr } = context.streams;
  let shown = false;
  if (stderr.isTTY !== true || context.plain || context.json) return { tick: () => {}, clear: () => {} };
  return {
    tick: (rows) => {
      if (rows % EVERY !== 0) return;
      shown = true;
      stderr.write(`\r${rows.toLocaleString('en-US')} rows checked`);
    },
    clear: () => {
      if (shown) stderr.write(`\r${' '.repeat(40)}\r`);
    },
  };
}
