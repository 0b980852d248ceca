import { describe, expect, test } from '@jest/globals';
import { Heads } from '../../src/record/heads.js';

const hex = (size: number) => Buffer.alloc(32, size).toString('hex');

describe('the last heads of a log', () => {
  test('hold so many sizes, the empty log among them, and what was to be kept', () => {
    const heads = new Heads(4, hex(0));
    expect([heads.rootAt(0), heads.timeAt(0), heads.rootAt(1)]).toEqual([hex(0), '', null]);
    heads.keep(2);
    for (let size = 1; size <= 9; size += 1) {
      heads.add(hex(size), `time ${size}`);
      const held = [size, size - 1, size - 2, size - 3].filter((one) => one >= 0);
      expect(held.map((one) => heads.rootAt(one))).toEqual(held.map(hex));
      expect(held.map((one) => heads.timeAt(one))).toEqual(held.map((one) => (one === 0 ? '' : `time ${one}`)));
      expect([heads.rootAt(size + 1), heads.timeAt(size + 1)]).toEqual([null, null]);
    }
    expect([heads.rootAt(2), heads.timeAt(2)]).toEqual([hex(2), 'time 2']);
    expect([heads.rootAt(5), heads.timeAt(5), heads.rootAt(0)]).toEqual([null, null, null]);
  });
});
