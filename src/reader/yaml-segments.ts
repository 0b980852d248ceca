/** One document of a YAML stream: where its text begins and ends. */
export interface Segment {
  readonly from: number;
  readonly to: number;
}

const MARKER = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm;

/**
 * Splits a YAML stream at its `---` and `...` lines. Such a line ends every scalar and collection wherever it stands, so that no
 * parsing is needed to find the documents. Comments alone before the first `---` or after a `...` are no document; nothing after
 * a `---` is an empty one.
 */
export function segmentsOf(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  let started = false;
  const close = (to: number) => {
    if (started || !isBlank(text, from, to)) segments.push({ from, to });
  };
  for (const match of text.matchAll(MARKER)) {
    const starts = match[0] === '---';
    const directives = starts && !started && text.startsWith('%', from);
    if (directives) {
      started = true;
      continue;
    }
    close(starts ? match.index : match.index + 3);
    from = starts ? match.index : match.index + 3;
    started = starts;
  }
  close(text.length);
  return segments;
}

/** Whether a part of a text holds only blank lines and comments. */
export function isBlank(text: string, from: number, to: number): boolean {
  return text
    .slice(from, to)
    .split('\n')
    .every((line) => /^\s*(#|$)/.test(line));
}
