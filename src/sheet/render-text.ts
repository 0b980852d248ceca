import type { Block, Document } from './document.js';
import { hang, named, textOf, widthOf, wrap } from './lines.js';
import { runningLine, safeText } from './safe-text.js';
import { textTable } from './text-table.js';

/** Documents as plain text at most `width` columns wide, one after the other; words that are longer than a line are broken, never cut. */
export function renderText(documents: readonly Document[], width: number): string {
  return textOf(
    documents.flatMap((document, index) => [...(index === 0 ? [] : ['', '']), ...linesOf(document, width)]),
  );
}

function linesOf(document: Document, width: number): string[] {
  const running = runningLine(document.running);
  const title = safeText(document.title);
  return [
    ...underlined(title, '=', width),
    ...(running === '' ? [] : wrap(running, width)),
    ...document.blocks.flatMap((block) => ['', ...blockLines(block, width)]),
  ];
}

function blockLines(block: Block, width: number): string[] {
  switch (block.kind) {
    case 'heading':
      return block.level === 3 ? wrap(safeText(block.text), width) : underlined(safeText(block.text), '-', width);
    case 'paragraph':
      return wrap(safeText(block.text), width);
    case 'bullets':
      return block.items.flatMap((item, index) => hang(markOf(block.mark, index), safeText(item), width));
    case 'fields':
      return block.pairs.flatMap(({ name, value }) => named(safeText(name), safeText(value), width));
    case 'table':
      return textTable(block, width);
    case 'blank':
      return block.labels.flatMap((label) => blankLines(safeText(label), width));
    case 'code':
      return [...wrap(safeText(block.caption), width), ...wrap(safeText(block.content), width)];
    case 'new-page':
      return ['-'.repeat(width)];
  }
}

function underlined(text: string, line: string, width: number): string[] {
  const lines = wrap(text, width);
  return [...lines, line.repeat(Math.max(...lines.map(widthOf)))];
}

function markOf(mark: 'dot' | 'number' | 'tick', index: number): string {
  return { dot: '- ', number: `${index + 1}. `, tick: '[ ] ' }[mark];
}

const LONGEST_BLANK = 40;
const SHORTEST_BLANK = 12;

/** The label, and a line to write on: beside it where it has room, else below. */
function blankLines(label: string, width: number): string[] {
  const lines = wrap(`${label}:`, width);
  const last = lines.at(-1) ?? '';
  const room = width - widthOf(last) - 1;
  if (room < SHORTEST_BLANK) return [...lines, '_'.repeat(Math.min(LONGEST_BLANK, width))];
  return [...lines.slice(0, -1), `${last} ${'_'.repeat(Math.min(LONGEST_BLANK, room))}`];
}
