import { describe, expect, test } from '@jest/globals';
import { renderHtml } from '../../src/sheet/render-html.js';
import { renderText } from '../../src/sheet/render-text.js';
import { documentOf, HOSTILE } from './sample.js';

const RENDERERS: Record<string, (text: string) => Promise<string>> = {
  text: async (text) => renderText([documentOf(text), documentOf(text)], 80),
  html: async (text) => {
    const rendered = await renderHtml([documentOf(text), documentOf(text)]);
    return rendered.ok ? rendered.value : '';
  },
};

describe.each(Object.entries(RENDERERS))('%s', (_format, render) => {
  test('ends with one line feed, and is the same for the same document', async () => {
    const text = await render('Zinc');
    expect(text).toMatch(/[^\n]\n$/);
    expect(await render('Zinc')).toBe(text);
  });

  test.each(HOSTILE)('no control character or direction mark of %j is left', async (hostile) => {
    expect(await render(hostile)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  });
});

describe('html', () => {
  test.each(HOSTILE)('%j makes no element and leaves no style or attribute', async (hostile) => {
    // Numbers with units, and long words, are marked as such; nothing else may differ.
    const unmarked = (page: string) =>
      page
        .replace(/<span class="together">([^<]*)<\/span>/g, '$1')
        .replace(/( class="right) long"| class="long"/g, (_, right) => (right === undefined ? '' : `${right}"`));
    const tags = (page: string) =>
      unmarked(page)
        .replace(/<style>[\s\S]*<\/style>/, '')
        .match(/<\/?[a-z][^>]*>/g);
    const shape = (page: string) => tags(page)?.map((tag) => tag.replace(/aria-label="[^"]*"/, ''));
    const [page, harmless] = [await RENDERERS.html?.(hostile), await RENDERERS.html?.('harmless')];
    expect(shape(page ?? '')).toEqual(shape(harmless ?? ''));
    const rules = (text = '') =>
      text.slice(0, text.indexOf('</style>')).replace(/"(?:[^"\\\n]|\\[0-9a-f]{6})*"/g, '""');
    expect(rules(page).replace(/<title>.*<\/title>/, '')).toBe(rules(harmless).replace(/<title>.*<\/title>/, ''));
  });

  test.each([...HOSTILE, 'Clinic 1, A 5 mL · ab cd'])('%j stands in the foot of its pages as it is', async (text) => {
    const page = (await RENDERERS.html?.(text)) ?? '';
    const written = /@bottom-left \{ content: "([^"]*)";/.exec(page)?.[1] ?? '';
    const read = written.replace(/\\([0-9a-f]{6})[ \n]?/g, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)));
    const shown = text.replace(/[\u0000-\u001f\u202e]/g, (one) => `\\u{${one.charCodeAt(0).toString(16)}}`);
    expect(read).toBe(`${shown} · ${shown} · Clinic`);
  });

  test('a number is not parted from its unit, and the words of a header are not broken', async () => {
    const page = (await RENDERERS.html?.('dexpanthenol 250 mg')) ?? '';
    expect(page).toContain('dexpanthenol <span class="together">250 mg</span>');
    expect(page).not.toContain('class="long"');
  });

  test('loads nothing from elsewhere', async () => {
    const page = (await RENDERERS.html?.('Zinc')) ?? '';
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/\b(?:src|href)=|url\(|@import/);
  });
});

describe('text', () => {
  test.each([20, 40, 80, 120])('no line is wider than %i columns', (width) => {
    for (const text of [...HOSTILE, 'a word '.repeat(40), 'x'.repeat(200)]) {
      const lines = renderText([documentOf(text)], width).split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    }
  });

  /** Title, running line, 3 headings, 4 paragraphs, 6 bullets, 2 of fields, 4 of the table, 1 blank, 1 code. */
  const PLACES = 23;

  test('every word of every text stands in it', () => {
    const page = renderText([documentOf('alpha beta gamma delta')], 60);
    expect(page.match(/alpha/g)).toHaveLength(PLACES);
    expect(page.match(/delta/g)).toHaveLength(PLACES);
  });
});
