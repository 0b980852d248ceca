import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linesOf, peek, readWhole } from '../../src/cli/input/bytes.js';
import { formatByName, sniff } from '../../src/cli/input/sniff.js';

const bytes = (text: string) => Buffer.from(text, 'utf8');

/** `data` in pieces of `size` bytes, all in the same memory, as the pieces of a file are. */
async function* pieces(data: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const memory = new Uint8Array(size);
  for (let at = 0; at < data.length; at += size) {
    const piece = data.subarray(at, at + size);
    memory.fill(0x21).set(piece);
    yield memory.subarray(0, piece.length);
  }
}

/** All text of a stream of bytes, each piece read before the next is asked for. */
async function textOf(source: AsyncIterable<Uint8Array>): Promise<string> {
  const kept: Buffer[] = [];
  for await (const piece of source) kept.push(Buffer.from(piece));
  return Buffer.concat(kept).toString('utf8');
}

/** All lines of a text that comes in pieces of `size` bytes, each read before the next are asked for. */
async function linesIn(text: string, size: number, most: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const together of linesOf(pieces(bytes(text), size), most))
    lines.push(...together.map((line) => Buffer.from(line).toString('utf8')));
  return lines;
}

describe('format', () => {
  test.each([
    ['a.yaml', 'yaml'],
    ['a.YML', 'yaml'],
    ['a.json', 'json'],
    ['a.ndjson', 'ndjson'],
    ['a.jsonl', 'ndjson'],
    ['a.txt', null],
    ['a.constructor', null],
    ['json', null],
  ])('by name: %s', (name, format) => {
    expect(formatByName(name)).toBe(format);
  });

  test.each([
    ['', 'yaml'],
    ['schema: x\n', 'yaml'],
    ['{schema: x}', 'yaml'],
    ['[a, b]', 'yaml'],
    ['{"a": 1}', 'json'],
    ['\ufeff{"a": 1}', 'json'],
    ['{\n  "a": 1\n}\n', 'json'],
    ['[{"a": 1}]', 'json'],
    ['{"a": 1}\n', 'json'],
    ['{"a": 1}\n{"a": 2}\n', 'ndjson'],
    ['{"a": }\r\n\r\n{"a": 2}\n', 'ndjson'],
    ['{"a": {}\n, "b": {}}', 'json'],
    // A first row that is cut short or garbage leaves the rows after it.
    ['{"schema": "x", "pat\n{"a": 1}\n', 'ndjson'],
    ['{"schema": "x",\n{"schema": "x"}\n', 'ndjson'],
    ['{"a": "x", "pat\n{"b\n\n{"a": 1}', 'ndjson'],
    ['{oops\n{"a": 1}\n', 'ndjson'],
    ['oops\n{"a": 1}\n', 'ndjson'],
    ['\u0000\u0001\noops\n{"a": 1}\n', 'ndjson'],
    ['{"a": 1}\noops\n{"a": 1}\n', 'ndjson'],
    // Objects on a line of their own within one document.
    ['{\n"a": [\n{"b": 1}\n]}', 'json'],
    ['{"a": [\n  {"b": 1}\n]}', 'json'],
    ['[\n{"schema": "x"}\n]', 'json'],
    ['a:\n  - b\n{"a": 1}\n', 'yaml'],
    ['# note\n{"a": 1}\n', 'yaml'],
    ['---\n{"a": 1}\n---\n{"a": 2}\n', 'yaml'],
    ['{a: b}\n---\n{"a": 2}\n', 'yaml'],
    ['{a: b,\n c: d}\n', 'yaml'],
    ['oops\n', 'yaml'],
  ])('by its beginning: %j', (text, format) => {
    expect(sniff(bytes(text), true)).toBe(format);
  });

  test('the same answer however the bytes arrive', async () => {
    const texts = fc.constantFrom(
      '{"a":1}\n{"b":2}\n',
      '{\n"a":1}',
      '[{}]',
      'a: b\n',
      '  {"a":1}\n\n{',
      '{"a"',
      '{"a": "b\n{"c\n{"a":1}\n',
      'oops\n\n{"a":1}\n',
      '{a: b,\nc: d}',
      '[',
      ' ',
    );
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), async (text, size) => {
        const peeked = await peek(pieces(bytes(text), size), sniff);
        expect(peeked.answer).toBe(sniff(bytes(text), true));
        expect(await textOf(peeked.chunks)).toBe(text);
      }),
    );
  });
});

describe('lines', () => {
  test('are those of the text, however the bytes arrive', async () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'é', '\n'), maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 7 }), async (text, size) => {
        const lines = await linesIn(text, size, 1000);
        expect(lines).toEqual(text.endsWith('\n') || text === '' ? text.split('\n').slice(0, -1) : text.split('\n'));
      }),
    );
  });

  test('of a long line only the limit and one byte are kept', async () => {
    expect(await linesIn(`${'x'.repeat(5000)}\nab\n`, 64, 10)).toEqual(['x'.repeat(11), 'ab']);
  });
});

test('a whole input is its pieces, each as it was when it came', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 40 }), fc.integer({ min: 1, max: 9 }), async (text, size) => {
      expect(Buffer.from(await readWhole(pieces(bytes(text), size), 1000)).toString('utf8')).toBe(
        bytes(text).toString('utf8'),
      );
    }),
  );
});

test('a whole input is read to the limit and one byte, and no further', async () => {
  let taken = 0;
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) {
      taken += 1;
      yield new Uint8Array(1000);
    }
  }
  expect(await readWhole(endless(), 2500)).toHaveLength(2501);
  expect(taken).toBe(3);
});
