import { Composer, isMap, isScalar, isSeq, Parser, type Document as YamlTree } from 'yaml';
import { READER_CODES } from '../findings/codes/reader.js';
import type { Document, DocumentResult, Path, Plain, ReadResult } from './document.js';
import type { Limits } from './limits.js';
import { located, MOST_PROBLEMS, type Problem } from './problem.js';
import { sortFindings } from './sort.js';
import { decode, mebibytes, type Source } from './source.js';
import { isLongerThan } from './utf8.js';
import { offsetOf, plainOf } from './yaml-plain.js';
import { scanYaml } from './yaml-scan.js';
import { isBlank, type Segment, segmentsOf } from './yaml-segments.js';
import { yamlWords } from './yaml-syntax.js';

/** Reads all documents of a YAML file, or says everything that is wrong in any of them. */
export function readYaml(file: string, bytes: Uint8Array, limits: Limits): ReadResult {
  const decoded = decode(file, bytes, limits);
  if (!decoded.ok) return decoded;
  const results = documentsOf(decoded.source, limits);
  const faults = results.flatMap((result) => (result.ok ? [] : result.faults));
  if (faults.length > 0) return { ok: false, faults: sortFindings(faults), source: decoded.source };
  return { ok: true, documents: results.flatMap((result) => (result.ok ? [result.document] : [])) };
}

/** Reads each document of a YAML file by itself: a fault in one leaves the others. A text that cannot be read at all is one fault. */
export function readYamlEach(file: string, bytes: Uint8Array, limits: Limits): readonly DocumentResult[] {
  const decoded = decode(file, bytes, limits);
  return decoded.ok ? documentsOf(decoded.source, limits) : [decoded];
}

function documentsOf(source: Source, limits: Limits): readonly DocumentResult[] {
  const segments = segmentsOf(source.text);
  if (segments.length === 0) {
    const problem = { code: READER_CODES['input-empty'], offset: 0, message: 'the input holds only comments' };
    return [{ ok: false, faults: located(source, [problem]), source }];
  }
  return segments.map((segment, index) => readSegment(source, segment, index, limits));
}

function readSegment(source: Source, segment: Segment, index: number, limits: Limits): DocumentResult {
  const text = source.text.slice(segment.from, segment.to);
  const refuse = (problems: readonly Problem[], remains?: Document): DocumentResult => ({
    ok: false,
    faults: sortFindings(located(source, problems, segment.from)),
    source,
    ...(remains === undefined ? {} : { remains }),
  });
  if (isLongerThan(text, limits.documentBytes)) {
    const message = `the document is larger than ${mebibytes(limits.documentBytes)}`;
    return refuse([{ code: READER_CODES['input-too-large'], offset: 0, message }]);
  }
  if (text.startsWith('---') && isBlank(text, 3, text.length)) {
    const remedy = 'Write the document after its ---, or remove the line.';
    return refuse([
      { code: READER_CODES['input-empty'], offset: 0, message: 'the document after --- is empty', remedy },
    ]);
  }
  const scanned = scanYaml(text, limits.depth);
  if (!scanned.ok) return refuse(scanned.problems);
  const { tree, problems } = compose(scanned.lexemes);
  if (tree === undefined || problems.length > 0) return refuse(problems);
  const plain = plainOf(tree.contents, limits.depth);
  const document = yamlDocument(source, segment.from, index, tree, plain.data);
  return plain.problems.length === 0 ? { ok: true, document } : refuse(plain.problems, document);
}

/** Builds the YAML tree with the failsafe schema: every scalar stays text. Keys are compared later, in linear time. */
function compose(lexemes: readonly string[]): {
  readonly tree: YamlTree.Parsed | undefined;
  readonly problems: readonly Problem[];
} {
  const parser = new Parser();
  const composer = new Composer({
    schema: 'failsafe',
    uniqueKeys: false,
    merge: false,
    strict: true,
    version: '1.2',
    prettyErrors: false,
  });
  const trees: YamlTree.Parsed[] = [];
  for (const lexeme of lexemes) for (const token of parser.next(lexeme)) trees.push(...composer.next(token));
  for (const token of parser.end()) trees.push(...composer.next(token));
  trees.push(...composer.end(true, 0));
  const problems: Problem[] = trees
    .flatMap((tree) => [...tree.errors, ...tree.warnings])
    .slice(0, MOST_PROBLEMS)
    .map((error) => ({
      code: READER_CODES['yaml-syntax'],
      offset: error.pos[0],
      ...yamlWords(error.code, error.message),
    }));
  const second = trees[1];
  if (second !== undefined && problems.length === 0) {
    problems.push({
      code: READER_CODES['yaml-syntax'],
      offset: second.range[0],
      message: 'a second document begins here',
    });
  }
  return { tree: trees[0], problems };
}

function yamlDocument(source: Source, base: number, index: number, tree: YamlTree.Parsed, data: Plain): Document {
  const find = (path: Path, wantKey: boolean): number => {
    let node: unknown = tree.contents;
    let offset = offsetOf(node);
    for (const [position, step] of path.entries()) {
      const next = childOf(node, step);
      if (next === undefined) break;
      offset = wantKey && position === path.length - 1 ? offsetOf(next.key) : offsetOf(next.value);
      node = next.value;
    }
    return base + offset;
  };
  return {
    file: source.file,
    index,
    data,
    locate: (path) => source.place(find(path, false)),
    locateKey: (path) => source.place(find(path, true)),
    excerpt: (location) => source.excerpt(location),
  };
}

/** The node at one step, and the node to point at for its key (an item is its own). */
function childOf(node: unknown, step: string | number): { readonly key: unknown; readonly value: unknown } | undefined {
  if (isSeq(node) && typeof step === 'number') {
    const item = node.items[step];
    return item === undefined ? undefined : { key: item, value: item };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step);
  return pair === undefined ? undefined : { key: pair.key, value: pair.value ?? pair.key };
}
