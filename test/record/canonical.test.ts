import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decode, encode, MOST_PAYLOAD_BYTES } from '../../src/record/canonical.js';
import type { Payload, PayloadObject } from '../../src/record/payload.js';

const folder = resolve('test/vectors/canonical');
const vectors = readdirSync(folder).filter((name) => name !== 'README.md');

describe('canonical payloads: vectors', () => {
  test.each(vectors.filter((name) => name.startsWith('ok_')))('%s is read and spelled again', (name) => {
    const bytes = readFileSync(join(folder, name));
    const decoded = decode(bytes);
    expect(decoded).toMatchObject({ ok: true });
    if (decoded.ok) expect(Buffer.from(encode(decoded.payload))).toEqual(bytes);
  });

  test.each(vectors.filter((name) => !name.startsWith('ok_')))('%s is refused', (name) => {
    expect(decode(readFileSync(join(folder, name)))).toMatchObject({ ok: false });
  });

  test('most vectors are failures', () => {
    expect(vectors.length).toBeGreaterThan(60);
  });
});

describe('canonical payloads', () => {
  const textOf = fc
    .string({ unit: 'grapheme' })
    .map((value) => value.normalize('NFC').replace(/[\p{Cc}\p{Cs}\p{Cf}\u2028\u2029]/gu, ''));
  const clean = textOf.filter((value) => value.normalize('NFC') === value);
  const key = fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/);
  const { value } = fc.letrec<{ value: Payload; object: PayloadObject }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      clean,
      fc.maxSafeNat(),
      fc.boolean(),
      fc.array(tie('value')),
      tie('object'),
    ),
    object: fc.dictionary(key, tie('value')),
  }));
  const object = fc.dictionary(key, value);

  test('what is spelled is read as the same, and spelled the same', () => {
    fc.assert(
      fc.property(object, (payload) => {
        const bytes = encode(payload);
        const decoded = decode(bytes);
        expect(decoded).toEqual({ ok: true, payload: { ...payload } });
      }),
    );
  });

  test('the order in which keys were written does not matter', () => {
    expect(Buffer.from(encode({ b: 1, a: { d: 2, c: 3 } })).toString()).toBe('{"a":{"c":3,"d":2},"b":1}');
  });

  test.each([
    ['a fraction', { a: 0.5 }],
    ['a negative number', { a: -1 }],
    ['minus zero', { a: -0 }],
    ['a number that no double holds', { a: 2 ** 53 }],
    ['an undefined member', { a: undefined }],
    ['null', { a: null }],
    ['a lone surrogate', { a: '\ud83d' }],
    ['text that is not NFC', { a: 'e\u0301' }],
    ['a function', { a: () => 1 }],
    ['a bigint', { a: 1n }],
    ['a key in upper case', { A: 1 }],
  ])('%s has no spelling', (_name, payload) => {
    expect(() => encode(payload as unknown as PayloadObject)).toThrow(TypeError);
  });

  test('size is looked at first', () => {
    expect(decode(Buffer.alloc(MOST_PAYLOAD_BYTES + 1, 0x7b))).toMatchObject({
      ok: false,
      fault: expect.stringContaining('bytes'),
    });
    const exactly = Buffer.from(`{"a":"${'x'.repeat(MOST_PAYLOAD_BYTES - 8)}"}`);
    expect(exactly.length).toBe(MOST_PAYLOAD_BYTES);
    expect(decode(exactly)).toMatchObject({ ok: true });
  });

  test('brackets within text do not count as depth', () => {
    expect(decode(Buffer.from(`{"a":"\\"${'['.repeat(100)}"}`))).toMatchObject({ ok: true });
  });

  test('a fault never repeats bytes that a terminal would act on', () => {
    for (const name of vectors) {
      const decoded = decode(readFileSync(join(folder, name)));
      if (!decoded.ok) expect(decoded.fault).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    }
  });
});
