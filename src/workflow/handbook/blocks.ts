import type { SourceReference } from '../../findings/finding.js';
import type { Fact } from '../../formulary/handbook/fact.js';
import type { Block, Column, Table } from '../../sheet/document.js';

/** A heading of a chapter (1), of an entry list (2), or of one entry (3). */
export function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: 'heading', level, text };
}

/** Running text. */
export function paragraph(text: string, tone: 'plain' | 'strong' | 'faint' | 'danger' = 'plain'): Block {
  return { kind: 'paragraph', tone, text };
}

/** Facts as names and values, each value with the ids of its sources, which the last chapter lists. */
export function factFields(facts: readonly Fact[]): Block {
  return {
    kind: 'fields',
    pairs: facts.map(({ label, text, sources }) => ({ name: label, value: `${text}${cited(sources)}` })),
  };
}

/** Sources as they are cited: their ids in brackets; nothing where there are none. */
export function cited(sources: readonly SourceReference[]): string {
  return sources.length === 0 ? '' : ` [${sources.map(({ id }) => id).join(', ')}]`;
}

/** A table whose columns are `title: weight`. */
export function table(
  columns: readonly (readonly [title: string, weight: number])[],
  rows: readonly (readonly string[])[],
): Table {
  return {
    kind: 'table',
    caption: null,
    columns: columns.map(([title, weight]): Column => ({ title, align: 'left', weight })),
    rows,
  };
}

/** One entry: its name, and below it its facts. */
export function entry(name: string, facts: readonly Fact[]): readonly Block[] {
  return [heading(3, name), factFields(facts)];
}
