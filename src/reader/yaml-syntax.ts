import type { ErrorCode } from 'yaml';
import { visible } from './characters.js';

/** What a fault of YAML's syntax means to someone who writes a file by hand, and what to do; the library's words for the others. */
const WORDS: Partial<Record<ErrorCode, { readonly message: string; readonly remedy: string }>> = {
  TAB_AS_INDENT: { message: 'the line is indented with a tab', remedy: 'Indent with spaces.' },
  BAD_INDENT: {
    message: 'the indentation fits nothing above it',
    remedy: 'Align the line with its neighbours, with spaces.',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'a key spreads over two lines',
    remedy: 'Put a colon after the key, and quotes around a text that spreads over lines.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'a second colon makes this line ambiguous',
    remedy: 'Put the text in quotes, or the mapping on lines of its own.',
  },
  BLOCK_IN_FLOW: { message: 'an indented block stands inside brackets', remedy: 'Close the bracket before it.' },
  BAD_SCALAR_START: { message: 'a text cannot begin with this character', remedy: 'Put the text in quotes.' },
  MISSING_CHAR: {
    message: 'a comma, quote or bracket is missing',
    remedy: 'Add what is missing; a text with , : [ ] { } or # in it belongs in quotes.',
  },
  MULTIPLE_DOCS: { message: 'a second document begins here', remedy: 'Separate documents by a line with --- alone.' },
  KEY_OVER_1024_CHARS: { message: 'a key is longer than 1,024 characters', remedy: 'Shorten it.' },
};

/** Message and remedy for a syntax error of the `yaml` library. */
export function yamlWords(code: ErrorCode, message: string): { readonly message: string; readonly remedy?: string } {
  return WORDS[code] ?? { message: visible(message) };
}
