import type { Command } from 'commander';
import { characterName } from '../reader/characters.js';

/** What no eye can see, but for spaces, tabs and ends of lines, which a record keeps as a space. */
const UNSEEN = /(?!\s)[\p{Cc}\p{Cf}\p{Cs}]/u;
/** Options that take the name of a file, or a scan whose separators are control characters. */
const EXEMPT = /<(?:file|dir|path|folder)|--scan\b/;

/** The options of every command that name a folder. */
const FOLDERS = ['clinic', 'formulary'] as const;

/** What is wrong where `--clinic` or `--formulary` is given and names nothing, as from a variable that is not set: never another folder in its place. */
export function unnamedIn(program: Command): string | null {
  const values = program.opts<Record<string, unknown>>();
  const found = FOLDERS.find((name) => values[name] === '');
  return found === undefined ? null : `error: --${found} names no folder.`;
}

/**
 * What is wrong with the texts that a command was given, or null. A text is signed as it was typed or not at all: a character that nobody sees
 * would be left out of the record, so the text is refused.
 */
export function unseenIn(command: Command): string | null {
  const values = command.opts<Record<string, unknown>>();
  for (const option of command.options) {
    if (EXEMPT.test(option.flags)) continue;
    for (const value of [values[option.attributeName()]].flat()) {
      const found = typeof value === 'string' ? UNSEEN.exec(value) : null;
      if (found === null) continue;
      return `error: ${option.long ?? option.flags} holds a character that no eye can see (${characterName(found[0])}); write plain text.`;
    }
  }
  return null;
}
