import { describe, expect, test } from '@jest/globals';
import { flipExport } from './flips.js';

describe('an export of 20 entries', () => {
  test('a byte changed in any of its files is seen', () => {
    const { tried, unseen } = flipExport(31);
    expect(unseen).toEqual([]);
    expect(tried).toBeGreaterThan(1000);
  });
});
