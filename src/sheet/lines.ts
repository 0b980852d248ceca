const COLOUR = /\u001b\[\d+m/g;
const ORDINARY = /^[ -~]*$/;

/** Which characters take two columns, and which none: made where they are first wanted, since reading the tables of Unicode takes long. */
let odd: { readonly wide: RegExp; readonly widthless: RegExp } | undefined;

function oddCharacters() {
  odd ??= {
    wide: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}]/u,
    widthless: /[\p{Mn}\p{Me}\u200b-\u200d\u2060]/u,
  };
  return odd;
}

/** How many columns a text takes on a terminal: colours none, combining marks none, Han, kana, hangul and emoji two. */
export function widthOf(text: string): number {
  if (ORDINARY.test(text)) return text.length;
  const { wide, widthless } = oddCharacters();
  let width = 0;
  for (const character of text.replace(COLOUR, '')) {
    if (widthless.test(character)) continue;
    width += wide.test(character) ? 2 : 1;
  }
  return width;
}

/** Where a line may break: at a space that does not stand between a number and what it counts (ISMP: `0.5 mg` stays together). */
const BREAK = /(?<!(?:^|[\s(+→-])[\d.,]*\d) /u;

/** How wide a text is, in the unit of the width that it is wrapped to. */
export type Measure = (text: string) => number;

/**
 * Breaks a text into lines of at most `width` columns, at spaces; a number is never parted from its unit. A word longer than
 * a line is broken after a hyphen or dot where it has one, else where the line ends. Lines of the text stay lines.
 */
export function wrap(text: string, width: number): string[] {
  return wrapTo(text, Math.max(1, width), widthOf);
}

/** As {@link wrap}, in any unit: `width` is what `measure` says of a full line. */
export function wrapTo(text: string, width: number, measure: Measure): string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, width, measure));
}

/** The parts of a line that {@link wrap} keeps together. */
export function wordsOf(line: string): string[] {
  return line.split(BREAK);
}

function wrapLine(line: string, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  let current = '';
  let taken = 0;
  for (const word of wordsOf(line)) {
    const wide = measure(current === '' ? word : ` ${word}`);
    if (taken + wide <= width) {
      current = current === '' ? word : `${current} ${word}`;
      taken += wide;
      continue;
    }
    if (current !== '') lines.push(current);
    const pieces = breakWord(word, width, measure);
    lines.push(...pieces.slice(0, -1));
    current = pieces.at(-1) ?? '';
    taken = measure(current);
  }
  return [...lines, current];
}

function breakWord(word: string, width: number, measure: Measure): string[] {
  const pieces: string[] = [];
  let rest = word;
  while (measure(rest) > width) {
    const head = headOf(rest, width, measure);
    const at = Math.max(head.lastIndexOf('-'), head.lastIndexOf('.'), head.lastIndexOf('/'), head.lastIndexOf(' '));
    const cut = at > 0 ? at + 1 : head.length;
    if (cut === rest.length) break;
    pieces.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return [...pieces, rest];
}

/** The longest beginning of `text` that takes at most `width`, at least one character. */
function headOf(text: string, width: number, measure: Measure): string {
  let head = '';
  for (const character of text) {
    if (head !== '' && measure(head + character) > width) break;
    head += character;
  }
  return head;
}

/** `text` wrapped to `width`, every line after `first` columns of lead: the first after `lead`, the others under it. */
export function hang(lead: string, text: string, width: number): string[] {
  const gap = ' '.repeat(widthOf(lead));
  return wrap(text, width - gap.length).map((line, index) => `${index === 0 ? lead : gap}${line}`.trimEnd());
}

/** A name and its value in a hanging paragraph; where the name takes more than half a line the value stands below it, moved in. */
export function named(name: string, value: string, width: number): string[] {
  const lead = `${name}: `;
  if (!name.includes('\n') && widthOf(lead) * 2 <= width) return hang(lead, value, width);
  return [...wrap(`${name}:`, width), ...indent(wrap(value, width - 2), 2)];
}

/** Every line moved in by `columns`. */
export function indent(lines: readonly string[], columns: number): string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(columns) + line));
}

/** Lines as a text that ends with one line feed; no lines, no text. */
export function textOf(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
