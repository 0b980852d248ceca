import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decode, sourceOf } from '../../src/reader/source.js';
import { invalidByte, isLongerThan } from '../../src/reader/utf8.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const LIMIT = { fileBytes: 1000 };

describe('decode', () => {
  test('a byte order mark at the start is dropped, CRLF is a line end', () => {
    const decoded = decode('f', bytes('\ufeffa: 1\r\nb: 2\r\n'), LIMIT);
    expect(decoded.ok && decoded.source.place(decoded.source.text.indexOf('b'))).toEqual({
      file: 'f',
      line: 2,
      column: 1,
    });
  });

  test.each([
    ['', 'input-empty'],
    [' \n\t\n', 'input-empty'],
    ['a: \u001b[31m', 'input-control-character'],
    ['a: b\rc: d', 'input-control-character'],
    ['a: \u202eb', 'input-control-character'],
    ['a: b\ufeff', 'input-control-character'],
    [`${'a'.repeat(1001)}`, 'input-too-large'],
  ])('%j is %s', (text, code) => {
    const decoded = decode('f', bytes(text), LIMIT);
    expect(decoded.ok ? [] : decoded.faults.map((fault) => fault.code)).toEqual([code]);
  });

  test('each control character is named at its own place', () => {
    const decoded = decode('f', bytes('a\u0001\nbc\u0002'), LIMIT);
    expect(decoded.ok ? [] : decoded.faults.map(({ location }) => [location?.line, location?.column])).toEqual([
      [1, 2],
      [2, 3],
    ]);
  });

  test('the byte that breaks UTF-8 is named', () => {
    const decoded = decode('f', new Uint8Array([0x61, 0x0a, 0xc3, 0xa9, 0xe9, 0x20]), LIMIT);
    expect(decoded.ok ? null : decoded.faults[0]).toMatchObject({
      message: 'byte 5 (hexadecimal e9) is not UTF-8',
      location: { line: 2, column: 2 },
    });
  });

  test('a file over the limit is refused by its length alone', () => {
    const fifty = new Uint8Array(50 * 1024 * 1024).fill(0x61);
    const started = performance.now();
    expect(decode('f', fifty, { fileBytes: 1_048_576 })).toMatchObject({
      ok: false,
      faults: [{ code: 'input-too-large' }],
    });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('property: invalidByte agrees with the decoder of the platform', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (some) => {
        let valid = true;
        try {
          new TextDecoder('utf-8', { fatal: true }).decode(some);
        } catch {
          valid = false;
        }
        return (invalidByte(some) === some.length) === valid;
      }),
    );
  });

  test('property: isLongerThan counts UTF-8 bytes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.nat(60),
        (text, most) => isLongerThan(text, most) === bytes(text).length > most,
      ),
    );
  });
});

describe('sourceOf', () => {
  test('columns count characters, not UTF-16 units', () => {
    const source = sourceOf('f', '👩: x');
    expect(source.place(source.text.indexOf('x')).column).toBe(4);
  });

  test('the excerpt shows the line before, marks the column, hides no control character', () => {
    const source = sourceOf('f', 'one\ntwo\u001b three\n');
    expect(source.excerpt({ file: 'f', line: 2, column: 6 })).toBe('1 | one\n2 | two\\u{1b} three\n  |           ^');
  });

  test('a long line is cut around the column', () => {
    const source = sourceOf('f', `${'a'.repeat(500)}X${'b'.repeat(500)}`);
    const [line = '', mark = ''] = source.excerpt({ file: 'f', line: 1, column: 501 }).split('\n');
    expect(line.length).toBeLessThan(120);
    expect(line[mark.indexOf('^')]).toBe('X');
  });

  test('a line outside the text has no excerpt', () => {
    expect(sourceOf('f', 'a').excerpt({ file: 'f', line: 9, column: 1 })).toBe('');
  });
});
