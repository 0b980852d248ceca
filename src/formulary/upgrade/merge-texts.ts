import type { Entry } from '../catalogue.js';
import { KINDS } from '../kinds.js';
import { child, items, rootOf } from '../node.js';
import { FORMULARY_SCHEMA } from '../schema.js';
import type { Decision } from './decide.js';

/** The texts of files by path, each as its lines. */
export type Texts = ReadonlyMap<string, readonly string[]>;

/**
 * The clinic's files with what was decided worked into their text: comments, layout and everything else of hers stay as they are. An entry is
 * replaced and added line by line, as the newer version writes it; a new one goes to the end of its list in the file of the same name.
 */
export function mergeTexts(decisions: readonly Decision[], own: Texts, newer: Texts): Texts {
  const merged = new Map([...own].map(([path, lines]) => [path, [...lines]]));
  const taken = decisions.filter(({ what }) => what === 'taken').sort((a, b) => lineOf(b.own) - lineOf(a.own));
  for (const { own: mine, newer: theirs } of taken) {
    if (mine === undefined || theirs === undefined) continue;
    const { file } = mine.node.document;
    const { from, to } = blockOf(mine, own);
    merged.get(file)?.splice(from, to - from, ...linesOf(theirs, newer));
  }
  const added = new Map<string, Decision[]>();
  for (const decision of decisions.filter(({ what }) => what === 'added')) {
    const file = decision.newer?.node.document.file ?? '';
    added.set(file, [...(added.get(file) ?? []), decision]);
  }
  for (const [file, entries] of added) merged.set(file, withAdded(merged.get(file), entries, newer));
  return merged;
}

function lineOf(entry: Entry | undefined): number {
  return entry === undefined ? 0 : entry.node.document.locate(entry.node.path).line;
}

/** The lines of an entry in its file, from 0: to the line before what follows it, blank lines and comments before that left out. */
function blockOf(entry: Entry, texts: Texts): { readonly from: number; readonly to: number } {
  const lines = texts.get(entry.node.document.file) ?? [];
  const from = lineOf(entry) - 1;
  const rest = lines.slice(from + 1).findIndex((line) => /^(?: {2}- |- |[^ #\n])/.test(line));
  let to = rest === -1 ? lines.length : from + 1 + rest;
  while (to > from + 1 && /^\s*(?:#.*)?$/.test(lines[to - 1] ?? '')) to -= 1;
  return { from, to };
}

function linesOf(entry: Entry, texts: Texts): readonly string[] {
  const { from, to } = blockOf(entry, texts);
  return (texts.get(entry.node.document.file) ?? []).slice(from, to);
}

/** A file with further entries, kind by kind: after the last of their list, or in a list of their own at its end. */
function withAdded(lines: readonly string[] | undefined, entries: readonly Decision[], newer: Texts): string[] {
  const result = lines === undefined ? [`schema: ${FORMULARY_SCHEMA}`] : [...lines];
  while (result.at(-1) === '') result.pop();
  for (const kind of KINDS) {
    const blocks = entries.flatMap((each) =>
      each.kind === kind && each.newer !== undefined ? [...linesOf(each.newer, newer), ''] : [],
    );
    if (blocks.length === 0) continue;
    blocks.pop();
    const key = result.indexOf(`${kind}:`);
    if (key === -1) {
      result.push(`${kind}:`, ...blocks);
      continue;
    }
    const after = result.slice(key + 1).findIndex((line) => /^[^ #\n]/.test(line));
    const end = after === -1 ? result.length : key + 1 + after;
    result.splice(end, 0, ...(kind === 'groups' || kind === 'sources' ? [] : ['']), ...blocks);
  }
  return [...result, ''];
}

/** How many entries of a document share a line with another: those cannot be merged line by line. */
export function crowded(entries: readonly Entry[]): readonly Entry[] {
  return entries.filter((entry) => {
    const list = items(child(rootOf(entry.node.document), entry.kind));
    return list.filter(({ document, path }) => document.locate(path).line === lineOf(entry)).length > 1;
  });
}
