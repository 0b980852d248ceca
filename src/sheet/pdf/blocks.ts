import type { Finding } from '../../findings/finding.js';
import type { Block, Code } from '../document.js';
import { type Matrix, matrixOf } from '../matrix-code.js';
import { safeText } from '../safe-text.js';
import { CODE_TEXT, codeHeight, drawCode } from './code.js';
import type { Pages } from './pages.js';
import type { Pen, Type } from './pen.js';
import { drawTable, type LaidTable, layTable, leastOfTable } from './table.js';
import { HEADINGS, heightOf, TONES } from './type.js';

/** A block that is laid out: everything about it is known but where it stands. */
export type Laid =
  | LaidTable
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly lines: readonly string[] }
  | { readonly kind: 'paragraph'; readonly danger: boolean; readonly type: Type; readonly lines: readonly string[] }
  | { readonly kind: 'bullets'; readonly items: readonly Item[]; readonly tick: boolean }
  | { readonly kind: 'fields'; readonly pairs: readonly Pair[]; readonly indent: number }
  | { readonly kind: 'blank'; readonly labels: readonly (readonly string[])[] }
  | { readonly kind: 'code'; readonly matrix: Matrix; readonly lines: readonly string[] }
  | { readonly kind: 'new-page' };

interface Item {
  readonly mark: string;
  readonly lines: readonly string[];
}

interface Pair {
  readonly name: readonly string[];
  readonly value: readonly string[];
}

const BODY = TONES.plain;
const NAME: Type = { ...BODY, face: 'bold' };
const MARK_WIDTH = 16;
const DANGER_INDENT = 8;
const BLANK_HEIGHT = 24;

/** Lays a block out for the pages, or says why it cannot be printed. */
export function layBlock(block: Block, pages: Pages): Laid | readonly Finding[] {
  const { pen, width } = pages;
  switch (block.kind) {
    case 'heading': {
      const lines = pen.wrap(safeText(block.text), width, HEADINGS[block.level]);
      return { kind: 'heading', level: block.level, lines };
    }
    case 'paragraph': {
      const type = TONES[block.tone];
      const danger = block.tone === 'danger';
      const lines = pen.wrap(safeText(block.text), width - (danger ? DANGER_INDENT : 0), type);
      return { kind: 'paragraph', danger, type, lines };
    }
    case 'bullets': {
      const marks = { dot: () => '•', number: (index: number) => `${index + 1}.`, tick: () => '' };
      const items = block.items.map((item, index) => ({
        mark: marks[block.mark](index),
        lines: pen.wrap(safeText(item), width - MARK_WIDTH, BODY),
      }));
      return { kind: 'bullets', items, tick: block.mark === 'tick' };
    }
    case 'fields': {
      const names = block.pairs.map(({ name }) => safeText(name));
      const indent = Math.min(width * 0.35, Math.max(0, ...names.map((name) => pen.width(name, NAME))) + 10);
      const pairs = block.pairs.map(({ value }, index) => ({
        name: pen.wrap(names[index] ?? '', indent - 8, NAME),
        value: pen.wrap(safeText(value), width - indent, BODY),
      }));
      return { kind: 'fields', pairs, indent };
    }
    case 'table': {
      const laid = layTable(block, pages);
      return 'kind' in laid ? laid : [laid];
    }
    case 'blank':
      return { kind: 'blank', labels: block.labels.map((label) => pen.wrap(safeText(label), width * 0.28, BODY)) };
    case 'code':
      return layCode(block, width, pen);
    case 'new-page':
      return block;
  }
}

function layCode({ symbology, content, caption }: Code, width: number, pen: Pen): Laid | readonly Finding[] {
  const drawn = matrixOf(symbology, content);
  if (!drawn.ok) return drawn.errors;
  const beside = width - codeHeight(drawn.value) - 10;
  const lines = [safeText(caption), safeText(content)].flatMap((text) => pen.wrap(text, beside, CODE_TEXT));
  return { kind: 'code', matrix: drawn.value, lines };
}

/** The least that must stand on one page: a heading takes what follows it along, and a code stands with the paragraphs around it, so that none is a page. */
export function leastOf(laid: readonly Laid[], index: number, full: number): number {
  const block = laid[index];
  switch (block?.kind) {
    case undefined:
    case 'new-page':
      return 0;
    case 'heading':
      return headingHeight(block.level, block.lines.length) + leastOf(laid, index + 1, full);
    case 'paragraph': {
      const whole = heightOf(block.lines.length, block.type);
      const withCode = laid[index + 1]?.kind === 'code' ? whole + leastOf(laid, index + 1, full) : full;
      if (withCode <= full / 2) return withCode;
      return block.lines.length < 4 || block.danger ? whole : heightOf(2, block.type);
    }
    case 'bullets':
      return heightOf(block.items[0]?.lines.length ?? 0, BODY);
    case 'fields':
      return block.pairs[0] === undefined ? 0 : pairHeight(block.pairs[0]);
    case 'table':
      return leastOfTable(block, full);
    case 'blank':
      return Math.min(blanksHeight(block.labels), full / 3);
    case 'code':
      return codeHeight(block.matrix) + (laid[index + 1]?.kind === 'paragraph' ? leastOf(laid, index + 1, full) : 0);
  }
}

const headingHeight = (level: 1 | 2 | 3, lines: number) => heightOf(lines, HEADINGS[level]) + 12;
const pairHeight = ({ name, value }: Pair) => heightOf(Math.max(name.length, value.length), BODY) + 1.5;
const blankHeight = (labels: readonly (readonly string[])[]) =>
  Math.max(BLANK_HEIGHT, ...labels.map((lines) => heightOf(lines.length, BODY) + 8));

/** All places to write on; they stand on one page where there are not too many. */
function blanksHeight(labels: readonly (readonly string[])[]): number {
  const pairs = Array.from({ length: Math.ceil(labels.length / 2) }, (_, at) => labels.slice(at * 2, at * 2 + 2));
  return pairs.reduce((sum, pair) => sum + blankHeight(pair), 0);
}

/** Draws a block where the pages are, and moves on. */
export function drawBlock(block: Laid, pages: Pages): void {
  const { pen, left } = pages;
  switch (block.kind) {
    case 'heading': {
      pages.gap(block.level === 3 ? 2 : 6);
      drawFlow(block.lines, left, HEADINGS[block.level], pages);
      if (block.level === 1) rule(pages);
      pages.y += 3;
      return;
    }
    case 'paragraph':
      if (block.danger) drawDanger(block.lines, block.type, pages);
      else drawFlow(block.lines, left, block.type, pages);
      return;
    case 'bullets':
      for (const { mark, lines } of block.items) {
        pages.ensure(Math.min(heightOf(lines.length, BODY), pages.full));
        if (block.tick)
          pen.pdf
            .rect(left + 2, pages.y + 1.5, 8, 8)
            .lineWidth(0.8)
            .stroke('#000');
        else pen.line(mark, left + 2, pages.y, BODY);
        drawFlow(lines, left + MARK_WIDTH, BODY, pages);
        pages.y += 1.5;
      }
      return;
    case 'fields':
      for (const pair of block.pairs) drawPair(pair, block.indent, pages);
      return;
    case 'table':
      drawTable(block, pages);
      return;
    case 'blank':
      for (let index = 0; index < block.labels.length; index += 2)
        drawBlanks(block.labels.slice(index, index + 2), pages);
      return;
    case 'code': {
      const below = drawCode(block.matrix, block.lines, pages);
      drawFlow(below, left, CODE_TEXT, pages);
      return;
    }
    case 'new-page':
      pages.next();
      return;
  }
}

function drawLines(lines: readonly string[], x: number, type: Type, pages: Pages): void {
  for (const line of lines) {
    pages.pen.line(line, x, pages.y, type);
    pages.y += heightOf(1, type);
  }
}

/** Lines that may go on on the next page, never one of them alone. */
function drawFlow(lines: readonly string[], x: number, type: Type, pages: Pages): void {
  for (const [index, line] of lines.entries()) {
    const left = lines.length - index;
    pages.ensure(heightOf(left === 2 || (index === 0 && left > 1) ? 2 : 1, type));
    drawLines([line], x, type, pages);
  }
}

function drawDanger(lines: readonly string[], type: Type, pages: Pages): void {
  pages.ensure(Math.min(heightOf(lines.length, type), pages.full));
  for (const line of lines) {
    pages.ensure(heightOf(1, type));
    pages.pen.pdf.rect(pages.left, pages.y, 3, heightOf(1, type)).fill('#000');
    drawLines([line], pages.left + DANGER_INDENT, type, pages);
  }
}

function drawPair(pair: Pair, indent: number, pages: Pages): void {
  const lines = Math.max(pair.name.length, pair.value.length);
  pages.ensure(Math.min(pairHeight(pair), pages.full));
  for (let at = 0; at < lines; at += 1) {
    pages.ensure(heightOf(1, BODY));
    pages.pen.line(pair.name[at] ?? '', pages.left, pages.y, NAME);
    pages.pen.line(pair.value[at] ?? '', pages.left + indent, pages.y, BODY);
    pages.y += heightOf(1, BODY);
  }
  pages.y += 1.5;
}

/** Two places to write on side by side, each a label and a line up to its edge. */
function drawBlanks(labels: readonly (readonly string[])[], pages: Pages): void {
  const { pen } = pages;
  const height = blankHeight(labels);
  pages.ensure(height);
  const half = pages.width / 2;
  for (const [index, lines] of labels.entries()) {
    const x = pages.left + index * half;
    const foot = pages.y + height - 4;
    for (const [at, line] of lines.entries()) pen.line(line, x, foot - heightOf(lines.length - at, BODY) + 2, BODY);
    const from = x + Math.max(...lines.map((line) => pen.width(line, BODY))) + 5;
    pen.pdf
      .moveTo(from, foot)
      .lineTo(x + half - 12, foot)
      .lineWidth(0.6)
      .stroke('#000');
  }
  pages.y += height;
}

function rule(pages: Pages): void {
  pages.pen.pdf
    .moveTo(pages.left, pages.y)
    .lineTo(pages.left + pages.width, pages.y)
    .lineWidth(0.6)
    .stroke('#000');
}
