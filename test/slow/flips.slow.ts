import { describe, expect, test } from '@jest/globals';
import { flipColumns, flipStored } from '../ledger/real-log.js';
import { flipExport, twentyEntries } from '../record/flips.js';
import { report } from './report.js';

const { entries } = twentyEntries();
const said = (what: string, { tried, unseen }: { readonly tried: number; readonly unseen: readonly string[] }) =>
  report(`${tried} ${what} were changed one at a time; ${tried - unseen.length} changes were noticed.`);

describe('every single byte', () => {
  test('of every file of an exported log of 20 entries', () => {
    const flipped = flipExport(1);
    said('bytes of an exported log of 20 entries', flipped);
    expect(flipped.unseen).toEqual([]);
  }, 900_000);

  test('of every stored envelope', async () => {
    const flipped = await flipStored(entries, 1);
    said('bytes of stored payloads and signatures', flipped);
    expect([flipped.unseen, flipped.mended]).toEqual([[], 'ok']);
  }, 900_000);

  test('of every index column', async () => {
    const flipped = await flipColumns(entries, 1);
    said('characters of index columns', flipped);
    expect([flipped.unseen, flipped.mended]).toEqual([[], 'ok']);
  }, 900_000);
});
