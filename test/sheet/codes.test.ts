import { describe, expect, test } from '@jest/globals';
import type { Block, Symbology } from '../../src/sheet/document.js';
import { matrixOf } from '../../src/sheet/matrix-code.js';
import { renderHtml } from '../../src/sheet/render-html.js';
import { renderPdf } from '../../src/sheet/render-pdf.js';
import { decode } from './decode.js';
import { SETTING } from './fonts.js';
import { filledRectangles } from './pdf-drawing.js';
import { documentOf } from './sample.js';

const HASH = 'c0ffee'.repeat(22).slice(0, 128);
const CONTENTS: [Symbology, string, string][] = [
  ['qr', 'mesolog', 'QRCode'],
  ['qr', `mesolog session 12 sha512 ${HASH} size 40 root ${'ab'.repeat(32)}`, 'QRCode'],
  ['qr', 'Ünïcode, 5 €', 'QRCode'],
  ['datamatrix', 'A123', 'DataMatrix'],
  ['gs1-datamatrix', `(96)P-7Q2M9K(97)A(98)${HASH.slice(0, 64)}`, 'DataMatrix'],
];

const block = (symbology: Symbology, content: string): Block => ({ kind: 'code', symbology, content, caption: 'Code' });

describe.each(CONTENTS)('a %s code of %j', (symbology, content, format) => {
  test('is read back by an independent decoder', async () => {
    const matrix = matrixOf(symbology, content);
    if (!matrix.ok) throw new Error(matrix.errors[0]?.message);
    const { columns, rows, quiet, runs } = matrix.value;
    const dark = runs.map(({ x, y, length }) => ({ x: x + quiet, y: y + quiet, width: length, height: 1 }));
    const read = await decode({ width: columns + 2 * quiet, height: rows + 2 * quiet, dark });
    expect(read).toEqual([{ format, text: content }]);
  });

  test('is read back from the picture of the HTML page', async () => {
    const page = await renderHtml([documentOf('Code', [block(symbology, content)])]);
    const svg = page.ok ? page.value : '';
    const [width, height] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).slice(1).map(Number);
    const dark = [...svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)].map(([, x, y, length]) => ({
      x: Number(x),
      y: Number(y),
      width: Number(length),
      height: 1,
    }));
    const read = await decode({ width: width ?? 0, height: height ?? 0, dark });
    expect(read).toEqual([{ format, text: content }]);
  });

  test('is read back from what the PDF draws', async () => {
    const document = documentOf('Code', [block(symbology, content)]);
    const pdf = await renderPdf([document], SETTING);
    const read = await decode(filledRectangles(pdf.ok ? pdf.value : new Uint8Array(), 595, 842));
    expect(read).toEqual([{ format, text: content }]);
  });
});

test.each<[Symbology, string]>([
  ['qr', 'x'.repeat(3000)],
  ['datamatrix', 'x'.repeat(3000)],
  ['gs1-datamatrix', 'no element string'],
  ['gs1-datamatrix', '(96)not^allowed'],
  ['gs1-datamatrix', `(98)${'a'.repeat(91)}`],
])('a %s code that cannot hold %.30s is an error', async (symbology, content) => {
  const refused = { ok: false, errors: [expect.objectContaining({ code: 'code-not-drawn', subject: symbology })] };
  expect(matrixOf(symbology, content)).toEqual(refused);
  expect(await renderHtml([documentOf('Code', [block(symbology, content)])])).toEqual(refused);
  expect(await renderPdf([documentOf('Code', [block(symbology, content)])], SETTING)).toEqual(refused);
});
