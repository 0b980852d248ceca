import { expect, test } from '@jest/globals';
import { display } from '../../src/dose/print.js';
import { readCsv } from '../../src/interop/csv-read.js';
import { stockIn, stockTable } from '../../src/prep/stock-file.js';
import type { Document } from '../../src/reader/document.js';
import { readJson } from '../../src/reader/json-document.js';
import { REQUEST_LIMITS } from '../../src/reader/limits.js';
import { sourceOf } from '../../src/reader/source.js';
import { FORMULARY } from './rows.js';

const PRODUCT = 'vitamin-b-complex-100-30ml';

function written(text: string): Document {
  const read = readJson('stock.json', Buffer.from(text), REQUEST_LIMITS);
  if (!read.ok) throw new Error('no JSON');
  return read.document;
}

function tabled(text: string): Document {
  const table = readCsv(text.split('\n'), ',');
  if (!table.ok) throw new Error('no table');
  const made = stockTable('stock.csv', table, sourceOf('stock.csv', text));
  if (!made.ok) throw new Error('a column or line is at fault');
  return made.document;
}

test('what is left in a vial that stands open, and until when, is told by a table as by JSON', () => {
  const lot = { product: PRODUCT, lot: 'B7', expires: '2099-12-31', sealed: 1 };
  const open = [{ left: '12.5 mL', use_by: '2099-03-20' }];
  const documents = [
    written(JSON.stringify({ lots: [{ ...lot, open }] })),
    tabled(`product,lot,expires,sealed,left,use_by\n${PRODUCT},B7,2099-12-31,1,12.5 mL,2099-03-20`),
  ];
  for (const document of documents) {
    const read = stockIn(document, FORMULARY);
    if (!read.ok) throw new Error('the stock is at fault');
    const [only] = read.stock.lots;
    expect({ ...only, opened: only?.opened.map(({ left, until }) => [display(left), until]) }).toEqual({
      product: PRODUCT,
      lot: 'B7',
      expires: '2099-12-31',
      containers: 1n,
      opened: [['12.5 mL', '2099-03-20']],
    });
  }
});

test('a vial of which it is not said until when it may be used is refused', () => {
  const read = stockIn(tabled(`product,lot,expires,sealed,left\n${PRODUCT},B7,2099-12-31,1,12.5 mL`), FORMULARY);
  expect(read.ok ? [] : read.faults.map(({ code, location }) => [code, location?.line])).toEqual([['key-missing', 2]]);
});
