import { describe, expect, test } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import type { PrepSheet } from '../../src/prep/sheet.js';
import { prepDocuments } from '../../src/prep/sheets/documents.js';
import { prepLabels } from '../../src/prep/sheets/labels.js';
import { labelsPdf } from '../../src/sheet/label-pdf.js';
import { renderHtml } from '../../src/sheet/render-html.js';
import { renderPdf } from '../../src/sheet/render-pdf.js';
import { renderText } from '../../src/sheet/render-text.js';
import { SETTING } from '../sheet/fonts.js';
import { prepSheet } from './sheets-sample.js';

const PLAIN = { paper: 'A4', banner: '', working: true } as const;
const squeeze = (text: string) => text.replace(/\s/g, '');

/** Every text of a view model but what is a word of the program's own (`outcome`, `kind`, `severity`) or is shown in another form. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    ['outcome', 'kind', 'severity', 'labels'].includes(key) ? [] : textsOf(one),
  );
}

async function pdfText(sheet: PrepSheet, paper: 'A4' | 'Letter'): Promise<string[]> {
  const rendered = await renderPdf(prepDocuments(sheet, { paper, banner: '', working: true }), SETTING);
  if (!rendered.ok) throw new Error(rendered.errors[0]?.message);
  return (await extractText(await getDocumentProxy(new Uint8Array(rendered.value)))).text;
}

describe('the sheets of a batch', () => {
  test('hold every text of the view model, as text wide enough for one line', () => {
    const sheet = prepSheet(6);
    const page = squeeze(renderText(prepDocuments(sheet, PLAIN), 400));
    const missing = textsOf(sheet).filter((text) => !page.includes(squeeze(text)));
    expect(missing).toEqual([]);
  });

  test('hold every text of the view model, as HTML', async () => {
    const sheet = prepSheet(6);
    const rendered = await renderHtml(prepDocuments(sheet, PLAIN));
    const page = (rendered.ok ? rendered.value : '').replace(/<\/?span[^>]*>/g, '');
    expect(textsOf(sheet).filter((text) => !page.includes(text))).toEqual([]);
  });

  test.each(['A4', 'Letter'] as const)('hold every word of the view model, as PDF on %s', async (paper) => {
    const sheet = prepSheet(6);
    const words = new Set((await pdfText(sheet, paper)).join(' ').split(/[\s-]+/));
    const asked = textsOf(sheet).flatMap((text) => text.split(/[\s-]+/));
    const long = (word: string) => word.length > 30;
    expect(asked.filter((word) => !words.has(word) && !long(word))).toEqual([]);
  });

  test('say whose they are, and of which request, on every page', async () => {
    const pages = await pdfText(prepSheet(3), 'A4');
    const worksheets = pages.filter((page) => page.includes('Worksheet'));
    expect(worksheets.length).toBeGreaterThanOrEqual(3);
    for (const page of worksheets) expect(page).toMatch(/Worksheet P-00000\d · B-100\d .* request c0ffeec0ffeec0ff/);
  });

  test('of a stopped row show nothing to prepare and no label', () => {
    const sheet = prepSheet(5);
    const page = renderText(prepDocuments(sheet, PLAIN).slice(5), 80);
    expect(page).toContain('STOPPED: Nothing of it is prepared');
    expect(page).not.toMatch(/Draws|Prepared by/);
    expect(prepLabels(sheet, '')).toHaveLength(4);
  });

  test('of a sample say so on every page and every label', async () => {
    const banner = 'SAMPLE';
    const documents = prepDocuments(prepSheet(2), { paper: 'A4', banner, working: false });
    for (const document of documents) {
      expect(document.running).toContain(banner);
      expect(document.blocks[0]).toEqual({ kind: 'paragraph', tone: 'danger', text: banner });
    }
    for (const label of prepLabels(prepSheet(2), banner)) expect(label.banner).toBe(banner);
  });

  test('run the proof on and keep the working short, unless all of it is asked for', () => {
    const page = renderText(prepDocuments(prepSheet(1), { ...PLAIN, working: false }), 400);
    expect(page).toContain('Computed: volume to draw: 250 mg ÷ 250 mg/mL = 1 mL');
    expect(page).toContain('5 mL; dose = volume × strength: 250 mg = 1 mL × 250 mg/mL');
    expect(page).not.toContain('remnant: 5 mL');
  });

  test('put what needs a reason or more before the draws, and notes after them', () => {
    const [, worksheet] = prepDocuments(prepSheet(1), PLAIN);
    const headings = worksheet?.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : [])) ?? [];
    const order = ['Findings, worst first', 'Preparation A, 5 mL', 'Notes', 'Not checked'];
    expect(headings.filter((text) => order.includes(text))).toEqual(order);
  });
});

test('a label names patient, contents, total, route, time of use, and places to write the times', async () => {
  const labels = prepLabels(prepSheet(1), '');
  const rendered = await labelsPdf(labels, { width: 62, height: 40 }, SETTING);
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(rendered.ok ? rendered.value : [])));
  for (const part of [
    'P-000001',
    '5 mL',
    'dexpanthenol 250 mg',
    'zinc 1 mg',
    'intradermal',
    'within 4 h',
    'Use by ____',
  ])
    expect(squeeze(text.join(''))).toContain(squeeze(part));
  expect(labels[0]?.code.content).toBe('(96)P-000001(97)A(98)c0ffeec0ffeec0ffeec0ffeec0ffeec0');
});
