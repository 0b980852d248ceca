import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Plain } from '../../src/reader/document.js';
import { REQUEST_LIMITS } from '../../src/reader/limits.js';
import { isMapping, isReserved } from '../../src/reader/plain.js';
import { readYaml, readYamlEach } from '../../src/reader/yaml-document.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string) => readYaml('f.yaml', bytes(text), REQUEST_LIMITS);
const codes = (text: string) => {
  const result = read(text);
  return result.ok ? [] : [...new Set(result.faults.map((fault) => fault.code))];
};
const data = (text: string): Plain | undefined => {
  const result = read(text);
  return result.ok ? result.documents[0]?.data : undefined;
};

describe('values', () => {
  test('decimals, lots, times and codes keep their digits', () => {
    const text = 'a: 0.50\nb: 5319E7\nc: 190:20:30.15\nd: 0o17\ne: 2026-11-20\nf: 1_000\ng: .inf\nh: 0x1F\ni: 007\n';
    expect(data(text)).toEqual({
      a: '0.50',
      b: '5319E7',
      c: '190:20:30.15',
      d: '0o17',
      e: '2026-11-20',
      f: '1_000',
      g: '.inf',
      h: '0x1F',
      i: '007',
    });
  });

  test('plain yes, no, true and false are reserved words; in quotes they are text', () => {
    const plain = data('a: yes\nb: "yes"\nc: no\nd: false\ne: \'true\'\n');
    expect(isMapping(plain) && ['a', 'c', 'd'].every((key) => isReserved(plain[key]))).toBe(true);
    expect(isMapping(plain) && [plain.b, plain.e]).toEqual(['yes', 'true']);
  });

  test('no mapping of a file passes for a reserved word', () => {
    const plain = data('a: {word: "yes"}\nb: {digits: "1"}\n');
    expect(isMapping(plain) && isMapping(plain.a) && !isReserved(plain.a)).toBe(true);
  });

  test('CRLF and a byte order mark are read as if they were not there', () => {
    expect(data('\ufeffa: 1\r\nb:\r\n  - 2\r\n')).toEqual({ a: '1', b: ['2'] });
  });

  test('property: quoted text of any kind comes back as it was', () => {
    const text = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(text, (value) => {
        const result = read(stringify({ a: value }, { defaultStringType: 'QUOTE_DOUBLE', lineWidth: 0 }));
        if (result.ok) expect(result.documents[0]?.data).toEqual({ a: value });
        else expect(result.faults[0]?.code).toMatch(/control-character$/);
      }),
    );
  });

  test('property: no text throws', () => {
    const piece = fc.constantFrom(
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '[',
      ']',
      '{',
      '}',
      ',',
      '"',
      "'",
      '|\n',
      '>\n',
      '&a ',
      '*a',
      '!x ',
      '? ',
      '%',
      '---\n',
      '...\n',
      '# c',
      '~',
      'yes',
      '<<: ',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const results = readYamlEach('f.yaml', bytes(pieces.join('')), REQUEST_LIMITS);
        expect(results.length).toBeGreaterThan(0);
        for (const result of results) if (!result.ok) expect(result.faults.length).toBeGreaterThan(0);
      }),
      { numRuns: process.env.SLOW === '1' ? 20_000 : 500 },
    );
  });
});

describe('refusals', () => {
  test.each([
    ['a: !!str b', 'yaml-tag'],
    ['a: !x', 'yaml-tag'],
    ['a: &x b', 'yaml-anchor'],
    ['a: *x', 'yaml-alias'],
    ['<<: {a: b}', 'yaml-merge'],
    ['%YAML 1.1\n---\na: b', 'yaml-directive'],
    ['# c\n%TAG ! x\n---\na: b', 'yaml-directive'],
    ['a: b\na: c', 'key-duplicate'],
    ['{a: b, "a": c}', 'key-duplicate'],
    ['a: ~', 'value-empty'],
    ['a: null', 'value-empty'],
    ['a: NULL', 'value-empty'],
    ['a:', 'value-empty'],
    ['- ', 'value-empty'],
    ['{a}', 'value-empty'],
    ['? a', 'value-empty'],
    ['a: Yes', 'word-misspelled'],
    ['a: FALSE', 'word-misspelled'],
    ['[a]: b', 'key-malformed'],
    ['? {a: b}\n: c', 'key-malformed'],
    [': b', 'key-malformed'],
    ['"": b', 'key-malformed'],
    ['__proto__: b', 'key-malformed'],
    ['no: b', 'key-malformed'],
    ['~: b', 'key-malformed'],
    ['a: "\\e[31m"', 'value-control-character'],
    ['"a\\u202e": b', 'key-malformed'],
    ['a:\n\t- b', 'yaml-syntax'],
    ['a: b: c', 'yaml-syntax'],
    ['a: [b', 'yaml-syntax'],
    ['a: b]\n]', 'yaml-syntax'],
    ['a: "b', 'yaml-syntax'],
    ['a: "\\"', 'yaml-syntax'],
    ["a: '''", 'yaml-syntax'],
    ['a: [b,,c]', 'yaml-syntax'],
    ['a: @b', 'yaml-syntax'],
    ['a: b\n c: d', 'yaml-syntax'],
    ['---\n---\na: b', 'input-empty'],
    ['a: b\n---\n', 'input-empty'],
    ['# only', 'input-empty'],
  ])('%j', (text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  test('every fault at once, in the order of the file', () => {
    const result = read('a: ~\nb: Yes\nc: 1\nc: 2\n"d\\u0007": 3\n');
    expect(result.ok ? [] : result.faults.map(({ code, location }) => [code, location?.line])).toEqual([
      ['value-empty', 1],
      ['word-misspelled', 2],
      ['key-duplicate', 4],
      ['key-malformed', 5],
    ]);
  });

  test('depth 64 is read, 65 is not', () => {
    expect(codes('['.repeat(64) + ']'.repeat(64))).toEqual([]);
    expect(codes('['.repeat(65) + ']'.repeat(65))).toEqual(['input-too-deep']);
    const block = (levels: number) => Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:`).join('\n');
    expect(codes(`${block(64)} b`)).toEqual([]);
    expect(codes(`${block(65)} b`)).toEqual(['input-too-deep']);
    const list = (levels: number) =>
      Array.from({ length: levels }, (_, level) => `${' '.repeat(level)}a:\n${' '.repeat(level)}-`).join('\n');
    expect(codes(`${list(32)} b`)).toEqual([]);
    expect(codes(`${list(33)} b`)).toEqual(['input-too-deep']);
  });

  test('a document of 1 MiB is read, one byte more is not; a stream may be longer', () => {
    const document = (size: number) => `a: ${'b'.repeat(size - 4)}\n`;
    expect(codes(document(1_048_576))).toEqual([]);
    expect(codes(document(1_048_577))).toEqual(['input-too-large']);
    expect(codes(`${document(1_000_000)}---\n${document(1_000_000)}`)).toEqual([]);
  });
});

describe('hostile texts of 1 MiB end within seconds, without exhausting the stack', () => {
  const MOST = 1_000_000;
  test.each([
    ['lists in a line', '- '.repeat(MOST / 2)],
    ['keys in a line', '? '.repeat(MOST / 2)],
    ['open brackets', '['.repeat(MOST)],
    ['open braces', '{a: '.repeat(MOST / 4)],
    ['closing brackets', ']'.repeat(MOST)],
    ['commas', `[${','.repeat(MOST)}`],
    ['stairs', Array.from({ length: 1400 }, (_, level) => `${' '.repeat(level)}a:`).join('\n')],
    ['aliases', '- *a\n'.repeat(MOST / 5)],
    ['colons', 'a: '.repeat(MOST / 3)],
    ['quotes', `a: "${'\\"'.repeat(MOST / 2)}`],
    ['documents', '---\n'.repeat(MOST / 4)],
    ['directives', '%a\n'.repeat(MOST / 3)],
  ])('%s', (_, text) => {
    // Work of this process, not time by the clock: a busy machine must not fail it. Quadratic work would take hours.
    const before = process.cpuUsage();
    expect(readYamlEach('f.yaml', bytes(text), REQUEST_LIMITS).some(({ ok }) => ok)).toBe(false);
    const { user, system } = process.cpuUsage(before);
    expect(user + system).toBeLessThan(60_000_000);
  });

  test('100,000 keys of one mapping are compared in linear time', () => {
    const keys = Array.from({ length: 80_000 }, (_, index) => `k${index}: v`).join('\n');
    expect(codes(keys)).toEqual([]);
    expect(codes(`${keys}\nk0: again`)).toEqual(['key-duplicate']);
  });
});

describe('streams and places', () => {
  test('each document is read by itself, lines counted through the file', () => {
    const results = readYamlEach(
      'f.yaml',
      bytes('# c\na: 1\n---\nb: ~\n...\n# end\n---\nc:\n  d: 2\n'),
      REQUEST_LIMITS,
    );
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true]);
    const [, second, third] = results;
    expect(second?.ok === false && second.faults[0]?.location).toEqual({ file: 'f.yaml', line: 4, column: 4 });
    expect(third?.ok && [third.document.index, third.document.locate(['c', 'd'])]).toEqual([
      2,
      { file: 'f.yaml', line: 9, column: 6 },
    ]);
  });

  test('a line of three hyphens ends a document wherever it stands', () => {
    expect(read('a: |\n  text\n---\nb: 1\n')).toMatchObject({
      ok: true,
      documents: [{ data: { a: 'text\n' } }, { data: { b: '1' } }],
    });
  });

  test('values, keys and what is missing', () => {
    const result = read('a:\n  - b: x\n    c: {d: y}\n');
    const document = result.ok ? result.documents[0] : undefined;
    expect(document?.locate(['a', 0, 'c', 'd'])).toMatchObject({ line: 3, column: 12 });
    expect(document?.locateKey(['a', 0, 'c', 'd'])).toMatchObject({ line: 3, column: 9 });
    expect(document?.locate(['a', 0, 'missing'])).toMatchObject({ line: 2, column: 5 });
    expect(document?.locate([])).toMatchObject({ line: 1, column: 1 });
    expect(document?.excerpt({ file: 'f.yaml', line: 3, column: 9 })).toBe(
      '2 |   - b: x\n3 |     c: {d: y}\n  |         ^',
    );
  });
});
