import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { extractText, getDocumentProxy } from 'unpdf';
import { type Label, type LabelSize, onLabel } from '../../src/sheet/label.js';
import { labelsPdf } from '../../src/sheet/label-pdf.js';
import { readLabelSize } from '../../src/sheet/label-size.js';
import { labelsZpl } from '../../src/sheet/label-zpl.js';
import { decode } from './decode.js';
import { SETTING } from './fonts.js';
import { filledRectangles } from './pdf-drawing.js';
import { HOSTILE } from './sample.js';
import { readZpl } from './zpl.js';

const CODE = '(96)P-7Q2M9K(97)A(98)0123456789abcdef0123456789abcdef';
const LABEL: Label = {
  banner: 'SAMPLE',
  heading: 'P-7Q2M9K  A  5 mL',
  contents: ['dexpanthenol 250 mg', 'zinc 1 mg'],
  lines: [
    { text: 'intradermal', strong: true },
    { text: 'Begun ________ Use by ________', strong: false },
  ],
  code: { symbology: 'gs1-datamatrix', content: CODE },
};
const SIZE: LabelSize = { width: 62, height: 29 };
const WORDS = [...'SAMPLE P-7Q2M9K A 5 mL dexpanthenol 250 mg zinc 1 mg intradermal Begun Use by'.split(' ')];

async function pdfOf(labels: readonly Label[], size = SIZE): Promise<Uint8Array> {
  const rendered = await labelsPdf(labels, size, SETTING);
  if (!rendered.ok) throw new Error(rendered.errors[0]?.message);
  return rendered.value;
}

function zplOf(labels: readonly Label[], size = SIZE, dpi: 203 | 300 = 203): string {
  const rendered = labelsZpl(labels, size, dpi);
  if (!rendered.ok) throw new Error(rendered.errors[0]?.message);
  return rendered.value;
}

describe('a label as PDF', () => {
  test('is a page of exactly its size and holds every word', async () => {
    const pdf = await getDocumentProxy(new Uint8Array(await pdfOf([LABEL, LABEL])));
    const { text } = await extractText(pdf);
    expect(text).toHaveLength(2);
    for (const word of WORDS) expect(text[0]).toContain(word);
    const [, , width, height] = (await pdf.getPage(1)).view;
    expect(((width ?? 0) * 25.4) / 72).toBeCloseTo(62, 3);
    expect(((height ?? 0) * 25.4) / 72).toBeCloseTo(29, 3);
  });

  test('has a code that an independent decoder reads', async () => {
    const picture = filledRectangles(await pdfOf([LABEL]), (62 * 72) / 25.4, (29 * 72) / 25.4);
    expect(await decode(picture, 8)).toEqual([{ format: 'DataMatrix', text: CODE }]);
  });

  test('has the same bytes for the same label', async () => {
    expect(Buffer.from(await pdfOf([LABEL])).equals(Buffer.from(await pdfOf([LABEL])))).toBe(true);
  });
});

describe.each([203, 300] as const)('a label as ZPL at %i dpi', (dpi) => {
  test('holds every word inside its edges, and no two lines touch', () => {
    const [format] = readZpl(zplOf([LABEL], SIZE, dpi));
    const printed = format?.texts.map(({ text }) => text).join(' ') ?? '';
    for (const word of WORDS) expect(printed).toContain(word);
    const lines = new Map<number, number>();
    for (const { x, y, height, advance, text } of format?.texts ?? []) {
      expect(x + advance * text.length).toBeLessThanOrEqual(format?.width ?? 0);
      expect(y + height).toBeLessThanOrEqual(format?.height ?? 0);
      lines.set(y, y + height);
    }
    const edges = [...lines].sort(([a], [b]) => a - b);
    for (const [index, [top]] of edges.entries()) expect(top).toBeGreaterThanOrEqual(edges[index - 1]?.[1] ?? 0);
  });

  test('has a code that an independent decoder reads, with nothing printed over it', async () => {
    const [format] = readZpl(zplOf([LABEL], SIZE, dpi));
    if (format === undefined) throw new Error('no label');
    expect(await decode(format.picture, 2)).toEqual([{ format: 'DataMatrix', text: CODE }]);
    const left = Math.min(...format.picture.dark.map(({ x }) => x));
    const foot = Math.max(...format.picture.dark.map(({ y }) => y));
    for (const { x, y, advance, text } of format.texts) {
      if (y <= foot) expect(x + advance * text.length).toBeLessThan(left);
    }
  });
});

test.each(HOSTILE)('%j is text on a ZPL label and no command', (hostile) => {
  const [format] = readZpl(zplOf([{ ...LABEL, heading: hostile, contents: [hostile] }], { width: 100, height: 100 }));
  const shown = hostile.replace(
    /[\u0000-\u001f\u007f-\u009f\u202e]/g,
    (one) => `\\u{${one.charCodeAt(0).toString(16)}}`,
  );
  const printed = format?.texts.map(({ text }) => text).join(' ');
  expect(printed?.replaceAll(' ', '')).toContain(shown.replaceAll(' ', ''));
});

test('whatever ASCII a label holds, the printer prints all of it', () => {
  const text = fc.string({
    unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
    maxLength: 60,
  });
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 4 }), (heading, contents) => {
      const label = { ...LABEL, banner: null, heading, contents, lines: [] };
      const [format] = readZpl(zplOf([label], { width: 100, height: 200 }));
      const once = new Set(format?.texts.map(({ y }) => y));
      const lines = [...once].map((at) => format?.texts.find(({ y }) => y === at)?.text ?? '');
      const without = (one: string) => one.replace(/[\s;]/g, '');
      expect(without(lines.join(''))).toBe(without([heading, ...contents].join('')));
    }),
  );
});

describe('a label that does not fit', () => {
  const crowded: Label = { ...LABEL, contents: Array.from({ length: 30 }, (_, index) => `ingredient ${index} 250 mg`) };

  test('is an error that says how high it would have to be, and that height is enough', async () => {
    for (const render of [
      async (size: LabelSize) => await labelsPdf([crowded], size, SETTING),
      async (size: LabelSize) => labelsZpl([crowded], size, 203),
    ]) {
      const refused = await render(SIZE);
      const message = refused.ok ? '' : (refused.errors[0]?.message ?? '');
      expect(message).toMatch(
        /^The label "P-7Q2M9K {2}A {2}5 mL" does not fit 62x29mm\. It takes 62x\d+mm in the smallest type\.$/,
      );
      const height = Number(/takes 62x(\d+)mm/.exec(message)?.[1]);
      expect((await render({ width: 62, height })).ok).toBe(true);
      expect((await render({ width: 62, height: height - 1.5 })).ok).toBe(false);
    }
  });

  test('because it is narrower than its code says so', async () => {
    const refused = await labelsPdf([LABEL], { width: 20, height: 200 }, SETTING);
    expect(refused).toEqual({
      ok: false,
      errors: [expect.objectContaining({ code: 'label-too-small', message: expect.stringContaining('too narrow') })],
    });
  });

  test('is named, each of them', async () => {
    const refused = labelsZpl([crowded, LABEL, { ...crowded, heading: 'another' }], SIZE, 203);
    expect(refused.ok ? [] : refused.errors.map(({ subject }) => subject)).toEqual([
      '"P-7Q2M9K  A  5 mL"',
      '"another"',
    ]);
  });
});

test('a character that a label printer does not have is an error that names it', () => {
  const refused = labelsZpl([{ ...LABEL, contents: ['Zürich'] }], SIZE, 203);
  expect(refused.ok ? [] : refused.errors.map(({ message }) => message)).toEqual([
    'A label printer\'s own type has no "ü" (U+00FC), in "Zürich".',
  ]);
});

test.each<[string, LabelSize | null]>([
  ['62x29mm', { width: 62, height: 29 }],
  ['50.8x25.4mm', { width: 50.8, height: 25.4 }],
  ['62 x 29 mm', { width: 62, height: 29 }],
  ['20x10mm', { width: 20, height: 10 }],
  ['210x297mm', { width: 210, height: 297 }],
  ['19x10mm', null],
  ['20x9mm', null],
  ['211x100mm', null],
  ['100x298mm', null],
  ['62x29', null],
  ['062x29mm', null],
  ['-62x29mm', null],
  ['6e1x29mm', null],
  ['62x29in', null],
  ['', null],
])('%j as the size of a label', (text, size) => {
  const read = readLabelSize(text);
  expect(read.ok ? read.value : null).toEqual(size);
});

test('an ingredient stands once: as itself where that is known, else on the first basis', () => {
  const zinc = { ingredient: 'zinc', basis: 'zinc' };
  const sulfate = { ingredient: 'zinc', basis: 'zinc-sulfate' };
  const salt = { ingredient: 'lidocaine', basis: 'lidocaine-hydrochloride' };
  const other = { ingredient: 'lidocaine', basis: 'lidocaine-carbonate' };
  expect(onLabel([sulfate, zinc, salt, other])).toEqual([zinc, salt]);
  expect(onLabel([zinc, sulfate])).toEqual([zinc]);
  expect(onLabel([{ ingredient: 'biotin' }])).toEqual([{ ingredient: 'biotin' }]);
});
