import type { Document, Paper } from '../document.js';
import { runningLine, safeText } from '../safe-text.js';
import { LEADING, type Pen, type Type } from './pen.js';
import { scaleOf } from './scale.js';

const PAPERS: Record<Paper, { readonly width: number; readonly height: number }> = {
  A4: { width: 595.28, height: 841.89 },
  Letter: { width: 612, height: 792 },
};
const SIDE = 42;
const TOP = 40;
const BOTTOM = 34;
const FOOT: Type = { face: 'regular', size: 7.5, color: '#333' };
/** Room for `page 100 of 100` and the gap before it. */
const NUMBERING = 84;

/** Where the next block goes: a stack of pages with a place that moves down. */
export interface Pages {
  readonly pen: Pen;
  readonly left: number;
  readonly width: number;
  /** The upper edge of what comes next. */
  y: number;
  /** What is left above the foot of the page. */
  room(): number;
  /** What a page without anything on it has room for. */
  readonly full: number;
  /** A new page where `height` no longer fits; an empty page takes anything. */
  ensure(height: number): void;
  next(): void;
  /** Moves down, but leaves no gap at the head of a page. */
  gap(height: number): void;
  /** Writes the foot of every page; nothing may follow. */
  finish(): void;
}

/** The pages of one document, the first of them open. */
export function pagesOf(document: Document, pen: Pen): Pages {
  const { pdf } = pen;
  const scale = scaleOf(document);
  const sheet = PAPERS[document.paper];
  const paper = { width: sheet.width / scale, height: sheet.height / scale };
  const width = paper.width - 2 * SIDE;
  const text = [safeText(document.title).replaceAll('\n', ' '), runningLine(document.running)]
    .filter((part) => part !== '')
    .join(' · ');
  const foot = pen.wrap(text, width - NUMBERING, FOOT);
  const footHeight = foot.length * FOOT.size * LEADING;
  const bottom = paper.height - BOTTOM - footHeight - 8;
  const mine: number[] = [];
  const pages: Pages = {
    pen,
    left: SIDE,
    width,
    y: TOP,
    full: bottom - TOP,
    room: () => bottom - pages.y,
    ensure(height) {
      if (height > pages.room() && pages.y > TOP) pages.next();
    },
    next() {
      pdf.addPage({ size: [sheet.width, sheet.height], margin: 0 });
      if (scale !== 1) pdf.scale(scale);
      mine.push(pdf.bufferedPageRange().count - 1);
      pages.y = TOP;
    },
    gap(height) {
      if (pages.y > TOP) pages.y += height;
    },
    finish() {
      for (const [index, page] of mine.entries()) {
        pdf.switchToPage(page);
        const y = bottom + 8;
        pdf
          .moveTo(SIDE, y - 3)
          .lineTo(SIDE + width, y - 3)
          .lineWidth(0.5)
          .stroke('#333');
        for (const [at, line] of foot.entries()) pen.line(line, SIDE, y + at * FOOT.size * LEADING, FOOT);
        const number = `page ${index + 1} of ${mine.length}`;
        pen.line(number, SIDE + width - pen.width(number, FOOT), y, FOOT);
      }
    },
  };
  pages.next();
  return pages;
}
