import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Recent } from '../../src/request/recent.js';

const MOST = 8;
const step = fc.record({ key: fc.nat(20), put: fc.option(fc.nat(), { nil: null }) });

test('what is remembered is what was last put in, and the half asked for last is always there', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      const recent = new Recent<number, number>(MOST);
      const last = new Map<number, number>();
      let order: number[] = [];
      for (const { key, put } of steps) {
        const must = order.slice(-MOST / 2).includes(key);
        if (put !== null) {
          recent.set(key, put);
          last.set(key, put);
        } else {
          const value = recent.get(key);
          if (must) expect(value).toBe(last.get(key));
          if (value === undefined) continue;
          expect(value).toBe(last.get(key));
        }
        order = [...order.filter((other) => other !== key), key];
      }
      expect([...last.keys()].filter((key) => recent.get(key) !== undefined).length).toBeLessThanOrEqual(MOST);
    }),
  );
});
