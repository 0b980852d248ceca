import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CompactSeen } from '../../src/record/compact-seen.js';

describe('what was seen, in eight bytes each', () => {
  // Few first digits, so that many keys share them and only the entries themselves tell them apart.
  const key = fc
    .tuple(fc.constantFrom('00000000', 'ffffffff', '9e3779b1', '00000001'), fc.constantFrom(...'0123456789abcdef'))
    .map(([a, b]) => a + b);

  test('answers as a Map does', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 60 }), fc.array(key), (set, asked) => {
        const known = new Map<string, number>();
        const entries: string[] = [];
        const seen = new CompactSeen((entry, one) => entries[entry] === one);
        for (const one of set) {
          if (known.has(one)) continue;
          known.set(one, entries.length);
          seen.set(one, entries.length);
          entries.push(one);
        }
        for (const one of [...set, ...asked]) {
          expect(seen.get(one)).toBe(known.get(one));
          expect(seen.has(one)).toBe(known.has(one));
          const same = entries.flatMap((other, entry) => (other.slice(0, 8) === one.slice(0, 8) ? [entry] : []));
          expect(seen.beginning(one)).toEqual(same);
        }
      }),
    );
  });

  test.each([0, 12_345, 20_000, Number.MAX_SAFE_INTEGER])(
    '20,000 are all found again, and none that was not there, where %d were expected',
    (expected) => {
      const name = (entry: number) => Math.imul(entry, 0x85ebca6b) >>> 0;
      const hex = (entry: number) => name(entry).toString(16).padStart(8, '0');
      const seen = new CompactSeen((entry, one) => hex(entry) === one, expected);
      for (let entry = 0; entry < 20_000; entry += 1) seen.set(hex(entry), entry);
      const entries = Array.from({ length: 40_000 }, (_, entry) => entry);
      expect(entries.filter((entry) => seen.get(hex(entry)) !== (entry < 20_000 ? entry : undefined))).toEqual([]);
    },
  );
});
