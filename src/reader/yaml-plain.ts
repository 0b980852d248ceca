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
  const reading = new TreeReading(depth);
  return { data: reading.value(contents, 0), problems: reading.problems };
}

/** One walk over a tree: what stands in its nodes, and everything that is wrong with them. */
class TreeReading {
  readonly problems: Problem[] = [];

  constructor(private readonly depth: number) {}

  value(node: unknown, level: number): Plain {
    if (isScalar(node)) return this.scalar(node);
    if (level >= this.depth) {
      this.note('input-too-deep', node, `lists and mappings are nested more than ${this.depth} deep`);
      return '';
    }
    if (isMap(node)) return this.mapping(node, level + 1);
    if (isSeq(node)) return node.items.map((item) => this.value(item, level + 1));
    this.note('yaml-syntax', node, 'this is neither text, list nor mapping');
    return '';
  }

  private scalar(node: Scalar): Plain {
    const value = String(node.value ?? '');
    if (node.type === Scalar.PLAIN) {
      if (value === 'yes' || value === 'no' || value === 'true' || value === 'false') return RESERVED[value];
      this.plainWord(node, value);
    }
    const forbidden = forbiddenIn(value, true);
    if (forbidden !== null)
      this.note('value-control-character', node, `${quote(value)} holds the character ${forbidden.name}`);
    return value;
  }

  /** What is wrong with a text without quotes that programs read as something else. */
  private plainWord(node: Scalar, value: string): void {
    if (NOTHING.test(value)) {
      this.note('value-empty', node, value === '' ? 'a value is missing here' : `${value} is not a value`);
    } else if (RESERVED_SPELLING.test(value)) {
      const remedy = `Write ${value.toLowerCase()}, or "${value}" in quotes if it is text.`;
      this.note('word-misspelled', node, `${value} is read differently by different programs`, remedy);
    }
  }

  private mapping(map: YAMLMap, level: number): Plain {
    const result: Record<string, Plain> = {};
    for (const [index, pair] of map.items.entries()) {
      const before = map.items[index - 1];
      if (map.flow === true && pair.value === null && isCommaSplit(before, pair)) {
        const remedy = 'Write decimals with a point: 1.5 mL, not 1,5 mL.';
        this.note('quantity-malformed', before?.value, 'a comma splits this number in two', remedy);
        continue;
      }
      const key = this.key(pair, map);
      const value = pair.value === null ? this.absent(key, pair.key ?? map) : this.value(pair.value, level);
      if (key === null) continue;
      if (Object.hasOwn(result, key))
        this.note('key-duplicate', pair.key, `the key ${quote(key)} stands twice in this mapping`);
      else result[key] = value;
    }
    return result;
  }

  /** The name of a key; null where it is none, which is noted. */
  private key({ key }: Pair, map: YAMLMap): string | null {
    if (!isScalar(key)) {
      this.note('key-malformed', key ?? map, 'a list, a mapping or nothing cannot be a key');
      return null;
    }
    const name = String(key.value ?? '');
    const plain = key.type === Scalar.PLAIN;
    if (plain && name === '<<') {
      this.note('yaml-merge', key, 'the merge key << is not allowed');
      return null;
    }
    const reserved = plain && (NOTHING.test(name) || RESERVED_SPELLING.test(name));
    if (name !== '' && name !== '__proto__' && !reserved && forbiddenIn(name) === null) return name;
    this.note('key-malformed', key, `${quote(name)} is not a key`);
    return null;
  }

  private absent(key: string | null, node: unknown): Plain {
    if (key !== null) this.note('value-empty', node, `the key ${quote(key)} has no value`);
    return '';
  }

  private note(code: keyof typeof READER_CODES, node: unknown, message: string, remedy?: string): void {
    if (this.problems.length >= MOST_PROBLEMS) return;
    const offset = offsetOf(node);
    this.problems.push({ code: READER_CODES[code], offset, message, ...(remedy === undefined ? {} : { remedy }) });
  }
}

/** Whether a pair of a mapping in braces is the rest of a number with a decimal comma: `{dose: 1,5 mL}` reads as `dose: 1` and a key `5 mL`. */
function isCommaSplit(before: Pair | undefined, pair: Pair): boolean {
  const number = isScalar(before?.value) ? String(before.value.value) : '';
  const rest = isScalar(pair.key) ? String(pair.key.value) : '';
  return /^\d[\d:]*$/.test(number) && /^\d/.test(rest);
}
