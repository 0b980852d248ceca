import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pack, unpack } from '../../src/record/packed.js';

const entry = fc.record({
  payload: fc.uint8Array({ maxLength: 40 }),
  signature: fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
});

describe('entries in one piece of memory', () => {
  test('come out as they went in, empty ones too', () => {
    fc.assert(
      fc.property(fc.array(entry), (entries) => {
        const out = unpack(pack(entries)).map(({ payload, signature }) => ({
          payload: new Uint8Array(payload),
          signature,
        }));
        expect(out).toEqual(entries);
      }),
    );
  });
});
