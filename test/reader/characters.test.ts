import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { forbiddenIn, isSeen, quote, visible, withoutForbidden } from '../../src/reader/characters.js';

const FORBIDDEN = [
  '\u0000',
  '\t',
  '\n',
  '\u001b',
  '\u007f',
  '\u0085',
  '\u009b',
  '\u200e',
  '\u202e',
  '\u2028',
  '\u2066',
  '\ufeff',
  '\ufffe',
  '\ud800',
  '\u{1ffff}',
];

describe('characters', () => {
  test.each(FORBIDDEN)('%j is refused and made visible', (character) => {
    expect(forbiddenIn(`a${character}b`)).toMatchObject({ index: 1 });
    expect(visible(`a${character}b`)).toMatch(/^a\\u\{[0-9a-f]+\}b$/);
  });

  test('tab and line feed stand in text of several lines, a carriage return does not', () => {
    expect(forbiddenIn('a\tb\nc', true)).toBeNull();
    expect(forbiddenIn('a\rb', true)).toEqual({ index: 1, name: 'U+000D' });
  });

  test('letters of any script, emoji and joiners stand', () => {
    expect(forbiddenIn('Zürich – میخواهم – 日本 👩‍⚕️')).toBeNull();
  });

  test('property: without its forbidden characters a text is allowed, and nothing else of it is gone', () => {
    expect(withoutForbidden('a\u001b[31m میخواهم\u202e b')).toBe('a[31m میخواهم b');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const allowed = [...text].filter((character) => forbiddenIn(character) === null).join('');
        expect(withoutForbidden(text)).toBe(allowed);
      }),
    );
  });

  test('spaces and joiners alone are nothing to see', () => {
    expect([' ', '\u200d', ' \u00a0\u2060\u00ad'].map(isSeen)).toEqual([false, false, false]);
    expect(['a', '\u200d.', '👩‍⚕️'].map(isSeen)).toEqual([true, true, true]);
  });

  test('property: what was made visible holds nothing forbidden', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => forbiddenIn(visible(text)) === null));
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => forbiddenIn(quote(text)) === null));
  });

  test('a long text is cut in a message', () => {
    expect(quote('x'.repeat(100))).toBe(`"${'x'.repeat(60)}…"`);
    expect(quote('x'.repeat(60))).toBe(`"${'x'.repeat(60)}"`);
  });
});
