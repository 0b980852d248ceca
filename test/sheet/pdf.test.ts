import { describe, expect, test } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import type { Block, Document, Paper } from '../../src/sheet/document.js';
import { renderPdf } from '../../src/sheet/render-pdf.js';
import { SETTING } from './fonts.js';
import { documentOf, everyBlock, HOSTILE } from './sample.js';

async function bytesOf(documents: readonly Document[]): Promise<Uint8Array> {
  const rendered = await renderPdf(documents, SETTING);
  if (!rendered.ok) throw new Error(rendered.errors.map(({ message }) => message).join('\n'));
  return rendered.value;
}

/** The text of every page, without any space, as a reader of PDFs takes it out. */
async function pagesOf(documents: readonly Document[]): Promise<string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await bytesOf(documents))));
  return text.map((page) => page.replace(/\s/g, ''));
}

const table = (rows: number, cell: (row: number) => string): Block => ({
  kind: 'table',
  caption: 'Pick list',
  columns: [
    { title: 'Product', align: 'left', weight: 3 },
    { title: 'Volume', align: 'right', weight: 1 },
  ],
  rows: Array.from({ length: rows }, (_, row) => [cell(row), '0.5 mL']),
});

describe('pdf', () => {
  test.each<Paper>(['A4', 'Letter'])('every text of every block stands in it, on %s', async (paper) => {
    const pages = (await pagesOf([{ ...documentOf('alpha-beta'), paper }])).join('');
    // Title, 3 headings, 4 paragraphs, 6 bullets, 2 of fields, 4 of the table, 1 blank, 1 code; title and running line on two pages.
    expect(pages.match(/alpha-beta/g)).toHaveLength(22 + 4);
    expect(pages).toContain('page1of2');
    expect(pages).toContain('page2of2');
  });

  test.each(HOSTILE)('%j is text like any other', async (hostile) => {
    const shown = hostile.replace(
      /[\u0000-\u001f\u007f-\u009f\u202e]/g,
      (one) => `\\u{${one.charCodeAt(0).toString(16)}}`,
    );
    // Names of fields and labels of blanks stand beside others in narrow columns, so a reader mixes their lines.
    const blocks = everyBlock(hostile)
      .filter(({ kind }) => kind !== 'blank')
      .map(
        (block): Block => (block.kind === 'fields' ? { ...block, pairs: [{ name: 'Name', value: hostile }] } : block),
      );
    const pages = (await pagesOf([documentOf(hostile, blocks)])).join('');
    expect(pages.split(shown.replace(/\s/g, ''))).toHaveLength(25);
  });

  test('the same document and time give the same bytes', async () => {
    const [one, other] = [await bytesOf([documentOf('Zinc')]), await bytesOf([documentOf('Zinc')])];
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
    expect(Buffer.from(one).toString('latin1')).toMatch(/^%PDF-1\.7/);
  });

  test('the header of a table stands on every page, and every row on one', async () => {
    const pages = await pagesOf([documentOf('Zinc', [table(150, (row) => `row${row};`)])]);
    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(page).toContain('ProductVolume');
    const all = pages.join('');
    for (let row = 0; row < 150; row += 1) expect(all).toContain(`row${row};`);
  });

  test('a row that is taller than a page goes on on the next, under the header again', async () => {
    const words = Array.from({ length: 4000 }, (_, index) => `w${index};`);
    const pages = await pagesOf([documentOf('Zinc', [table(2, (row) => (row === 0 ? words.join(' ') : 'last'))])]);
    const all = pages.join('');
    for (const word of words) expect(all).toContain(word);
    for (const page of pages) expect(page).toContain('ProductVolume');
  });

  test.each(Array.from({ length: 12 }, (_, index) => index + 30))(
    'no heading stands alone at the foot of a page: %i lines above it',
    async (lines) => {
      const above: Block[] = Array.from({ length: lines }, () => ({ kind: 'paragraph', tone: 'plain', text: 'line' }));
      const headings: Block[] = ([1, 2, 3] as const).map((level) => ({ kind: 'heading', level, text: 'HEADING' }));
      const pages = await pagesOf([documentOf('Zinc', [...above, ...headings, table(3, () => 'first-row')])]);
      const at = pages.findIndex((page) => page.includes('HEADING'));
      expect(pages[at]?.match(/HEADING/g)).toHaveLength(3);
      expect(pages[at]).toContain('first-row');
    },
  );

  test('a code stands with what is before and after it, wherever a page ends; so does the last row of a table', async () => {
    const line: Block = { kind: 'paragraph', tone: 'plain', text: 'line' };
    const after: Block[] = [
      { kind: 'heading', level: 3, text: 'HEADING' },
      { kind: 'paragraph', tone: 'faint', text: 'before '.repeat(60) },
      { kind: 'code', symbology: 'gs1-datamatrix', content: '(96)P-1', caption: 'CAPTION' },
      { kind: 'paragraph', tone: 'faint', text: 'after' },
    ];
    const documents = Array.from({ length: 20 }, (_, index) => {
      const above = Array.from({ length: 24 + index }, () => line);
      return [
        documentOf('Zinc', [...above, ...after]),
        documentOf('Zinc', [...above, table(6, (row) => `row${row};`)]),
      ];
    }).flat();
    const pages = await pagesOf(documents);
    const codes = pages.filter((page) => page.includes('CAPTION'));
    expect(codes).toHaveLength(20);
    for (const page of codes) expect(page).toMatch(/HEADING.*before.*CAPTION.*after/s);
    expect(codes.some((page) => page.startsWith('HEADING'))).toBe(true);
    const last = pages.filter((page) => page.includes('row5;'));
    expect(last).toHaveLength(20);
    for (const page of last) expect(page).toContain('row4;');
    expect(last.some((page) => page.startsWith('ProductVolumerow4;'))).toBe(true);
  });

  test('each document begins on its own page and counts its own pages', async () => {
    const one = (name: string) => ({ ...documentOf(name, [{ kind: 'paragraph', tone: 'plain', text: 'text' }]) });
    const pages = await pagesOf([one('first'), one('second')]);
    expect(pages).toEqual(['firsttextfirst·first·Clinicpage1of1', 'secondtextsecond·second·Clinicpage1of1']);
  });

  test('a character that the font does not have is named, with the text it stands in', async () => {
    const refused = await renderPdf(
      [documentOf('Zinc', [{ kind: 'paragraph', tone: 'plain', text: 'a 漢 b' }])],
      SETTING,
    );
    const message = 'The printed form has no "漢" (U+6F22), in "a 漢 b".';
    const error = expect.objectContaining({ code: 'character-not-printable', subject: 'U+6F22', message });
    expect(refused).toEqual({ ok: false, errors: [error] });
  });

  test.each<[string, Document]>([
    ['a table of a hundred columns', documentOf('Zinc', [wide(100, 'x')])],
    ['a header taller than a page', documentOf('Zinc', [wide(3, 'word '.repeat(2000))])],
    ['running lines that fill the page', documentOf('word '.repeat(3000), [])],
  ])('%s is an error', async (_name, document) => {
    expect(await renderPdf([document], SETTING)).toEqual({
      ok: false,
      errors: [expect.objectContaining({ code: 'sheet-too-narrow' })],
    });
  });

  test('what is longer than a page goes on, whatever it is', async () => {
    const long = Array.from({ length: 1500 }, (_, index) => `w${index};`).join(' ');
    const blocks = everyBlock(long).filter(({ kind }) => kind !== 'table' && kind !== 'blank');
    const pages = (await pagesOf([{ ...documentOf('Zinc', blocks) }])).join('');
    for (const word of ['w0;', 'w700;', 'w1499;']) expect(pages.split(word)).toHaveLength(17);
  });
});

function wide(columns: number, title: string): Block {
  return {
    kind: 'table',
    caption: null,
    columns: Array.from({ length: columns }, () => ({ title, align: 'left', weight: 1 })),
    rows: [],
  };
}
