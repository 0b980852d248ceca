/** One member of a JSON object as it is written: its key, and the text of its value with the space around it. */
export interface JsonMember {
  readonly key: string;
  readonly text: string;
}

const QUOTE = 34;
const BACKSLASH = 92;

/**
 * The members of the one JSON object that `text` is, cut apart without reading their values; null where that cannot be told at a glance (a key with
 * an escape, something after the object, an end missing). The cuts are the reader's own wherever each value read by itself is one whole JSON value:
 * then the members, their commas and the braces are all that the text holds, and JSON has one reading only.
 */
export function jsonMembers(text: string): readonly JsonMember[] | null {
  const members: JsonMember[] = [];
  let at = afterSpace(text, 0);
  if (text[at] !== '{') return null;
  do {
    at = afterSpace(text, at + 1);
    const keyEnd = text.indexOf('"', at + 1);
    if (text.charCodeAt(at) !== QUOTE || keyEnd === -1) return null;
    const key = text.slice(at + 1, keyEnd);
    if (!/^[a-z_]+$/.test(key)) return null;
    at = afterSpace(text, keyEnd + 1);
    if (text[at] !== ':') return null;
    const start = afterSpace(text, at + 1);
    at = valueEnd(text, start);
    if (at === -1) return null;
    members.push({ key, text: text.slice(start, at) });
  } while (text[at] === ',');
  return text[at] === '}' && afterSpace(text, at + 1) === text.length ? members : null;
}

function afterSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 32 && code !== 9 && code !== 10 && code !== 13) return at;
    at += 1;
  }
}

/** Where the value that begins at `from` is over: at the comma or brace after it; -1 where there is none. */
function valueEnd(text: string, from: number): number {
  let open = 0;
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = stringEnd(text, at);
      if (at === -1) return -1;
    } else if (code === 123 || code === 91) open += 1;
    else if (code === 125 || code === 93) {
      if (open === 0) return at;
      open -= 1;
    } else if (code === 44) {
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
