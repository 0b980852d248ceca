/** Milliseconds until a terminal that is being made smaller or larger counts as settled. */
const SETTLED = 100;

/** What of a terminal is looked at: its size, and the word that it changed. */
export interface Sized {
  readonly columns?: number;
  readonly rows?: number;
  on(event: 'resize', told: () => void): unknown;
  removeListener(event: 'resize', told: () => void): unknown;
}

/** Calls `then` once the terminal has another size than now, and nobody pulls at it any more. Gives what ends the watch. */
export function whenResized(terminal: Sized, then: () => void): () => void {
  const size = () => `${terminal.columns} x ${terminal.rows}`;
  const before = size();
  let settling: NodeJS.Timeout | undefined;
  const onResize = () => {
    clearTimeout(settling);
    settling = setTimeout(() => {
      if (size() !== before) then();
    }, SETTLED);
  };
  terminal.on('resize', onResize);
  return () => {
    clearTimeout(settling);
    terminal.removeListener('resize', onResize);
  };
}
