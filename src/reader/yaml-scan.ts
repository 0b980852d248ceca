import { CST, Lexer } from 'yaml';
import type { Code } from '../findings/code.js';
import { READER_CODES } from '../findings/codes/reader.js';
import { quote } from './characters.js';
import { MOST_PROBLEMS, type Problem } from './problem.js';

/** The lexemes of a text, or what among them is never allowed. */
export type Scanned =
  | { readonly ok: true; readonly lexemes: readonly string[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

type LexemeType = CST.TokenType | 'text' | null;

const REFUSED: Readonly<Record<string, { readonly code: Code; readonly what: string }>> = {
  tag: { code: READER_CODES['yaml-tag'], what: 'the tag' },
  anchor: { code: READER_CODES['yaml-anchor'], what: 'the anchor' },
  alias: { code: READER_CODES['yaml-alias'], what: 'the alias' },
  'directive-line': { code: READER_CODES['yaml-directive'], what: 'the directive' },
};

/**
 * Looks through the lexemes of one YAML document, in linear time and without recursion, before anything is built of it: tags, anchors, aliases
 * and directives are refused, so are open quotes and brackets, and nesting deeper than `depth`. Block nesting is counted by columns,
 * which may miss lists that stand at their key's own column (at most every second level): the exact count follows when the values are made.
 */
export function scanYaml(text: string, depth: number): Scanned {
  const lexemes: string[] = [];
  const problems: Problem[] = [];
  const blocks = blockColumns();
  const open: number[] = [];
  /** Aliases already refused: each is named once, at its first place. */
  const named = new Set<string>();
  let offset = 0;
  let scalarNext = false;
  let afterComma = false;
  const note = (code: Code, at: number, message: string, remedy?: string) => {
    if (problems.length < MOST_PROBLEMS)
      problems.push({ code, offset: at, message, ...(remedy === undefined ? {} : { remedy }) });
  };
  const syntax = READER_CODES['yaml-syntax'];
  const neverClosed = (at: number) =>
    note(syntax, at, 'this bracket is never closed', 'Add the closing bracket, or put the text in quotes.');

  for (const lexeme of new Lexer().lex(text)) {
    lexemes.push(lexeme);
    const type: LexemeType = scalarNext ? 'text' : CST.tokenType(lexeme);
    scalarNext = type === 'scalar';
    if (type === 'flow-error-end') open.splice(0).forEach(neverClosed);
    if (type === 'scalar' || type === 'doc-mode' || type === 'flow-error-end') continue;
    const refused = type === null ? undefined : REFUSED[type];
    if (refused !== undefined && !(type === 'alias' && named.has(lexeme))) {
      named.add(lexeme);
      note(refused.code, offset, `${refused.what} ${quote(lexeme.trimEnd())} is not allowed`);
    }
    if (isOpenQuote(type, lexeme)) note(syntax, offset, 'this quote is never closed', 'Add the closing quote.');
    if (type === 'flow-map-start' || type === 'flow-seq-start') open.push(offset);
    if ((type === 'flow-map-end' || type === 'flow-seq-end') && open.pop() === undefined) {
      note(syntax, offset, 'this bracket was never opened', 'Remove it, or put the text in quotes.');
    }
    if (type === 'comma' && afterComma)
      note(syntax, offset, 'nothing stands before this comma', 'Remove the comma, or write the value.');
    if (type !== 'space' && type !== 'newline' && type !== 'comment') afterComma = type === 'comma';
    const levels = blocks(type, lexeme, offset, open.length === 0) + open.length;
    if (levels > depth) {
      note(READER_CODES['input-too-deep'], offset, `lists and mappings are nested more than ${depth} deep`);
      return { ok: false, problems };
    }
    offset += lexeme.length;
  }
  open.forEach(neverClosed);
  return problems.length === 0 ? { ok: true, lexemes } : { ok: false, problems };
}

/** Counts the block lists and mappings that stand open, by the columns where their items and keys begin. */
function blockColumns(): (type: LexemeType, lexeme: string, offset: number, outsideBrackets: boolean) => number {
  const columns: number[] = [];
  let lineStart = 0;
  let content = -1;
  const enter = (column: number) => {
    while ((columns.at(-1) ?? -1) > column) columns.pop();
    if (columns.at(-1) !== column) columns.push(column);
  };
  return (type, lexeme, offset, outsideBrackets) => {
    const column = offset - lineStart;
    const indicator = type === 'seq-item-ind' || type === 'explicit-key-ind';
    if (type === 'doc-start') columns.length = 0;
    else if (outsideBrackets && indicator) enter(column);
    else if (outsideBrackets && type === 'map-value-ind') enter(content === -1 ? column : content);
    if (indicator || type === 'newline') content = -1;
    else if (content === -1 && type !== 'space' && type !== 'comment') content = column;
    const feed = lexeme.lastIndexOf('\n');
    if (feed !== -1) {
      lineStart = offset + feed + 1;
      content = -1;
    }
    return columns.length;
  };
}

/** Whether a quoted text has no closing quote: an escaped or doubled quote at its end closes nothing. */
function isOpenQuote(type: LexemeType, lexeme: string): boolean {
  if (type === 'single-quoted-scalar') return (lexeme.split("'").length - 1) % 2 === 1;
  if (type !== 'double-quoted-scalar') return false;
  if (lexeme.length < 2 || !lexeme.endsWith('"')) return true;
  let backslashes = 0;
  while (lexeme[lexeme.length - 2 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}
