/** How an input is written. */
export type InputFormat = 'yaml' | 'json' | 'ndjson';

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

/** A first line this long is no line of NDJSON. */
const LONGEST_FIRST_LINE = 65_536;

/**
 * The format of an input by how it begins, or null where more of it must be seen first. JSON begins with `{"` or `[`; it is
 * NDJSON where the first line ends with `}` and another `{` follows; everything else is YAML.
 */
export function sniff(beginning: Uint8Array, whole: boolean): InputFormat | null {
  const text = new TextDecoder('latin1')
    .decode(beginning)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  const first = text[0];
  if (first === undefined) return whole ? 'yaml' : null;
  if (first !== '{' && first !== '[') return 'yaml';
  const second = text.slice(1).trimStart()[0];
  if (second === undefined && !whole) return null;
  if (first === '[') return second !== undefined && '{["]'.includes(second) ? 'json' : 'yaml';
  if (second !== '"' && second !== '}') return 'yaml';
  return sniffLines(text, whole);
}

function sniffLines(text: string, whole: boolean): InputFormat | null {
  const end = text.indexOf('\n');
  if (end === -1) return whole || text.length > LONGEST_FIRST_LINE ? 'json' : null;
  if (!text.slice(0, end).trimEnd().endsWith('}')) return 'json';
  const next = text.slice(end).trimStart()[0];
  if (next === undefined) return whole ? 'json' : null;
  return next === '{' ? 'ndjson' : 'json';
}
