import type { Finding } from '../findings/finding.js';
import type { Block, Code, Document, Table } from './document.js';
import { attribute, html } from './html-escape.js';
import { pageName, styleOf } from './html-style.js';
import { wordsOf } from './lines.js';
import type { Matrix } from './matrix-code.js';
import type { Rendered } from './rendered.js';
import { runningLine } from './safe-text.js';

/** The drawing of every code on the page. */
type Drawings = ReadonlyMap<Code, Matrix>;

/** Whatever the page holds, it loads nothing and runs nothing. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** Documents as one HTML page that needs nothing else: to be read on a screen, and printed on the paper that each names. */
export async function renderHtml(documents: readonly Document[]): Promise<Rendered<string>> {
  const drawn = await drawings(documents);
  if (!drawn.ok) return drawn;
  const title = documents[0]?.title ?? '';
  const head = [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${attribute(title)}</title>`,
    `<style>${styleOf(documents)}</style>`,
    '</head>',
    '<body>',
  ];
  const articles = documents.map((document, index) => article(document, index, drawn.value));
  return { ok: true, value: `${[...head, ...articles, '</body>', '</html>'].join('\n')}\n` };
}

/** Draws every code; the library is loaded only where there is one. */
async function drawings(documents: readonly Document[]): Promise<Rendered<Drawings>> {
  const codes = documents.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'code'));
  const drawn = new Map<Code, Matrix>();
  if (codes.length === 0) return { ok: true, value: drawn };
  const { matrixOf } = await import('./matrix-code.js');
  const errors: Finding[] = [];
  for (const code of codes) {
    const matrix = matrixOf(code.symbology, code.content);
    if (matrix.ok) drawn.set(code, matrix.value);
    else errors.push(...matrix.errors);
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: drawn };
}

function article({ title, running, blocks, large }: Document, index: number, drawings: Drawings): string {
  const line = runningLine(running);
  return [
    `<article class="${pageName(index)}${large === true ? ' large' : ''}">`,
    `<h1>${html(title)}</h1>`,
    ...(line === '' ? [] : [`<p class="running">${html(line)}</p>`]),
    ...blocks.map((block) => blockHtml(block, drawings)),
    '</article>',
  ].join('\n');
}

function blockHtml(block: Block, drawings: Drawings): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level + 1}>${html(block.text)}</h${block.level + 1}>`;
    case 'paragraph':
      return `<p${block.tone === 'plain' ? '' : ` class="${block.tone}"`}>${html(block.text)}</p>`;
    case 'bullets': {
      const list = block.mark === 'number' ? 'ol' : 'ul';
      const items = block.items.map((item) => `<li>${html(item)}</li>`).join('\n');
      return `<${list}${block.mark === 'tick' ? ' class="tick"' : ''}>\n${items}\n</${list}>`;
    }
    case 'fields':
      return `<dl>\n${block.pairs.map(({ name, value }) => `<dt>${html(name)}</dt><dd>${html(value)}</dd>`).join('\n')}\n</dl>`;
    case 'table':
      return tableHtml(block);
    case 'blank':
      return `<div class="blanks">${block.labels.map((label) => `<span>${html(label)}</span>`).join('')}</div>`;
    case 'code':
      return codeHtml(block, drawings.get(block));
    case 'new-page':
      return '<div class="new-page"></div>';
  }
}

function tableHtml({ caption, columns, rows }: Table): string {
  const total = columns.reduce((sum, { weight }) => sum + weight, 0);
  const named = (index: number, text: string) => {
    const names = [columns[index]?.align === 'right' ? 'right' : '', holdsLongWord(text) ? 'long' : ''].filter(Boolean);
    return names.length === 0 ? '' : ` class="${names.join(' ')}"`;
  };
  const group = columns
    .map(({ weight }) => `<col style="width:${Math.round((weight * 1000) / total) / 10}%">`)
    .join('');
  const head = columns.map(({ title }, index) => `<th scope="col"${named(index, title)}>${html(title)}</th>`).join('');
  const cell = (index: number, text: string) => `<td${named(index, text)}>${html(text)}</td>`;
  const body = rows.map((row) => `<tr>${columns.map((_, index) => cell(index, row[index] ?? '')).join('')}</tr>`);
  return [
    '<div class="wide"><table>',
    ...(caption === null ? [] : [`<caption>${html(caption)}</caption>`]),
    `<colgroup>${group}</colgroup>`,
    `<thead><tr>${head}</tr></thead>`,
    '<tbody>',
    ...body,
    '</tbody></table></div>',
  ].join('\n');
}

/** A word that would make its column wider than a page can spare; it may be broken anywhere. */
function holdsLongWord(text: string): boolean {
  return wordsOf(text.replaceAll('\n', ' ')).some((word) => word.length > LONGEST_WORD);
}

const LONGEST_WORD = 18;
const MILLIMETRES_A_MODULE = 0.6;

function codeHtml(code: Code, matrix: Matrix | undefined): string {
  if (matrix === undefined) return '';
  const { columns, rows, quiet, runs } = matrix;
  const [width, height] = [columns + 2 * quiet, rows + 2 * quiet];
  const size = (modules: number) => `${Math.round(modules * MILLIMETRES_A_MODULE * 10) / 10}mm`;
  const path = runs.map(({ x, y, length }) => `M${x + quiet} ${y + quiet}h${length}v1h-${length}z`).join('');
  const name = code.symbology === 'qr' ? 'QR code' : 'DataMatrix code';
  return [
    '<figure>',
    `<svg role="img" aria-label="${name}: ${attribute(code.caption)}" width="${size(width)}" height="${size(height)}" viewBox="0 0 ${width} ${height}" shape-rendering="crispEdges"><rect width="${width}" height="${height}" fill="#fff"/><path fill="#000" d="${path}"/></svg>`,
    `<figcaption>${html(code.caption)}<br><code>${html(code.content)}</code></figcaption>`,
    '</figure>',
  ].join('\n');
}
