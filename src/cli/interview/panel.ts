/** Keeps a panel in sight above the questions: says it again once it changed, or would have scrolled off. */
export interface Panel {
  /** Says the panel where it has to be said before a question that takes `height` lines. */
  show(text: string, height: number): void;
  /** Lines that were written below it. */
  written(lines: number): void;
  /** Nothing of it is in sight any more: it is said at the next question. */
  gone(): void;
  /** How many lines the panel takes now. */
  height(): number;
}

/** A panel on a screen of as many lines as `rows` says now. */
export function panelOn(rows: () => number, say: (text: string) => void): Panel {
  let shown = '';
  let below = 0;
  const height = () => (shown === '' ? 0 : shown.trimEnd().split('\n').length);
  return {
    height,
    written: (lines) => {
      below += lines;
    },
    gone: () => {
      shown = '';
      below = 0;
    },
    show: (text, wanted) => {
      if (text === '') {
        shown = '';
        return;
      }
      if (text === shown && height() + below + wanted <= rows()) return;
      shown = text;
      below = 0;
      say(text);
    },
  };
}
