import { expect, test } from '@jest/globals';
import { productsOfGtin } from '../../src/workflow/lots/receipt.js';
import { received, wasted } from '../journal/stock-entries.js';

test('the products that came under a GTIN before, the latest first, each once', () => {
  const came = (entry: number, product: string, gtin?: string) =>
    received(entry, 1, '10 mL', { product, ...(gtin === undefined ? {} : { gtin }) });
  const entries = [
    came(1, 'old', '09501101530003'),
    came(2, 'new', '09501101530003'),
    came(3, 'other', '09501101530010'),
    came(4, 'typed'),
    wasted(5, 1, { product: 'wasted' }),
    came(6, 'old', '09501101530003'),
  ];
  expect(productsOfGtin(entries, '09501101530003')).toEqual(['old', 'new']);
  expect(productsOfGtin(entries.slice(0, 2), '09501101530003')).toEqual(['new', 'old']);
  expect(productsOfGtin(entries, '04012345678901')).toEqual([]);
});
