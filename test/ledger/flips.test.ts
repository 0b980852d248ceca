import { describe, expect, test } from '@jest/globals';
import { twentyEntries } from '../record/flips.js';
import { flipColumns, flipStored } from './real-log.js';

const { entries } = twentyEntries();

describe('a log.db of 20 entries', () => {
  test('a byte changed in a stored envelope is seen, and all is well when it is put back', async () => {
    const { tried, unseen, mended } = await flipStored(entries, 29);
    expect([unseen, mended]).toEqual([[], 'ok']);
    expect(tried).toBeGreaterThan(700);
  });

  test('a character changed in an index column is seen', async () => {
    const { tried, unseen, mended } = await flipColumns(entries, 23);
    expect([unseen, mended]).toEqual([[], 'ok']);
    expect(tried).toBeGreaterThan(40);
  });
});
