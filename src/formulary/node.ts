import type { Code, Particulars } from '../findings/code.js';
import { findingOf } from '../findings/code.js';
import type { Finding, Location } from '../findings/finding.js';
import type { Document, Path, Plain } from '../reader/document.js';
import { isList, isMapping } from '../reader/plain.js';

/**
 * A value of a file as written, with its place. The checks read these rather than the typed data, so that an entry with one bad
 * value is still checked for all else and every fault is told at once. A missing or misshapen value reads as absent: the
 * schema has told of it.
 */
export interface Node {
  readonly document: Document;
  readonly path: Path;
  readonly data: Plain | undefined;
}

/** The node of a document's root. */
export function rootOf(document: Document): Node {
  return { document, path: [], data: document.data };
}

/** The value of `key`; its data is undefined where the node is no mapping or has no such key. */
export function child(node: Node, key: string): Node {
  const data = isMapping(node.data) && Object.hasOwn(node.data, key) ? node.data[key] : undefined;
  return { document: node.document, path: [...node.path, key], data };
}

/** The items of a list; none where it is no list. */
export function items(node: Node): readonly Node[] {
  if (!isList(node.data)) return [];
  return node.data.map((data, index) => ({ document: node.document, path: [...node.path, index], data }));
}

/** The keys and values of a mapping. */
export function members(node: Node): readonly { readonly key: string; readonly node: Node }[] {
  return isMapping(node.data) ? Object.keys(node.data).map((key) => ({ key, node: child(node, key) })) : [];
}

/** The text at `key`, null where there is none. */
export function textAt(node: Node, key: string): string | null {
  return textOf(child(node, key));
}

/** The node's own text, null where it is none. */
export function textOf(node: Node): string | null {
  return typeof node.data === 'string' ? node.data : null;
}

/** The nodes of the texts in a list at `key`. */
export function itemsAt(node: Node, key: string): readonly Node[] {
  return items(child(node, key));
}

/** Whether `key` is written at all. */
export function has(node: Node, key: string): boolean {
  return child(node, key).data !== undefined;
}

/** Where the node's value stands, or its parent where it is absent. */
export function placeOf(node: Node): Location {
  return node.document.locate(node.path);
}

/** A finding of `code` at the node. */
export function faultAt(node: Node, code: Code, particulars: Omit<Particulars, 'location'>): Finding {
  return findingOf(code, { ...particulars, location: placeOf(node) });
}

/** The nodes that a path leads to; `*` stands for every item of a list: `limits.*.with_group`. Absent ones are left out. */
export function select(node: Node, path: string): readonly Node[] {
  let nodes: readonly Node[] = [node];
  for (const step of path.split('.')) {
    nodes = step === '*' ? nodes.flatMap(items) : nodes.map((each) => child(each, step));
  }
  return nodes.filter((each) => each.data !== undefined);
}

/** The node and everything below it that is a mapping. */
export function mappingsIn(node: Node): readonly Node[] {
  if (isList(node.data)) return items(node).flatMap(mappingsIn);
  if (!isMapping(node.data)) return [];
  return [node, ...members(node).flatMap((member) => mappingsIn(member.node))];
}
