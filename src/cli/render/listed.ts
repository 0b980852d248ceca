import type { Context } from '../context.js';
import { columnsOf } from '../output.js';
import { hang, textOf, widthOf } from './text.js';

/** The rows of a list, a line each. On a terminal one that is too wide goes on below, under what follows its first column. */
export function listed(context: Context, rows: readonly string[]): string {
  if (context.streams.stdout.isTTY !== true) return textOf(rows);
  const width = columnsOf(context);
  return textOf(rows.flatMap((row) => (widthOf(row) <= width ? [row] : folded(row, width))));
}

function folded(row: string, width: number): readonly string[] {
  const lead = /^ *\S+ {2}/.exec(row)?.[0] ?? '';
  return hang(lead, row.slice(lead.length), width);
}
