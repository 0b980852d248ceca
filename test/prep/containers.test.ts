import { describe, expect, test } from '@jest/globals';
import { display } from '../../src/dose/print.js';
import { parseQuantity, type Quantity } from '../../src/dose/quantity.js';
import { rational } from '../../src/dose/rational.js';
import type { Product } from '../../src/formulary/model.js';
import { sharedWithin } from '../../src/prep/containers.js';
import { type Bin, pack } from '../../src/prep/pack.js';
import { FORMULARY } from './rows.js';

function q(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new Error(parsed.fault.message);
  return parsed.quantity;
}

const vial = FORMULARY.products.get('shared-vial');
if (vial === undefined) throw new Error('no shared-vial');
const { inUse: _, ...bare } = vial;

const powder = (useWithin: string): Partial<Product> => ({
  reconstitute: { diluents: ['shared-saline'], added: q('2 mL'), yields: q('2 mL'), useWithin: q(useWithin) },
});

describe('how long an opened container serves several patients', () => {
  test.each<[string, 'single' | 'multi', Partial<Product>, string | null]>([
    ['multi-dose, in-use time of one hour', 'multi', { inUse: q('1 h') }, '1 h'],
    ['multi-dose, none on its label', 'multi', {}, null],
    ['single-dose, whatever else its label says', 'single', { inUse: q('1 h') }, null],
    ['dissolved, and that lasts less', 'multi', { inUse: q('4 h'), ...powder('1 h') }, '1 h'],
    ['dissolved, and that lasts longer', 'multi', { inUse: q('1 h'), ...powder('4 h') }, '1 h'],
    ['dissolved, with no in-use time', 'multi', powder('4 h'), null],
  ])('%s', (_, doses, said, expected) => {
    const product: Product = { ...bare, container: { ...bare.container, doses }, ...said };
    const within = sharedWithin(product);
    expect(within === null ? null : display(within)).toBe(expected);
  });
});

test('that no packing opens fewer is known where what stands open is filled up first, however many draws there are', () => {
  const at = '2099-03-02T09:00:00Z';
  const open: Bin = { left: rational(1n), until: null, first: null, last: null, items: [], stoodOpen: true };
  const halves = Array.from({ length: 12 }, () => ({ volume: rational(1n, 2n), at }));
  // Six millilitres, one of them from what stands open: five new containers of one millilitre at least.
  const packed = pack(halves, { holds: rational(1n), until: () => null, open: [open] }, 5);
  expect([packed.bins.length, packed.optimal]).toEqual([6, true]);
});
