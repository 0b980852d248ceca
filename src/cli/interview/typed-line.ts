import { widthOf, wrap } from '../render/text.js';
import type { View } from '../render/view.js';

/** An answer behind its question: on the line of the question where it fits, else on lines of its own, broken between words. */
export function behind(title: string, view: View): (answer: string) => string {
  return (answer) => {
    const room = view.width - INDENT.length - widthOf(title.split('\n').at(-1) ?? '') - 1;
    if (widthOf(answer) < room) return answer;
    return wrap(answer, view.width - INDENT.length - 1)
      .map((line) => `\n${INDENT}${line}`)
      .join('');
  };
}

/** As wide as the mark before a title. */
const INDENT = '  ';

/**
 * What inquirer's line prompt has to be told, so that a line begun before can be changed, down to nothing, and `taken` is the line that was last
 * seen: the prompt itself would take a default again that was deleted.
 */
export function lineOf(
  begun: string,
  changed: (line: string) => void,
  settled: (answer: string) => string,
  check: (line: string) => true | string,
) {
  let line = begun;
  let done = false;
  return {
    taken: () => line,
    config: {
      validate: () => {
        const read = check(line);
        done = read === true;
        return read;
      },
      transformer: (value: string, { isFinal = false }: { isFinal?: boolean } = {}) => {
        if (done) return isFinal ? settled(line) : line;
        line = value;
        changed(line);
        return value;
      },
    },
  };
}
