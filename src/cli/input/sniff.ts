import type { RequestFormat } from '../../request/read-requests.js';

/** How an input is written. */
export type InputFormat = RequestFormat;

const EXTENSIONS: Readonly<Record<string, InputFormat>> = {
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
};

/** The format that the name of a file says, or null. */
export function formatByName(name: string): InputFormat | null {
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(EXTENSIONS, extension) ? (EXTENSIONS[extension] ?? null) : null;
}

/** How much of the beginning is looked at: as much as one request may hold, and so many lines that are not blank. */
const MOST_BYTES = 1_048_576;
const MOST_LINES = 24;

/** What begins a document of YAML and never a row of NDJSON: a key, a comment, a directive, a document mark, an item of a list. */
const YAML_BEGINNING = /^(#|%|---(\s|$)|-\s|(["']?)[\w.-]+\3\s*:(\s|$))/;

/**
 * The format of an input by how it begins, or null where more of it must be seen first. JSON begins with `{"` or `[`, YAML with anything else;
 * but it is NDJSON where the first line ends with `}` and another `{` follows, and where one of the next lines is a whole object by itself: a
 * first row that is cut short or no JSON at all takes nothing from the rows after it.
 */
export function sniff(beginning: Uint8Array, whole: boolean): InputFormat | null {
  const text = new TextDecoder('latin1')
    .decode(beginning.subarray(0, MOST_BYTES))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  const all = whole || beginning.length >= MOST_BYTES;
  const first = text[0];
  if (first === undefined) return all ? 'yaml' : null;
  const second = text.slice(1).trimStart()[0];
  if (first === '[') {
    if (second === undefined && !all) return null;
    return second !== undefined && '{["]'.includes(second) ? 'json' : 'yaml';
  }
  return sniffLines(text, all, first === '{' && (second === '"' || second === '}') ? 'json' : 'yaml');
}

/** NDJSON by its lines, else `other`. A line is judged once its end is seen, so that the answer is the same however the bytes arrive. */
function sniffLines(text: string, all: boolean, other: InputFormat): InputFormat | null {
  const lines = text.split('\n');
  if (!all && lines.length === 1) return null;
  const first = lines[0]?.trimEnd() ?? '';
  if (YAML_BEGINNING.test(first)) return 'yaml';
  let seen = 0;
  for (const [index, line] of lines.entries()) {
    if (index === 0 || line.trim() === '') continue;
    seen += 1;
    if (seen === 1 && other === 'json' && first.endsWith('}') && line.trimStart().startsWith('{')) return 'ndjson';
    if (index === lines.length - 1 && !all) return null;
    if (/^(---|\.\.\.)/.test(line)) return other;
    if (isRow(line, first)) return 'ndjson';
    if (seen === MOST_LINES) return other;
  }
  return all ? other : null;
}

/** Whether a line is a whole object by itself and no part of one that the first line left open: that may hold objects, but no `schema`. */
function isRow(line: string, first: string): boolean {
  if (!/^\{.*\}\s*$/.test(line)) return false;
  try {
    return Object.hasOwn(JSON.parse(line), 'schema') || !/[[{,:]$/.test(first);
  } catch {
    return false;
  }
}
