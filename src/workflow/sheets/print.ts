import type { Document } from '../../sheet/document.js';
import type { Label, LabelSize } from '../../sheet/label.js';
import type { LabelDpi } from '../../sheet/label-zpl.js';
import type { Rendered } from '../../sheet/rendered.js';
import { done, EXIT, type Outcome, refused } from '../outcome.js';
import { pdfFonts } from './fonts.js';

export type DocumentFormat = 'text' | 'html' | 'pdf';
export type LabelFormat = 'pdf' | 'zpl';

/** What printing needs beside the content. */
export interface Press {
  /** Where the program lies, with its fonts. */
  readonly root: string;
  /** The time that a PDF says it was made at: UTC, as `2026-11-20T14:00:00Z`. */
  readonly madeAt: string;
}

/** Documents in a format; text at most `columns` wide. The library of a format is loaded when it is asked for. */
export async function printDocuments(
  documents: readonly Document[],
  format: DocumentFormat,
  press: Press,
  columns: number,
): Promise<Outcome<string | Uint8Array>> {
  switch (format) {
    case 'text': {
      const { renderText } = await import('../../sheet/render-text.js');
      return done(renderText(documents, columns));
    }
    case 'html': {
      const { renderHtml } = await import('../../sheet/render-html.js');
      return outcomeOf(await renderHtml(documents));
    }
    case 'pdf': {
      const fonts = pdfFonts(press.root);
      if (!fonts.ok) return fonts;
      const { renderPdf } = await import('../../sheet/render-pdf.js');
      return outcomeOf(await renderPdf(documents, { fonts: fonts.value, madeAt: new Date(press.madeAt) }));
    }
  }
}

/** Labels of one size, as PDF or for a ZPL printer. */
export async function printLabels(
  labels: readonly Label[],
  format: LabelFormat,
  size: LabelSize,
  dpi: LabelDpi,
  press: Press,
): Promise<Outcome<string | Uint8Array>> {
  if (format === 'zpl') {
    const { labelsZpl } = await import('../../sheet/label-zpl.js');
    return outcomeOf(labelsZpl(labels, size, dpi));
  }
  const fonts = pdfFonts(press.root);
  if (!fonts.ok) return fonts;
  const { labelsPdf } = await import('../../sheet/label-pdf.js');
  return outcomeOf(await labelsPdf(labels, size, { fonts: fonts.value, madeAt: new Date(press.madeAt) }));
}

function outcomeOf<T>(rendered: Rendered<T>): Outcome<T> {
  return rendered.ok ? done(rendered.value) : refused(EXIT.usage, rendered.errors);
}
