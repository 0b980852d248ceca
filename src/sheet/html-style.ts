import type { Document } from './document.js';
import { cssString } from './html-escape.js';
import { runningLine } from './safe-text.js';

/**
 * How a page looks on a screen, in its light and dark theme, and on paper: header rows come again on every page, no heading stands
 * alone at the foot of one, no row is torn.
 */
const STYLE = `
:root { color-scheme: light dark; }
* { box-sizing: border-box; }
html { font: 16px/1.45 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", Arial, sans-serif; }
body { margin: 0 auto; padding: 1.5rem; max-width: 62rem; background: Canvas; color: CanvasText; }
article + article { margin-top: 3rem; border-top: 3px double; padding-top: 1rem; }
h1, h2, h3, h4, caption { line-height: 1.2; break-after: avoid; break-inside: avoid; text-wrap: balance; }
h1 { font-size: 1.6em; margin: 0 0 .3rem; }
h2 { font-size: 1.25em; margin: 1.4rem 0 .4rem; border-bottom: 1px solid; }
h3 { font-size: 1.08em; margin: 1.1rem 0 .3rem; }
h4 { font-size: 1em; margin: .9rem 0 .2rem; }
p, li, dd, dt, h1, h2, h3, h4, .long { overflow-wrap: anywhere; }
.together { white-space: nowrap; }
p, ul, ol, dl, table { margin: .5rem 0; }
p { orphans: 3; widows: 3; }
.running { font-size: .9em; opacity: .8; }
.strong { font-weight: 600; }
.faint { opacity: .75; }
.danger { font-weight: 600; border-left: .4rem solid; padding-left: .6rem; break-inside: avoid; }
ul, ol { padding-left: 1.4rem; }
li { break-inside: avoid; }
ul.tick { list-style: none; padding-left: 0; }
ul.tick > li { padding-left: 1.5rem; position: relative; margin: .3rem 0; }
ul.tick > li::before { content: ""; position: absolute; left: 0; top: .25em; width: .85em; height: .85em; border: 1.5px solid; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; column-gap: 1rem; row-gap: .15rem; }
dt { font-weight: 600; max-width: 18rem; }
dd { margin: 0; }
.wide { overflow-x: auto; padding: 0 1px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { border: 1px solid GrayText; padding: .25rem .45rem; text-align: left; vertical-align: top; }
th { font-weight: 600; }
.right { text-align: right; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
tbody tr:last-child:not(:first-child) { break-before: avoid; }
.blanks { display: flex; flex-wrap: wrap; gap: 1.1rem 1.5rem; margin: 1rem 0; break-inside: avoid; }
.blanks span { flex: 1 1 12rem; display: flex; align-items: end; gap: .5rem; }
.blanks span::after { content: ""; flex: 1; min-width: 5rem; height: 1.6em; border-bottom: 1px solid; }
figure { margin: 1rem 0; break-inside: avoid; break-before: avoid; display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; }
figure + p { break-before: avoid; }
figure svg { background: #fff; flex: none; }
figcaption { flex: 1 1 16rem; font-size: .85em; overflow-wrap: anywhere; }
figcaption code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; }
.new-page { break-before: page; }
@media print {
  :root { color-scheme: only light; }
  html { font-size: 9.5pt; line-height: 1.3; }
  h2 { margin-top: 1.1rem; }
  body { padding: 0; max-width: none; background: #fff; color: #000; }
  article + article { margin-top: 0; border-top: 0; padding-top: 0; break-before: page; }
  .large { font-size: 13pt; }
  .wide { overflow: visible; }
  .faint, .running { opacity: 1; color: #333; }
}
`;

const MARGIN = { A4: '14mm 15mm 18mm', Letter: '0.55in 0.6in 0.7in' };

/** The style of a file that holds these documents: each has its paper, and its running line and page number in the foot of its pages. */
export function styleOf(documents: readonly Document[]): string {
  return STYLE + documents.map(pageStyle).join('');
}

/** The class of the document at `index`, and the name of its pages. */
export function pageName(index: number): string {
  return `sheet-${index + 1}`;
}

function pageStyle({ paper, running, title }: Document, index: number): string {
  const name = pageName(index);
  const foot = 'font: 8.5pt system-ui, "DejaVu Sans", Arial, sans-serif; color: #333;';
  const line = cssString([title, runningLine(running)].filter((part) => part !== '').join(' · '));
  return `.${name} { page: ${name}; }
@page ${name} { size: ${paper === 'A4' ? 'A4' : 'letter'}; margin: ${MARGIN[paper]};
  @bottom-left { content: ${line}; width: 80%; text-align: left; ${foot} }
  @bottom-right { content: "page " counter(page) " of " counter(pages); ${foot} } }
`;
}
