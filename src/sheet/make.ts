import type { Block, Column, Fields, Tone } from './document.js';

/** Short spellings of blocks; each leaves out what has nothing in it. */
export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });

export const paragraph = (text: string, tone: Tone = 'plain'): Block[] =>
  text === '' ? [] : [{ kind: 'paragraph', tone, text }];

export const bullets = (items: readonly string[], mark: 'dot' | 'number' | 'tick' = 'dot'): Block[] =>
  items.length === 0 ? [] : [{ kind: 'bullets', mark, items }];

/** Pairs whose value is empty are left out. */
export function fields(pairs: readonly (readonly [name: string, value: string])[]): Block[] {
  const named: Fields['pairs'] = pairs.flatMap(([name, value]) => (value === '' ? [] : [{ name, value }]));
  return named.length === 0 ? [] : [{ kind: 'fields', pairs: named }];
}

/** A section with its heading; nothing at all where there is nothing in it. */
export const section = (level: 1 | 2 | 3, title: string, blocks: readonly Block[]): Block[] =>
  blocks.length === 0 ? [] : [heading(level, title), ...blocks];

/** A column that is as wide as its weight says; `>` in front of the title sets it to the right. */
export function column(title: string, weight: number): Column {
  return title.startsWith('>') ? { title: title.slice(1), align: 'right', weight } : { title, align: 'left', weight };
}

export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  caption: string | null = null,
): Block[] {
  return rows.length === 0 ? [] : [{ kind: 'table', caption, columns, rows }];
}

/** A table without the columns that hold nothing in any row. */
export function filledTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  caption: string | null = null,
): Block[] {
  const kept = columns.flatMap((_, index) => (rows.some((row) => (row[index] ?? '') !== '') ? [index] : []));
  return table(
    columns.filter((_, index) => kept.includes(index)),
    rows.map((row) => kept.map((index) => row[index] ?? '')),
    caption,
  );
}
