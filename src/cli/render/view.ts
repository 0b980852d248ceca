import type { Context } from '../context.js';
import { columnsOf, rowsOf } from '../output.js';
import { type Palette, palette } from './palette.js';

/** How a text is laid out: its colours, its width in columns, and whether boxes may be drawn. */
export interface View {
  readonly palette: Palette;
  readonly width: number;
  readonly plain: boolean;
  /** Lines that are seen at once. */
  readonly rows: number;
}

/** The view of a terminal that may change its size while it is written to: its width and its lines are those of the moment. */
export function liveView(context: Context): View {
  const { palette: colours, plain } = viewOf(context, 'stderr');
  return {
    palette: colours,
    plain,
    get width() {
      return columnsOf(context, 'stderr');
    },
    get rows() {
      return rowsOf(context);
    },
  };
}

/** The view of a stream of a command. */
export function viewOf(context: Context, stream: 'stdout' | 'stderr' = 'stdout'): View {
  return {
    palette: palette(context, stream),
    width: columnsOf(context, stream),
    plain: context.plain,
    rows: rowsOf(context),
  };
}
