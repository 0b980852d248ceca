/** Reads the value of a member that begins at `from`: where it is over, at the comma or brace after it; -1 to leave off. */
export type ReadMember = (key: string, from: number) => number;

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const COLON = 58;
const OPENING = 123;
const CLOSING = 125;

/**
 * Goes through the members of the JSON object that begins at `from`, in their order, without reading their values. Gives where the object is over, or -1
 * where that cannot be told at a glance (a key with an escape, an end missing) or `read` left off. The cuts are the reader's own wherever each value read
 * by itself is one whole JSON value: then the members, their commas and the braces are all that the object holds, and JSON has one reading only.
 */
export function eachMember(text: string, from: number, read: ReadMember): number {
  let at = from;
  if (text.charCodeAt(at) !== OPENING) return -1;
  do {
    at = afterSpace(text, at + 1);
    const keyEnd = text.indexOf('"', at + 1);
    if (text.charCodeAt(at) !== QUOTE || keyEnd === -1) return -1;
    const key = text.slice(at + 1, keyEnd);
    at = afterSpace(text, keyEnd + 1);
    if (text.charCodeAt(at) !== COLON) return -1;
    at = read(key, afterSpace(text, at + 1));
    if (at === -1) return -1;
  } while (text.charCodeAt(at) === COMMA);
  return text.charCodeAt(at) === CLOSING ? at + 1 : -1;
}

/** The first place from `from` on that is no space of JSON. */
export function afterSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 9 && code !== 10 && code !== 13) return at;
    at += 1;
  }
}

/** Whether a value may be over at this place: a comma or brace stands here. */
export function isOver(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === COMMA || code === CLOSING;
}

/** Where the value that begins at `from` is over: at the comma or brace after it; -1 where there is none. */
export function valueEnd(text: string, from: number): number {
  let open = 0;
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = stringEnd(text, at);
      if (at === -1) return -1;
    } else if (code === OPENING || code === 91) open += 1;
    else if (code === CLOSING || code === 93) {
      if (open === 0) return at;
      open -= 1;
    } else if (code === COMMA) {
      if (open === 0) return at;
    } else if (Number.isNaN(code)) return -1;
    at += 1;
  }
}

/** The closing quote of the string that begins at `from`; -1 where there is none. A backslash before it leaves the matter open, unless it is itself escaped. */
function stringEnd(text: string, from: number): number {
  let at = text.indexOf('"', from + 1);
  while (at !== -1 && isEscaped(text, at)) at = text.indexOf('"', at + 1);
  return at;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === BACKSLASH) backslashes += 1;
  return backslashes % 2 === 1;
}
