import { findingOf } from '../findings/code.js';
import { SHEET_CODES } from '../findings/codes/sheet.js';
import type { Finding } from '../findings/finding.js';
import { quote } from '../reader/characters.js';
import type { Document } from './document.js';
import { drawBlock, type Laid, layBlock, leastOf } from './pdf/blocks.js';
import type { FontFiles } from './pdf/fonts.js';
import { type Pages, pagesOf } from './pdf/pages.js';
import { type Pen, penOn } from './pdf/pen.js';
import { unprintable } from './pdf/printable.js';
import { heightOf, TITLE } from './pdf/type.js';
import type { Rendered } from './rendered.js';
import { safeText } from './safe-text.js';

/** What a PDF needs beside the documents: its fonts, and the time that it says it was made at. */
export interface PdfSetting {
  readonly fonts: FontFiles;
  readonly madeAt: Date;
}

/** Between blocks, and between a heading and what belongs to it; in points. */
const GAP = 7;
const GAP_BELOW_HEADING = 2;
/** What must be left of a page beside its foot, in points. */
const LEAST_ROOM = 400;

/**
 * Documents as one PDF. The same documents, fonts and time give the same bytes. What the font does not have, a table without room
 * and a code that cannot hold its content are errors; everything else is broken into lines and pages, never cut.
 */
export async function renderPdf(
  documents: readonly Document[],
  { fonts, madeAt }: PdfSetting,
): Promise<Rendered<Uint8Array>> {
  const pen = penOn(fonts, { title: safeText(documents[0]?.title ?? ''), madeAt });
  const errors = [...unprintable(documents, pen.has)];
  const all: Pages[] = [];
  if (errors.length === 0) for (const document of documents) all.push(drawDocument(document, pen, errors));
  if (errors.length > 0) return { ok: false, errors };
  for (const pages of all) pages.finish();
  return { ok: true, value: await pen.finish() };
}

function drawDocument(document: Document, pen: Pen, errors: Finding[]): Pages {
  const pages = pagesOf(document, pen);
  if (pages.full < LEAST_ROOM) {
    const message = `The title and running lines of ${quote(document.title)} leave no room on a page.`;
    errors.push(findingOf(SHEET_CODES['sheet-too-narrow'], { subject: quote(document.title), message }));
    return pages;
  }
  const laid: Laid[] = [];
  for (const block of document.blocks) {
    const one = layBlock(block, pages);
    if ('kind' in one) laid.push(one);
    else errors.push(...one);
  }
  for (const line of pen.wrap(safeText(document.title), pages.width, TITLE)) {
    pages.ensure(heightOf(1, TITLE));
    pen.line(line, pages.left, pages.y, TITLE);
    pages.y += heightOf(1, TITLE);
  }
  for (const [index, block] of laid.entries()) {
    pages.gap(gapBefore(block, laid[index - 1]));
    pages.ensure(Math.min(leastOf(laid, index, pages.full), pages.full));
    drawBlock(block, pages);
  }
  return pages;
}

function gapBefore(block: Laid, above: Laid | undefined): number {
  if (block.kind === 'new-page') return 0;
  return above?.kind === 'heading' ? GAP_BELOW_HEADING : GAP;
}
