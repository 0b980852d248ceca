import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quickSum } from '../../src/formulary/quick-sum.js';

/** The same by the definition of the two sums, a word after the other in exact numbers. */
function slowSum(bytes: Uint8Array): string {
  const sums = [BigInt(bytes.length), 0xffffffffn ^ BigInt(bytes.length)];
  const step = (lane: number, word: number) => {
    const prime = lane === 0 ? 0x01000193n : 0x85ebca6bn;
    sums[lane] = (((sums[lane] ?? 0n) ^ BigInt(word)) * prime) & 0xffffffffn;
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const even = bytes.length - (bytes.length % 8);
  for (let at = 0; at < even; at += 4) step((at / 4) % 2, view.getUint32(at, true));
  for (let at = even; at < bytes.length; at += 1) step(0, view.getUint8(at));
  return sums.map((sum) => sum.toString(16).padStart(8, '0')).join('');
}

test('is the sum that its definition gives, wherever in memory the bytes stand', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), fc.nat({ max: 7 }), (bytes, offset) => {
      const elsewhere = new Uint8Array(offset + bytes.length);
      elsewhere.set(bytes, offset);
      expect(quickSum(elsewhere.subarray(offset))).toBe(slowSum(bytes));
    }),
  );
});

test('any one byte that is changed changes it', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ minLength: 1, maxLength: 70 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (bytes, place, change) => {
        const changed = Uint8Array.from(bytes);
        const at = place % bytes.length;
        changed[at] = (changed[at] ?? 0) ^ change;
        expect(quickSum(changed)).not.toBe(quickSum(bytes));
      },
    ),
  );
});
