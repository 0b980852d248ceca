import Table from 'cli-table3';
import { sanitize } from './sanitize.js';
import { hang, widthOf, wordsOf, wrap } from './text.js';
import type { View } from './view.js';

/** One column: its heading, and how many columns of the screen it may take. */
export interface Column {
  readonly title: string;
  /** Wider content is wrapped to this. */
  readonly most: number;
  /** Stands out, as what is truly drawn. */
  readonly strong?: boolean;
}

const BESIDE_CONTENT = 3;

/**
 * Rows as a boxed table no wider than the view; in the plain view one labelled line a cell and an empty line between rows. Where
 * the view is too narrow for boxes it is the plain view too. Cells come from data and are made safe here.
 */
export function tableOf(columns: readonly Column[], rows: readonly (readonly string[])[], view: View): string[] {
  const clean = rows.map((row) => columns.map((_, index) => sanitize(row[index] ?? '')));
  const widths = widthsOf(columns, clean, view.width);
  return view.plain || widths === null ? plainTable(columns, clean, view) : boxedTable(columns, clean, widths, view);
}

function plainTable(columns: readonly Column[], rows: readonly (readonly string[])[], view: View): string[] {
  return rows.flatMap((row, place) => [
    ...(place === 0 ? [] : ['']),
    ...columns.flatMap(({ title }, index) => {
      const cell = row[index] ?? '';
      return cell === '' ? [] : hang(`${title}: `, cell.replaceAll('\n', '; '), view.width);
    }),
  ]);
}

function boxedTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  widths: readonly number[],
  view: View,
): string[] {
  const wrapped = (text: string, index: number) => wrap(text, widths[index] ?? 1);
  const paint = (index: number) => (columns[index]?.strong === true ? view.palette.strong : (line: string) => line);
  const table = new Table({
    head: columns.map(({ title }, index) =>
      wrapped(title, index)
        .map((line) => view.palette.heading(line))
        .join('\n'),
    ),
    style: { head: [], border: [] },
  });
  for (const row of rows)
    table.push(
      row.map((cell, index) =>
        wrapped(cell, index)
          .map((line) => paint(index)(line))
          .join('\n'),
      ),
    );
  return table.toString().split('\n');
}

const LONGEST_FLOOR = 14;

/**
 * The width of each column: as wide as its content, at most as it says; where all together are too wide the widest gives way, but
 * none below its longest word. Null where even that is too wide for the view.
 */
function widthsOf(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): number[] | null {
  const cells = columns.map(({ title }, index) => [title, ...rows.map((row) => row[index] ?? '')]);
  const lines = (column: readonly string[]) => column.flatMap((cell) => cell.split('\n'));
  const widths = cells.map((column, index) =>
    Math.min(columns[index]?.most ?? width, Math.max(...lines(column).map(widthOf))),
  );
  const floors = cells.map((column) =>
    Math.min(LONGEST_FLOOR, Math.max(...lines(column).flatMap(wordsOf).map(widthOf))),
  );
  let over = widths.reduce((sum, one) => sum + one + BESIDE_CONTENT, 1) - width;
  while (over > 0) {
    const room = widths.map((one, index) => (one > (floors[index] ?? 0) ? one : 0));
    const widest = room.indexOf(Math.max(...room));
    if (room[widest] === 0) return null;
    widths[widest] = (widths[widest] ?? 0) - 1;
    over -= 1;
  }
  return widths;
}
