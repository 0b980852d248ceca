import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Plain } from '../../src/reader/document.js';
import { readJson, readJsonLine } from '../../src/reader/json-document.js';
import { parseJson } from '../../src/reader/json-parse.js';
import { LINE_BYTES, REQUEST_LIMITS } from '../../src/reader/limits.js';
import { isList, isMapping, isReserved, isWhole } from '../../src/reader/plain.js';

const read = (text: string) => readJson('f.json', new TextEncoder().encode(text), REQUEST_LIMITS);
const codes = (text: string) => {
  const result = read(text);
  return result.ok ? [] : result.faults.map((fault) => fault.code);
};

function asJson(plain: Plain): unknown {
  if (isReserved(plain)) return plain.word === 'true';
  if (isWhole(plain)) return Number.parseInt(plain.digits, 10);
  if (isList(plain)) return plain.map(asJson);
  if (isMapping(plain)) return Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, asJson(value)]));
  return plain;
}

describe('parseJson', () => {
  test('property: reads what JSON.parse reads, where all is allowed here', () => {
    const text = fc.string({ unit: 'grapheme' });
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.boolean(),
        fc.nat(),
        fc.array(tie('value')),
        fc.dictionary(
          text.filter((key) => key !== '' && key !== '__proto__'),
          tie('value'),
          { noNullPrototype: true },
        ),
      ),
    }));
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), (given, indent) => {
        const parsed = parseJson(JSON.stringify(given, null, indent), 64);
        if (parsed.ok) expect(asJson(parsed.data)).toEqual(given);
        else expect(parsed.problems.every(({ code }) => code.code === 'value-control-character')).toBe(true);
      }),
    );
  });

  test('property: no text throws, and what is read JSON.parse reads too', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '1',
      '-',
      '1.5',
      'true',
      'null',
      ' ',
      '\\',
      '\n',
      'x',
      '"\\u00e9"',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const parsed = parseJson(pieces.join(''), 64);
        if (parsed.ok) expect(asJson(parsed.data)).toEqual(JSON.parse(pieces.join('')));
      }),
    );
  });

  test.each([
    ['{"a":1,"a":2}', ['key-duplicate']],
    ['{"a":null}', ['value-empty']],
    ['{"a":1.0}', ['json-number']],
    ['{"a":1e3}', ['json-number']],
    ['{"a":-1}', ['json-number']],
    ['{"a":9007199254740993}', ['json-number']],
    ['{"a":01}', ['json-syntax']],
    ['{"a":NaN}', ['json-syntax']],
    ['{"a":.5}', ['json-syntax']],
    ['{"a":+1}', ['json-syntax']],
    ['{a:1}', ['json-syntax']],
    ["{'a':1}", ['json-syntax']],
    ['{"a":1,}', ['json-syntax']],
    ['[1,]', ['json-syntax']],
    ['{"a":1} {"b":2}', ['json-syntax']],
    ['{"a":1', ['json-syntax']],
    ['"\\x"', ['json-syntax']],
    ['"a\nb"', ['json-syntax']],
    ['// a\n{}', ['json-syntax']],
    ['"\\u001b[31m"', ['value-control-character']],
    ['"\\ud800"', ['value-control-character']],
    ['"\\u202e"', ['value-control-character']],
    ['{"__proto__":{"x":1}}', ['key-malformed']],
    ['{"":1}', ['key-malformed']],
    ['{"a":null,"b":1.5,"a":2}', ['value-empty', 'json-number', 'key-duplicate']],
  ])('%s', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  test('depth 64 is read, 65 is not, and 10,000 or 100,000 fail at once', () => {
    expect(codes('['.repeat(64) + ']'.repeat(64))).toEqual([]);
    expect(codes('['.repeat(65) + ']'.repeat(65))).toEqual(['input-too-deep']);
    expect(codes('['.repeat(10_000))).toEqual(['input-too-deep']);
    expect(codes('{"a":'.repeat(100_000))).toEqual(['input-too-deep']);
  });

  test('1 MiB is read, one byte more is not', () => {
    const text = `"${'a'.repeat(1_048_574)}"`;
    expect(codes(text)).toEqual([]);
    expect(codes(`${text} `)).toEqual(['input-too-large']);
  });
});

describe('places in JSON', () => {
  const result = read('{\n  "a": [1, {"b": "x"}],\n  "c": true\n}');
  const document = result.ok ? result.document : null;

  test.each([
    [[], 1, 1],
    [['a'], 2, 8],
    [['a', 1], 2, 12],
    [['a', 1, 'b'], 2, 18],
    [['c'], 3, 8],
    [['a', 1, 'missing'], 2, 12],
    [['a', 9], 2, 8],
    [['toString'], 1, 1],
  ] as [(string | number)[], number, number][])('value at %j', (path, line, column) => {
    expect(document?.locate(path)).toEqual({ file: 'f.json', line, column });
  });

  test('key at a path', () => {
    expect(document?.locateKey(['a', 1, 'b'])).toEqual({ file: 'f.json', line: 2, column: 13 });
  });
});

describe('readJsonLine', () => {
  test('64 KiB is read, one byte more is not', () => {
    const line = `"${'a'.repeat(LINE_BYTES - 2)}"`;
    expect(readJsonLine('f', line, 7)).toMatchObject({ ok: true });
    expect(readJsonLine('f', `${line} `, 7)).toMatchObject({
      ok: false,
      faults: [{ code: 'input-too-large', location: { line: 7, column: 1 } }],
    });
    expect(readJsonLine('f', `"${'é'.repeat(LINE_BYTES / 2)}"`, 7)).toMatchObject({
      ok: false,
      faults: [{ code: 'input-too-large' }],
    });
  });

  test('places are counted from the line of the file', () => {
    expect(readJsonLine('f', '{"a":null}', 12)).toMatchObject({
      ok: false,
      faults: [{ location: { line: 12, column: 6 } }],
    });
  });
});
