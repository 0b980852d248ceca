import type { Matrix } from '../matrix-code.js';
import type { Pages } from './pages.js';
import type { Pen, Type } from './pen.js';
import { heightOf } from './type.js';

/** The width of a module in points: 0.6 mm, which a phone and a hand scanner read. */
const MODULE = 1.7;

export const CODE_TEXT: Type = { face: 'regular', size: 7.5, color: '#333' };

/** The side of a drawn code with its quiet zone. */
export function codeHeight({ rows, quiet }: Matrix): number {
  return (rows + 2 * quiet) * MODULE;
}

/** The dark modules as filled rectangles, the quiet zone left empty; `x` and `y` is the corner of the quiet zone. */
export function drawModules({ runs, quiet }: Matrix, x: number, y: number, module: number, pen: Pen): void {
  for (const run of runs) {
    pen.pdf.rect(x + (run.x + quiet) * module, y + (run.y + quiet) * module, run.length * module, module);
  }
  pen.pdf.fill('#000');
}

/** A code with its lines beside it; lines that take more height than the code come back, to be set below. */
export function drawCode(matrix: Matrix, lines: readonly string[], pages: Pages): readonly string[] {
  const side = codeHeight(matrix);
  pages.ensure(side);
  drawModules(matrix, pages.left, pages.y, MODULE, pages.pen);
  const height = heightOf(lines.length, CODE_TEXT);
  const beside = height <= side ? lines : [];
  for (const [at, line] of beside.entries()) {
    pages.pen.line(line, pages.left + side + 10, pages.y + (side - height) / 2 + heightOf(at, CODE_TEXT), CODE_TEXT);
  }
  pages.y += side;
  return height <= side ? [] : lines;
}
