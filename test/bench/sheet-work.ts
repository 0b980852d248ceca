import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PDFDocument from 'pdfkit';
import { prepDocuments } from '../../src/prep/sheets/documents.js';
import type { Block, Document } from '../../src/sheet/document.js';
import { matrixOf } from '../../src/sheet/matrix-code.js';
import { renderPdf } from '../../src/sheet/render-pdf.js';
import { prepSheet } from '../prep/sheets-sample.js';

const WIDTH = 510;

/** So many worksheets, the fonts of the build in `root`, and the two ways to print them. */
export function sheetWork(sheets: number, root: string) {
  const font = (name: string) => readFileSync(join(root, 'dist/fonts', name));
  const fonts = { regular: font('DejaVuSansCondensed.ttf'), bold: font('DejaVuSansCondensed-Bold.ttf') };
  const documents = prepDocuments(prepSheet(sheets), { paper: 'A4', banner: '', working: false }).slice(1);
  const madeAt = new Date(0);
  return {
    rendered: async () => await renderPdf(documents, { fonts, madeAt }),
    plain: async () => await plainly(documents, fonts),
  };
}

/** The same content by nothing but pdfkit's own calls: its line breaking, its page breaking, rectangles around cells. */
async function plainly(documents: readonly Document[], fonts: { regular: Buffer; bold: Buffer }): Promise<number> {
  const pdf = new PDFDocument({ autoFirstPage: false, font: '', size: 'A4', margin: 42 });
  let size = 0;
  pdf.on('data', (piece: Uint8Array) => {
    size += piece.length;
  });
  const ended = new Promise((resolve) => pdf.on('end', resolve));
  pdf.registerFont('regular', fonts.regular);
  pdf.registerFont('bold', fonts.bold);
  for (const document of documents) {
    pdf.addPage();
    text(pdf, document.title, 'bold', 16);
    for (const block of document.blocks) draw(pdf, block);
    text(pdf, document.running.join(' · '), 'regular', 7.5);
  }
  pdf.end();
  await ended;
  return size;
}

function text(pdf: PDFKit.PDFDocument, line: string, face = 'regular', size = 9.5): void {
  pdf.font(face).fontSize(size).text(line, { width: WIDTH });
}

function draw(pdf: PDFKit.PDFDocument, block: Block): void {
  if (block.kind === 'heading') text(pdf, block.text, 'bold', 13);
  if (block.kind === 'paragraph') text(pdf, block.text);
  if (block.kind === 'bullets') for (const item of block.items) text(pdf, `• ${item}`);
  if (block.kind === 'blank') for (const label of block.labels) text(pdf, label);
  if (block.kind === 'fields')
    for (const { name, value } of block.pairs) {
      text(pdf, name, 'bold');
      text(pdf, value);
    }
  if (block.kind === 'table') {
    row(
      pdf,
      block.columns.map(({ title }) => title),
      'bold',
    );
    for (const cells of block.rows) row(pdf, cells, 'regular');
  }
  if (block.kind === 'code') {
    const drawn = matrixOf(block.symbology, block.content);
    if (drawn.ok) for (const { x, y, length } of drawn.value.runs) pdf.rect(42 + x, pdf.y + y, length, 1);
    pdf.fill();
    text(pdf, `${block.caption}\n${block.content}`);
  }
}

function row(pdf: PDFKit.PDFDocument, cells: readonly string[], face: string): void {
  const width = WIDTH / cells.length;
  pdf.font(face).fontSize(8.5);
  const height = Math.max(...cells.map((cell) => pdf.heightOfString(cell || ' ', { width: width - 6 }))) + 6;
  if (pdf.y + height > 790) pdf.addPage();
  const top = pdf.y;
  for (const [index, cell] of cells.entries()) {
    pdf.text(cell, 45 + index * width, top + 3, { width: width - 6 });
    pdf.rect(42 + index * width, top, width, height).stroke();
  }
  pdf.x = 42;
  pdf.y = top + height;
}
