import { sanitize } from './sanitize.js';
import type { Column } from './table.js';
import { widthOf, wordsOf, wrap } from './text.js';
import type { View } from './view.js';

const GAP = 2;
const LONGEST_FLOOR = 12;

/**
 * Rows under their titles without any lines, two spaces between columns: for a small screen on which every line counts. Cells that are
 * too wide are wrapped, the widest column first. Cells come from data and are made safe here. A plain view has `Title: cell` lines.
 */
export function columnsOfText(columns: readonly Column[], rows: readonly (readonly string[])[], view: View): string[] {
  const clean = rows.map((row) => columns.map((_, index) => sanitize(row[index] ?? '').replaceAll('\n', '; ')));
  if (view.plain) {
    return clean.map((row) =>
      columns.flatMap(({ title }, index) => (row[index] === '' ? [] : [`${title} ${row[index]}`])).join(', '),
    );
  }
  const widths = fittedWidths(columns, clean, view.width);
  return [
    lineOf(
      columns.map(({ title }) => title),
      widths,
      (text) => view.palette.heading(text),
    ),
    ...clean.flatMap((row) => {
      const cells = row.map((cell, index) => wrap(cell, widths[index] ?? 1));
      const height = Math.max(...cells.map((lines) => lines.length));
      return Array.from({ length: height }, (_, line) =>
        lineOf(
          cells.map((lines) => lines[line] ?? ''),
          widths,
          (text, index) => (columns[index]?.strong === true ? view.palette.strong(text) : text),
        ),
      );
    }),
  ];
}

function lineOf(
  cells: readonly string[],
  widths: readonly number[],
  paint: (text: string, index: number) => string,
): string {
  return cells
    .map((cell, index) => paint(cell, index) + ' '.repeat(Math.max(0, (widths[index] ?? 0) - widthOf(cell) + GAP)))
    .join('')
    .trimEnd();
}

function fittedWidths(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): number[] {
  const cells = columns.map(({ title }, index) => [title, ...rows.map((row) => row[index] ?? '')]);
  const widths = cells.map((column, index) =>
    Math.min(columns[index]?.most ?? width, Math.max(...column.map(widthOf))),
  );
  const floors = cells.map((column) => Math.min(LONGEST_FLOOR, Math.max(...column.flatMap(wordsOf).map(widthOf))));
  let over = widths.reduce((sum, one) => sum + one + GAP, -GAP) - width;
  for (; over > 0; over -= 1) {
    const room = widths.map((one, index) => (one > (floors[index] ?? 0) ? one : 0));
    const widest = room.indexOf(Math.max(...room));
    if (room[widest] === 0) return widths;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}
