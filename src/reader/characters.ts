/** Characters that never stand in a value: controls, bidirectional marks, line and paragraph separators, stray byte order
 * marks, lone surrogates, non-characters. What a terminal obeys or an eye cannot see has no place in a record. */
const forbidden = once(
  () =>
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Noncharacter_Code_Point}|\p{Surrogate}/u,
);
const forbiddenButLines = once(
  () => new RegExp(forbidden().source.replace('\\u0000-\\u001f', '\\u0000-\\u0008\\u000b-\\u001f'), 'u'),
);
const everyForbidden = once(() => new RegExp(forbidden().source, 'gu'));
const SHOWN = 60;

/** What most texts are made of; told at once, without the slow tables of Unicode. */
const ORDINARY = /^[ -~]*$/;
const VISIBLE = /[!-~]/;

/** The first forbidden character of `text`: its index and its name `U+001B`, or null. `lines` lets tab and line feed stand. */
export function forbiddenIn(text: string, lines = false): { readonly index: number; readonly name: string } | null {
  if (ORDINARY.test(text)) return null;
  const match = (lines ? forbiddenButLines() : forbidden()).exec(text);
  return match === null ? null : { index: match.index, name: characterName(match[0]) };
}

/** The name of a character as Unicode writes it: `U+001B`. */
export function characterName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** `text` with every forbidden character written as `\u{1b}`: safe for a terminal, and the reader sees what is there. */
export function visible(text: string): string {
  if (ORDINARY.test(text)) return text;
  return text.replace(everyForbidden(), (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** `text` without its forbidden characters. Joiners stand: words of several scripts are written with them. */
export function withoutForbidden(text: string): string {
  return ORDINARY.test(text) ? text : text.replace(everyForbidden(), '');
}

/** Whether there is anything in `text` for an eye to see: spaces and joiners alone are none. */
export function isSeen(text: string): boolean {
  return VISIBLE.test(text) || /[^\s\p{Cf}]/u.test(text);
}

/** `text` in double quotes for a message: made visible, and cut after 60 characters. */
export function quote(text: string): string {
  const characters = [...text.slice(0, SHOWN * 2 + 2)];
  const cut = characters.length > SHOWN;
  return `"${visible(cut ? characters.slice(0, SHOWN).join('') : text)}${cut ? '…' : ''}"`;
}

/** A pattern that is made when it is first asked for: the tables of Unicode take long to come by, and most texts are told without. */
function once(make: () => RegExp): () => RegExp {
  let made: RegExp | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
