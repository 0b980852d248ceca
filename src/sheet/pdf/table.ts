import { findingOf } from '../../findings/code.js';
import { SHEET_CODES } from '../../findings/codes/sheet.js';
import type { Finding } from '../../findings/finding.js';
import { quote } from '../../reader/characters.js';
import type { Table } from '../document.js';
import { wordsOf } from '../lines.js';
import { safeText } from '../safe-text.js';
import type { Pages } from './pages.js';
import type { Pen, Type } from './pen.js';
import { CAPTION, CELL, COLUMN_TITLE, heightOf } from './type.js';

const PADDING = 3;
const RULE = '#777';

type Row = readonly (readonly string[])[];

/** A table that is laid out: how wide its columns are, and the lines of every cell. */
export interface LaidTable {
  readonly kind: 'table';
  readonly widths: readonly number[];
  readonly table: Table;
  readonly caption: readonly string[];
  readonly head: Row;
  readonly rows: readonly Row[];
}

const rowHeight = (row: Row, type: Type) =>
  heightOf(Math.max(1, ...row.map((lines) => lines.length)), type) + 2 * PADDING;

/** Lays a table out; a finding where a column has no room for a single character, or the header none on a page. */
export function layTable(table: Table, { pen, width, full }: Pages): LaidTable | Finding {
  const { columns } = table;
  const texts = table.rows.map((row) => columns.map((_, index) => safeText(row[index] ?? '')));
  const titles = columns.map(({ title }) => safeText(title));
  const widths = widthsOf(table, titles, texts, width, pen);
  const narrow = widths.findIndex((one) => one - 2 * PADDING < CELL.size);
  if (narrow !== -1) {
    return findingOf(SHEET_CODES['sheet-too-narrow'], {
      subject: quote(table.caption ?? titles[narrow] ?? ''),
      message: `A table of ${columns.length} columns has no room for its column ${quote(titles[narrow] ?? '')}.`,
    });
  }
  const lay = (cells: readonly string[], type: Type): Row =>
    cells.map((text, index) => pen.wrap(text, (widths[index] ?? 0) - 2 * PADDING, type));
  const head = lay(titles, COLUMN_TITLE);
  const caption = table.caption === null ? [] : pen.wrap(safeText(table.caption), width, CAPTION);
  if (heightOf(caption.length, CAPTION) + rowHeight(head, COLUMN_TITLE) > full / 2) {
    return findingOf(SHEET_CODES['sheet-too-narrow'], {
      subject: quote(table.caption ?? titles[0] ?? ''),
      message: `The caption and header of the table ${quote(table.caption ?? titles[0] ?? '')} take more than half a page.`,
    });
  }
  return {
    kind: 'table',
    table,
    widths,
    caption,
    head,
    rows: texts.map((cells) => lay(cells, CELL)),
  };
}

/** Caption, header and first row: what must stand together. */
export function leastOfTable({ caption, head, rows }: LaidTable, full: number): number {
  const above = heightOf(caption.length, CAPTION) + rowHeight(head, COLUMN_TITLE);
  const first = rows[0] === undefined ? 0 : rowHeight(rows[0], CELL);
  return above + (above + first > full ? heightOf(1, CELL) + 2 * PADDING : first);
}

/** Draws the table; its header stands again on every page, and a row is torn only where it is taller than a page. */
export function drawTable(laid: LaidTable, pages: Pages): void {
  const { pen } = pages;
  pages.ensure(leastOfTable(laid, pages.full));
  for (const line of laid.caption) {
    pen.line(line, pages.left, pages.y, CAPTION);
    pages.y += heightOf(1, CAPTION);
  }
  drawRow(laid, laid.head, COLUMN_TITLE, pages);
  for (const [index, row] of laid.rows.entries()) {
    if (index === laid.rows.length - 2 && index > 0) keepLastTwo(laid, pages);
    drawBody(laid, row, pages);
  }
}

/** Goes to a new page where the last row would otherwise stand on one alone. */
function keepLastTwo(laid: LaidTable, pages: Pages): void {
  const [row, last] = laid.rows.slice(-2).map((each) => rowHeight(each, CELL));
  if (row === undefined || last === undefined) return;
  const fits = row + last + rowHeight(laid.head, COLUMN_TITLE) <= pages.full;
  if (!fits || row > pages.room() || row + last <= pages.room()) return;
  pages.next();
  drawRow(laid, laid.head, COLUMN_TITLE, pages);
}

function drawBody(laid: LaidTable, row: Row, pages: Pages): void {
  const height = rowHeight(row, CELL);
  if (height <= pages.room()) {
    drawRow(laid, row, CELL, pages);
    return;
  }
  const whole = height + rowHeight(laid.head, COLUMN_TITLE) <= pages.full;
  const lines = whole ? 0 : Math.floor((pages.room() - 2 * PADDING) / heightOf(1, CELL));
  if (lines > 0) drawRow(laid, part(row, 0, lines), CELL, pages);
  pages.next();
  drawRow(laid, laid.head, COLUMN_TITLE, pages);
  drawBody(laid, part(row, Math.max(0, lines)), pages);
}

const part = (row: Row, from: number, to?: number): Row => row.map((lines) => lines.slice(from, to));

function drawRow({ table, widths }: LaidTable, row: Row, type: Type, pages: Pages): void {
  const { pen } = pages;
  const height = rowHeight(row, type);
  const edges = widths.map((_, index) => pages.left + widths.slice(0, index).reduce((sum, one) => sum + one, 0));
  if (type === COLUMN_TITLE) pen.pdf.rect(pages.left, pages.y, pages.width, height).fill('#eee');
  for (const [index, lines] of row.entries()) {
    const right = table.columns[index]?.align === 'right';
    for (const [at, line] of lines.entries()) {
      const indent = right ? (widths[index] ?? 0) - PADDING - pen.width(line, type) : PADDING;
      pen.line(line, (edges[index] ?? 0) + indent, pages.y + PADDING + heightOf(at, type), type);
    }
  }
  for (const [index, x] of edges.entries()) pen.pdf.rect(x, pages.y, widths[index] ?? 0, height);
  pen.pdf.lineWidth(0.5).stroke(RULE);
  pages.y += height;
}

/**
 * Columns by weight; a column whose longest word is wider than its share gets what that word needs, as long as the others
 * can spare it.
 */
function widthsOf(
  { columns }: Table,
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
  pen: Pen,
): number[] {
  const longest = (texts: readonly string[], type: Type) =>
    Math.max(
      0,
      ...texts
        .flatMap((text) => text.split('\n'))
        .flatMap(wordsOf)
        .map((word) => pen.width(word, type)),
    );
  const total = columns.reduce((sum, { weight }) => sum + weight, 0);
  const shares = columns.map(({ weight }) => (weight * width) / total);
  const needs = columns.map(
    (_, index) =>
      Math.max(
        longest([titles[index] ?? ''], COLUMN_TITLE),
        longest(
          rows.map((row) => row[index] ?? ''),
          CELL,
        ),
      ) +
      2 * PADDING +
      0.1,
  );
  const short = shares.map((share, index) => Math.max(0, (needs[index] ?? 0) - share));
  const spare = shares.map((share, index) => Math.max(0, share - (needs[index] ?? 0)));
  const [wanted, there] = [short, spare].map((list) => list.reduce((sum, one) => sum + one, 0)) as [number, number];
  if (wanted === 0) return shares;
  const moved = Math.min(wanted, there);
  return shares.map(
    (share, index) =>
      share + ((short[index] ?? 0) * moved) / wanted - (there === 0 ? 0 : ((spare[index] ?? 0) * moved) / there),
  );
}
