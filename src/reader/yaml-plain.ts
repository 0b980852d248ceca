import { isMap, isScalar, isSeq, type Pair, Scalar, type YAMLMap } from 'yaml';
import { READER_CODES } from '../findings/codes/reader.js';
import { forbiddenIn, quote } from './characters.js';
import type { Plain } from './document.js';
import { RESERVED } from './plain.js';
import { MOST_PROBLEMS, type Problem } from './problem.js';

const RESERVED_SPELLING = /^(yes|no|true|false)$/i;
const NOTHING = /^(~|null)?$/i;

/** Where a node of the YAML tree begins, 0 where it does not say. */
export function offsetOf(node: unknown): number {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? Number(node.range[0])
    : 0;
}

/**
 * Turns a YAML tree into plain values: text keeps its digits, plain `yes no true false` become reserved words, nothing else is
 * interpreted. Empty values, duplicate keys, keys that are no plain names, merges and too deep nesting are all listed.
 */
export function plainOf(
  contents: unknown,
  depth: number,
): { readonly data: Plain; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const note = (problem: Problem) => {
    if (problems.length < MOST_PROBLEMS) problems.push(problem);
  };

  const scalar = (node: Scalar): Plain => {
    const value = String(node.value ?? '');
    const offset = offsetOf(node);
    if (node.type === Scalar.PLAIN) {
      if (NOTHING.test(value)) {
        const message = value === '' ? 'a value is missing here' : `${value} is not a value`;
        note({ code: READER_CODES['value-empty'], offset, message });
      } else if (RESERVED_SPELLING.test(value)) {
        if (value === 'yes' || value === 'no' || value === 'true' || value === 'false') return RESERVED[value];
        const remedy = `Write ${value.toLowerCase()}, or "${value}" in quotes if it is text.`;
        note({
          code: READER_CODES['word-misspelled'],
          offset,
          message: `${value} is read differently by different programs`,
          remedy,
        });
      }
    }
    const forbidden = forbiddenIn(value, true);
    if (forbidden !== null) {
      note({
        code: READER_CODES['value-control-character'],
        offset,
        message: `${quote(value)} holds the character ${forbidden.name}`,
      });
    }
    return value;
  };

  const keyOf = (pair: Pair, at: number): string | null => {
    const { key } = pair;
    const offset = key === null ? at : offsetOf(key);
    if (!isScalar(key)) {
      note({ code: READER_CODES['key-malformed'], offset, message: 'a list, a mapping or nothing cannot be a key' });
      return null;
    }
    const name = String(key.value ?? '');
    const plain = key.type === Scalar.PLAIN;
    if (plain && name === '<<') {
      note({ code: READER_CODES['yaml-merge'], offset, message: 'the merge key << is not allowed' });
      return null;
    }
    if (
      name === '' ||
      name === '__proto__' ||
      (plain && (NOTHING.test(name) || RESERVED_SPELLING.test(name))) ||
      forbiddenIn(name) !== null
    ) {
      note({ code: READER_CODES['key-malformed'], offset, message: `${quote(name)} is not a key` });
      return null;
    }
    return name;
  };

  const mapping = (map: YAMLMap, level: number): Plain => {
    const result: Record<string, Plain> = {};
    for (const [index, pair] of map.items.entries()) {
      if (map.flow === true && pair.value === null && isCommaSplit(map.items[index - 1], pair)) {
        const offset = offsetOf(map.items[index - 1]?.value);
        note({
          code: READER_CODES['quantity-malformed'],
          offset,
          message: 'a comma splits this number in two',
          remedy: 'Write decimals with a point: 1.5 mL, not 1,5 mL.',
        });
        continue;
      }
      const key = keyOf(pair, offsetOf(map));
      const value = pair.value === null ? absent(key, offsetOf(pair.key ?? map)) : convert(pair.value, level);
      if (key === null) continue;
      if (Object.hasOwn(result, key)) {
        note({
          code: READER_CODES['key-duplicate'],
          offset: offsetOf(pair.key),
          message: `the key ${quote(key)} stands twice in this mapping`,
        });
      } else result[key] = value;
    }
    return result;
  };

  const absent = (key: string | null, offset: number): Plain => {
    if (key !== null)
      note({ code: READER_CODES['value-empty'], offset, message: `the key ${quote(key)} has no value` });
    return '';
  };

  const convert = (node: unknown, level: number): Plain => {
    if (isScalar(node)) return scalar(node);
    if (level >= depth) {
      note({
        code: READER_CODES['input-too-deep'],
        offset: offsetOf(node),
        message: `lists and mappings are nested more than ${depth} deep`,
      });
      return '';
    }
    if (isMap(node)) return mapping(node, level + 1);
    if (isSeq(node)) return node.items.map((item) => convert(item, level + 1));
    note({
      code: READER_CODES['yaml-syntax'],
      offset: offsetOf(node),
      message: 'this is neither text, list nor mapping',
    });
    return '';
  };

  return { data: convert(contents, 0), problems };
}

/** Whether a pair of a mapping in braces is the rest of a number with a decimal comma: `{dose: 1,5 mL}` reads as `dose: 1` and a key `5 mL`. */
function isCommaSplit(before: Pair | undefined, pair: Pair): boolean {
  const number = isScalar(before?.value) ? String(before.value.value) : '';
  const rest = isScalar(pair.key) ? String(pair.key.value) : '';
  return /^\d[\d:]*$/.test(number) && /^\d/.test(rest);
}
