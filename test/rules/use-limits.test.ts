import { describe, expect, test } from '@jest/globals';
import { parseQuantity, type Quantity } from '../../src/dose/quantity.js';
import type { Product } from '../../src/formulary/model.js';
import type { SessionPreparation } from '../../src/rules/session.js';
import { sessionOf } from '../../src/rules/session.js';
import { type UseLimit, useBy, useLimits, useText } from '../../src/rules/use-limits.js';
import { checked, PLAIN, preparationWith } from './fixture/bench.js';

function period(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.quantity;
}

const within = (text: string): UseLimit => ({ because: text, within: period(text) });
const until = (text: string): UseLimit => ({ because: text, until: text });
const STARTED = '2099-03-02T09:00:00+01:00';

describe('the limit that is reached first', () => {
  // 09:00 at +01:00 is 08:00 UTC.
  test.each<[string, UseLimit[], string | null, string | null]>([
    ['none', [], null, null],
    ['four hours', [within('4 h')], '2099-03-02T12:00:00Z', '4 h'],
    ['one hour before four', [within('4 h'), within('1 h')], '2099-03-02T09:00:00Z', '1 h'],
    ['minutes before an hour', [within('1 h'), within('45 min')], '2099-03-02T08:45:00Z', '45 min'],
    ['a day is 24 hours on this clock', [within('1 d')], '2099-03-03T08:00:00Z', '1 d'],
    ['the first of two that end at once', [within('24 h'), within('1 d')], '2099-03-03T08:00:00Z', '24 h'],
    ['a month keeps the time of day', [within('1 mo')], '2099-04-02T08:00:00Z', '1 mo'],
    [
      'a moment that stands already',
      [within('4 h'), until('2099-03-02T10:30:00Z')],
      '2099-03-02T10:30:00Z',
      '2099-03-02T10:30:00Z',
    ],
    [
      'a day lasts until its end, in the zone of the start',
      [until('2099-03-02')],
      '2099-03-02T22:59:59Z',
      '2099-03-02',
    ],
    [
      'what is over already is reached first of all',
      [within('4 h'), until('2099-03-01')],
      '2099-03-01T22:59:59Z',
      '2099-03-01',
    ],
  ])('%s', (_name, limits, at, because) => {
    const first = useBy(limits, STARTED);
    expect(first?.at ?? null).toBe(at);
    expect(first?.limit.because ?? null).toBe(because);
  });

  test('in words', () => {
    expect(useText([within('4 h')], STARTED)).toBe('4 h');
    expect(useText([within('4 h'), within('1 h')], STARTED)).toBe('1 h (the shortest of 2)');
    expect(useText([], STARTED)).toBe('no limit is stated by a label or a provision that was named');
  });
});

describe('what limits a preparation', () => {
  const preparationOf = async (json: Parameters<typeof checked>[0]): Promise<SessionPreparation> => {
    const [first] = sessionOf((await checked(json)).context).preparations;
    if (first === undefined) throw new Error('no preparation');
    return first;
  };
  const reasons = (preparation: SessionPreparation) => useLimits(preparation).map(({ because }) => because);

  test('immediate use, where it is made under it', async () => {
    const four = 'immediate use: giving begins within 4 h of the start of preparing';
    expect(reasons(await preparationOf(PLAIN))).toEqual([four]);
    expect(reasons(await preparationOf(preparationWith({ made_under: 'category-1' })))).toEqual([]);
  });

  test('opened and dissolved products by their labels, and the beyond-use date of a pharmacy', async () => {
    const preparation = await preparationOf(preparationWith({ made_under: 'category-1' }));
    const [product] = preparation.products;
    if (product === undefined) throw new Error('no product');
    const other = {
      ...product,
      inUse: period('28 d'),
      reconstitute: { diluents: [], added: period('1 mL'), yields: period('1 mL'), useWithin: period('30 min') },
      supplied: {
        pharmacy: 'P',
        preparationNumber: '1',
        forPatient: 'P-1',
        prepared: '2099-03-01',
        beyondUse: '2099-03-05',
      },
    } satisfies Product;
    const limits = useLimits({ ...preparation, products: [other] });
    expect(limits.map(({ because }) => because)).toEqual([
      `${product.name}: used within 28 days of opening, by its label`,
      `${product.name}: used within 30 min of dissolving, by its label`,
      `${product.name}: beyond-use date of the pharmacy that made it`,
    ]);
    expect(useBy(limits, STARTED)?.at).toBe('2099-03-02T08:30:00Z');
  });

  test('a container of one of its products that was open before, and no other', async () => {
    const preparation = await preparationOf(preparationWith({ made_under: 'category-1' }));
    const [product] = preparation.products;
    const open = { product: product?.id ?? '', lot: 'L1', until: '2099-03-02T09:30:00Z' };
    const limits = useLimits(preparation, [open, { ...open, product: 'something-else' }]);
    expect(limits).toEqual([{ because: `lot L1 of ${product?.name} was opened before`, until: open.until }]);
  });
});
