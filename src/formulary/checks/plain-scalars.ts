import { FORMULARY_CODES } from '../../findings/codes/formulary.js';
import type { Finding } from '../../findings/finding.js';
import type { Catalogue } from '../catalogue.js';
import { faultAt, items, members, type Node, placeOf, textOf } from '../node.js';

/** Keys whose values are dates or numbers by their nature, or facts of examples: other readers may do with them what they like. */
const BY_NATURE = ['verified', 'prepared', 'beyond_use', 'from', 'to', 'examples'];

/** What readers of YAML 1.1 and 1.2 turn into something else than text. */
const EATEN: readonly { readonly pattern: RegExp; readonly into: string }[] = [
  { pattern: /^[-+]?(?:0b[01_]+|0o[0-7]+|0x[\da-fA-F_]+|\d[\d_]*)$/, into: 'a number' },
  { pattern: /^[-+]?(?:\.\d[\d_]*|\d[\d_]*(?:\.[\d_]*)?)(?:[eE][-+]?\d+)?$/, into: 'a number' },
  { pattern: /^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/, into: 'a number' },
  { pattern: /^[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?$/, into: 'a number to the base of sixty' },
  { pattern: /^\d{4}-(?:\d\d-\d\d|\d\d?-\d\d?[Tt ].*)$/, into: 'a date' },
  { pattern: /^(?:y|Y|n|N|on|On|ON|off|Off|OFF)$/, into: 'a switch' },
];

/** Texts that stand without quotes and that other programs would change: lot-like `12E5`, date-like `2026-11-21`, `on`. `bytes` are those of the files. */
export function checkPlainScalars(catalogue: Catalogue, bytes: ReadonlyMap<string, Uint8Array>): readonly Finding[] {
  const lines = new Map<string, readonly string[]>();
  const linesOf = (file: string) => {
    const known = lines.get(file);
    if (known !== undefined) return known;
    const read = new TextDecoder().decode(bytes.get(file)).split('\n');
    lines.set(file, read);
    return read;
  };
  const isQuoted = (node: Node) => {
    const { file, line, column } = placeOf(node);
    const before = [...(linesOf(file)[line - 1] ?? '')][column - 1];
    return before === '"' || before === "'" || before === '|' || before === '>';
  };
  return catalogue.entries.flatMap(({ id, mappings }) =>
    mappings.flatMap(textsIn).flatMap((node) => {
      const text = textOf(node) ?? '';
      const found = EATEN.find(({ pattern }) => pattern.test(text));
      if (found === undefined || isQuoted(node)) return [];
      const message = `${text} without quotes is ${found.into} to other programs`;
      const remedy = `Write "${text}" in quotes.`;
      return [faultAt(node, FORMULARY_CODES['formulary-unquoted'], { subject: id, message, remedy })];
    }),
  );
}

/** The texts of a mapping and of its lists; mappings inside it are looked at by themselves, examples not at all. */
function textsIn(mapping: Node): readonly Node[] {
  if (mapping.path.some((step) => step === 'examples')) return [];
  return members(mapping)
    .filter(({ key }) => !BY_NATURE.includes(key))
    .flatMap(({ node }) => [node, ...items(node).flatMap((item) => [item, ...items(item)])]);
}
