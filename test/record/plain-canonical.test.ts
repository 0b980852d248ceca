import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decode, encode } from '../../src/record/canonical.js';
import type { PayloadObject } from '../../src/record/payload.js';
import { isPlainlyCanonical } from '../../src/record/plain-canonical.js';

/** Text of ASCII without control characters and escapes. */
const PLAIN = /^[ !"#-[\]-~]*$/;
const key = fc.stringMatching(/^[a-z][a-z0-9_]{0,3}$/);
const plain = fc.stringMatching(/^[ !#-[\]-~]{0,6}$/);
const leaf = fc.oneof(plain, fc.maxSafeNat(), fc.boolean());
const object = fc.dictionary(key, fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }), fc.dictionary(key, leaf)));
const text = (payload: PayloadObject) => Buffer.from(encode(payload)).toString('utf8');

/** Whether the text is the one spelling of what it says, by spelling that anew. */
function isSpelling(payload: PayloadObject, of: string): boolean {
  try {
    return text(payload) === of;
  } catch {
    return false;
  }
}

const isPlain = (json: string): boolean => isPlainlyCanonical(Buffer.from(json, 'utf8'));
const nested = (depth: number): string => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;

/** What JSON says in a text, where it says an object. */
function objectIn(json: string): PayloadObject | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as PayloadObject) : null;
  } catch {
    return null;
  }
}

describe('the short way to see that a plain payload has its one spelling', () => {
  test('sees it in every payload of plain text', () => {
    fc.assert(fc.property(object, (payload) => isPlain(text(payload))));
  });

  test('sees it in a changed text exactly where spelling anew does, and the text is plain', () => {
    const piece = fc.constantFrom(
      '"',
      ' ',
      '\\',
      ',',
      '-',
      '0',
      '1e3',
      '.5',
      'null',
      '\n',
      'é',
      '{',
      '}',
      '[',
      ']',
      'A',
      '"a":1,',
      '"b":2,',
    );
    let [parsed, kept] = [0, 0];
    fc.assert(
      fc.property(object, piece, fc.nat(), fc.nat({ max: 3 }), (payload, put, place, drop) => {
        const canonical = text(payload);
        const at = place % (canonical.length + 1);
        const changed = canonical.slice(0, at) + put + canonical.slice(at + drop);
        const said = objectIn(changed);
        const right = said !== null && isSpelling(said, changed);
        if (said !== null) parsed += 1;
        if (right) kept += 1;
        expect(isPlain(changed)).toBe(right && PLAIN.test(changed));
        expect(decode(Buffer.from(changed, 'utf8')).ok).toBe(right);
      }),
      { numRuns: 3000 },
    );
    expect(parsed).toBeGreaterThan(100);
    expect(kept).toBeGreaterThan(50);
  });

  test.each([
    ['{"b":1,"a":2}', 'keys out of order'],
    ['{"a":1,"a":1}', 'a key twice'],
    ['{"a":-0}', 'a negative zero'],
    ['{"a":-1}', 'a negative number'],
    ['{"a":1.5}', 'a fraction'],
    ['{"a":9007199254740992}', 'a number too large'],
    ['{"a":null}', 'nothing'],
    ['{"a":[null]}', 'nothing in a list'],
    ['{"A":1}', 'a key in capitals'],
    ['{"":1}', 'an empty key'],
    ['{"__proto__":1}', 'a key with a special meaning'],
    ['{"a":"\\u0061"}', 'an escape'],
    ['{"a":"\u202e"}', 'a direction mark'],
    ['{"a":"e\u0301"}', 'text that is not NFC'],
    ['{ "a":1}', 'a space'],
    ['{"a":01}', 'a number that begins with zero'],
    ['{"a":1e1}', 'an exponent'],
    ['{"a":1}{', 'more after the end'],
    ['{"a":1,}', 'a comma too many'],
    ['{"a":[1,]}', 'a comma too many in a list'],
    ['{"a":tru}', 'half a word'],
    ['{"a"', 'half an object'],
    ['{"a":"b', 'half a text'],
    ['[]', 'a list'],
    ['', 'no text'],
    [nested(65), 'nested too deep'],
  ])('%s: %s', (json) => {
    expect(isPlain(json)).toBe(false);
    expect(decode(Buffer.from(json, 'utf8')).ok).toBe(false);
  });

  test.each([nested(64), '{"a":9007199254740991,"a0":0,"a_":"","aa":[],"b":{}}', '{}'])(
    'sees it at the limits: %s',
    (json) => {
      expect(isPlain(json)).toBe(true);
      expect(decode(Buffer.from(json, 'utf8')).ok).toBe(true);
    },
  );
});
