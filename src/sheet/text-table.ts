import type { Table } from './document.js';
import { named, widthOf, wordsOf, wrap } from './lines.js';
import { safeText } from './safe-text.js';

const GAP = 2;
const LONGEST_FLOOR = 14;

/** A table as text: columns where they have room, else one labelled line a cell and an empty line between rows. */
export function textTable(table: Table, width: number): string[] {
  const rows = table.rows.map((row) => table.columns.map((_, index) => safeText(row[index] ?? '')));
  const titles = table.columns.map(({ title }) => safeText(title));
  const caption = table.caption === null ? [] : wrap(safeText(table.caption), width);
  const widths = widthsOf([titles, ...rows], width);
  if (widths === null) return [...caption, ...labelled(titles, rows, width)];
  const aligned = (cells: readonly string[]) => rowLines(cells, widths, table);
  const drawn = rows.map(aligned);
  const apart = drawn.some((lines) => lines.length > 1);
  return [
    ...caption,
    ...aligned(titles),
    widths.map((one) => '-'.repeat(one)).join(' '.repeat(GAP)),
    ...drawn.flatMap((lines, index) => (apart && index > 0 ? ['', ...lines] : lines)),
  ];
}

function labelled(titles: readonly string[], rows: readonly (readonly string[])[], width: number): string[] {
  return rows.flatMap((row, place) => [
    ...(place === 0 ? [] : ['']),
    ...titles.flatMap((title, index) => {
      const cell = row[index] ?? '';
      if (cell === '') return [];
      return title === '' ? wrap(cell, width) : named(title, cell, width);
    }),
  ]);
}

function rowLines(cells: readonly string[], widths: readonly number[], table: Table): string[] {
  const columns = cells.map((cell, index) => wrap(cell, widths[index] ?? 1));
  const height = Math.max(0, ...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) =>
    columns
      .map((lines, index) => padded(lines[at] ?? '', widths[index] ?? 1, table.columns[index]?.align ?? 'left'))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

function padded(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'right' ? space + text : text + space;
}

/** Each column as wide as its content; where all are too wide the widest gives way, none below its longest word. Null: no room. */
function widthsOf(rows: readonly (readonly string[])[], width: number): number[] | null {
  const count = rows[0]?.length ?? 0;
  const linesOf = (index: number) => rows.flatMap((row) => (row[index] ?? '').split('\n'));
  const columns = Array.from({ length: count }, (_, index) => linesOf(index));
  const widths = columns.map((lines) => Math.max(1, ...lines.map(widthOf)));
  const floors = columns.map((lines) => Math.min(LONGEST_FLOOR, Math.max(1, ...lines.flatMap(wordsOf).map(widthOf))));
  let over = widths.reduce((sum, one) => sum + one, GAP * (count - 1)) - width;
  while (over > 0) {
    const room = widths.map((one, index) => (one > (floors[index] ?? 0) ? one : 0));
    const widest = room.indexOf(Math.max(...room));
    if ((room[widest] ?? 0) === 0) return null;
    widths[widest] = (widths[widest] ?? 0) - 1;
    over -= 1;
  }
  return widths;
}
