import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonLine } from '../../../src/cli/render/json.js';
import { sanitize, sanitizeAll, sanitizeLine, sanitizeOutput } from '../../../src/cli/render/sanitize.js';

const OBEYED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;
const nasty = fc.string({
  unit: fc.constantFrom('a', '\n', '\t', '\r', '\u001b', '[', '3', '1', 'm', '\u009b', '\u202e', '\u0007', 'é', '漢'),
});

describe('sanitize', () => {
  test('nothing that a terminal obeys is left but line feeds', () => {
    fc.assert(fc.property(nasty, (text) => !OBEYED.test(sanitize(text))));
  });

  test('what is harmless stays as it is', () => {
    expect(sanitize('0.5 mg ≤ 1 mL\né 漢字')).toBe('0.5 mg ≤ 1 mL\né 漢字');
  });

  test('what was there can be seen', () => {
    expect(sanitize('a\u001b[31mb\r\u202e')).toBe('a\\u{1b}[31mb\\u{d}\\u{202e}');
  });

  test('a line has no line feed', () => {
    expect(sanitizeLine('lot A\n123')).toBe('lot A\\u{a}123');
  });

  test('every text of a model is reached', () => {
    const model = { a: ['\u001b'], b: { c: '\u009b', d: null, e: 3 } };
    expect(sanitizeAll(model)).toEqual({ a: ['\\u{1b}'], b: { c: '\\u{9b}', d: null, e: 3 } });
  });

  test('the last look lets the own colours pass only where colour is on', () => {
    expect(sanitizeOutput('\u001b[31mSTOP\u001b[39m', true)).toBe('\u001b[31mSTOP\u001b[39m');
    expect(sanitizeOutput('\u001b[31mSTOP\u001b[39m', false)).not.toContain('\u001b');
  });

  test.each(['\u001b[2J', '\u001b[8m', '\u001b]0;title\u0007', '\u001b[1;31m', '\u009b31m'])(
    'no other sequence passes, colour or not: %j',
    (sequence) => {
      expect(sanitizeOutput(sequence, true)).not.toMatch(OBEYED);
      expect(sanitizeOutput(sequence, false)).not.toMatch(OBEYED);
    },
  );
});

describe('JSON for a machine', () => {
  test('reads back to the same value and holds nothing that a terminal obeys', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const line = jsonLine({ text });
        return (
          JSON.parse(line).text === text &&
          !OBEYED.test(line) &&
          line.endsWith('\n') &&
          line.indexOf('\n') === line.length - 1
        );
      }),
    );
  });
});
