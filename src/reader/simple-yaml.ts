import type { Plain } from './document.js';

const COMMENT = /^ *#/;
/** A key, and what follows it in its line. */
const ENTRY = /^([a-z][a-z0-9._-]{0,99}(?:@[a-z][a-z0-9.-]{0,99})?):(?: ([^ ].*))?$/;
const WITHIN = '  ';
/** Words with single spaces between them, of signs that mean nothing to YAML. */
const WORDS = /^[A-Za-z0-9][A-Za-z0-9._/+%-]*(?: [A-Za-z0-9%][A-Za-z0-9._/+%-]*)*$/;
const QUOTED = /^"([^"\\]*)"$/;
const IN_BRACES = /^\{([a-z][a-z_]{0,99}): ("[^"\\]*")\}$/;
/** What stands for no text, or is read differently by different programs. */
const NO_TEXT = /^(?:null|yes|no|true|false|on|off|y|n)$/i;
const ASCII = /^[ -~\n]*$/;
const MOST_CHARACTERS = 16_384;

/**
 * The data of a text in the simplest YAML: comments in lines of their own, `key: words`, `key: "text"`, `key: {name: "text"}`, and below a bare `key:`
 * such entries two spaces further in, in ASCII. Null for every other text, and for every text with a fault: those are `readYaml`'s to read and to explain.
 * Whatever is read here it reads the same, as a property holds; its start takes longer than all else that a command does before it opens the log.
 */
export function simpleYaml(text: string): Plain | null {
  if (text.length > MOST_CHARACTERS || !ASCII.test(text)) return null;
  const lines = text.split('\n').filter((line) => line !== '' && !COMMENT.test(line));
  const data: Record<string, Plain> = {};
  for (let at = 0; at < lines.length; at += 1) {
    const entry = entryOf(lines[at] ?? '', data);
    if (entry === null) return null;
    if (entry.written !== undefined) {
      const value = valueIn(entry.written);
      if (value === null) return null;
      data[entry.key] = value;
      continue;
    }
    const below: Record<string, Plain> = {};
    for (; lines[at + 1]?.startsWith(WITHIN); at += 1) {
      const inner = entryOf((lines[at + 1] ?? '').slice(WITHIN.length), below);
      const value = inner?.written === undefined ? null : valueIn(inner.written);
      if (inner === null || value === null) return null;
      below[inner.key] = value;
    }
    if (Object.keys(below).length === 0) return null;
    data[entry.key] = below;
  }
  return Object.keys(data).length === 0 ? null : data;
}

/** A line's key, which `known` does not have yet, and what follows it; null where the line is no such entry. */
function entryOf(line: string, known: object): { readonly key: string; readonly written: string | undefined } | null {
  const [, key, written] = ENTRY.exec(line) ?? [];
  if (key === undefined || NO_TEXT.test(key) || Object.hasOwn(known, key)) return null;
  return { key, written };
}

function valueIn(written: string): Plain | null {
  if (WORDS.test(written)) return NO_TEXT.test(written) ? null : written;
  const braces = IN_BRACES.exec(written);
  if (braces === null) return QUOTED.exec(written)?.[1] ?? null;
  const [, key = '', text = ''] = braces;
  return NO_TEXT.test(key) ? null : { [key]: text.slice(1, -1) };
}
