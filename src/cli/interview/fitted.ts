import { widthOf, wrap } from '../render/text.js';

/** Text as lines of at most `width` columns; lines that fit stay as they are, so that tables are not touched. */
export function fitted(text: string, width: number): readonly string[] {
  return text
    .trimEnd()
    .split('\n')
    .flatMap((line) => (widthOf(line) <= width ? [line] : wrap(line, width)));
}
