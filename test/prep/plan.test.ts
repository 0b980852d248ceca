import { describe, expect, test } from '@jest/globals';
import { display } from '../../src/dose/print.js';
import type { PrepRow, Stock } from '../../src/prep/model.js';
import { planOf } from '../../src/prep/plan.js';
import { FORMULARY, INPUT, judged, requestOf } from './rows.js';

const NOW = INPUT.now;
const AMPOULE = 'dexpanthenol-250mg-ml-2ml';

const at = (clock: string) => ({ planned_for: `2099-03-02T${clock}:00Z` });
const rowsOf = (lines: readonly string[]): readonly PrepRow[] =>
  judged(lines).map(({ row }) => {
    // What a row came to is another test's; here every row is prepared.
    return row.valid && row.outcome === 'stopped' ? { ...row, outcome: 'needs-reason' } : row;
  });
const lot = (product: string, name: string, expires: string, containers: bigint): Stock['lots'][number] => ({
  product,
  lot: name,
  expires,
  containers,
  opened: [],
});

/** Every container as `lot: row volume, row volume | left`. */
const told = (lines: readonly string[], stock: Stock | null) => {
  const plan = planOf(rowsOf(lines), FORMULARY, stock, NOW);
  return plan.containers.map(
    ({ lot: from, takes, left }) =>
      `${from?.lot ?? '?'}: ${takes.map(({ row, volume }) => `${row} ${display(volume)}`).join(', ')} | ${left === null ? '?' : display(left)}`,
  );
};

const ampoule = (patient: string, volume: string, more: object = {}) =>
  requestOf(patient, { product: AMPOULE, volume }, more);
const shared = (patient: string, volume: string, more: object = {}) =>
  requestOf(patient, { product: 'shared-vial', volume }, more);

describe('containers', () => {
  test('a single-dose ampoule is never shared by two rows, and the rest of it is waste', () => {
    const lines = [ampoule('P-1', '0.5 mL', at('09:00')), ampoule('P-2', '0.5 mL', at('09:10'))];
    expect(told(lines, null)).toEqual(['?: 0 0.5 mL | 1.5 mL', '?: 1 0.5 mL | 1.5 mL']);
    const [product] = planOf(rowsOf(lines), FORMULARY, null, NOW).products;
    expect(product).toMatchObject({ open: 2, atLeast: 2, count: 'optimal' });
    expect(product?.waste && display(product.waste)).toBe('3 mL');
  });

  test('two syringes of one row share an ampoule', () => {
    const preparations = ['A', 'B'].map((id) => ({ id, components: [{ product: AMPOULE, volume: '0.5 mL' }] }));
    expect(told([ampoule('P-1', '1 mL', { preparations })], null)).toEqual(['?: 0 0.5 mL, 0 0.5 mL | 1 mL']);
  });

  test('more than an ampoule holds opens whole ones first', () => {
    expect(told([ampoule('P-1', '4.4 mL')], null)).toEqual([
      '?: 0 2 mL | 0 mL',
      '?: 0 2 mL | 0 mL',
      '?: 0 0.4 mL | 1.6 mL',
    ]);
  });

  test('a multi-dose vial serves several rows within its in-use time, and no longer', () => {
    const lines = ['09:00', '09:40', '10:00', '10:01'].map((clock, index) => shared(`P-${index}`, '0.5 mL', at(clock)));
    expect(told(lines, null)).toEqual(['?: 0 0.5 mL, 1 0.5 mL, 2 0.5 mL | 0.5 mL', '?: 3 0.5 mL | 1.5 mL']);
  });

  test('a row without a time shares with nobody', () => {
    expect(told([shared('P-1', '0.5 mL', at('09:00')), shared('P-2', '0.5 mL')], null)).toHaveLength(2);
  });

  test('a vial without an in-use time serves one row, though it says multi', () => {
    const lines = ['P-1', 'P-2'].map((patient, index) =>
      requestOf(patient, { product: 'zinc-sulfate-1mg-ml', volume: '0.5 mL' }, at(`09:0${index}`)),
    );
    expect(told(lines, null)).toHaveLength(2);
  });

  test('a slip of the pen is not planned, and said', () => {
    const plan = planOf(rowsOf([ampoule('P-1', '900000 mL')]), FORMULARY, null, NOW);
    expect(plan).toMatchObject({ status: 'short', containers: [], shortages: [{ product: AMPOULE, rows: [0] }] });
  });
});

describe('lots', () => {
  const lines = ['09:00', '10:00', '11:00'].map((clock, index) => ampoule(`P-${index}`, '1 mL', at(clock)));

  test('first expired, first out, in the order of use', () => {
    const stock = { lots: [lot(AMPOULE, 'LATE', '2099-12-31', 5n), lot(AMPOULE, 'SOON', '2099-03-31', 2n)] };
    expect(told(lines, stock)).toEqual(['SOON: 0 1 mL | 1 mL', 'SOON: 1 1 mL | 1 mL', 'LATE: 2 1 mL | 1 mL']);
  });

  test('a lot serves to the end of its last day, not on the next', () => {
    const today = told(lines, { lots: [lot(AMPOULE, 'TODAY', '2099-03-02', 3n)] });
    expect(today).toEqual([0, 1, 2].map((row) => `TODAY: ${row} 1 mL | 1 mL`));
    const plan = planOf(rowsOf(lines), FORMULARY, { lots: [lot(AMPOULE, 'OVER', '2099-03-01', 3n)] }, NOW);
    expect(plan).toMatchObject({ status: 'short', shortages: [{ missing: 3, rows: [0, 1, 2] }] });
  });

  test('what is missing is said before anybody starts, and who goes without', () => {
    const plan = planOf(rowsOf(lines), FORMULARY, { lots: [lot(AMPOULE, 'A1', '2099-12-31', 2n)] }, NOW);
    expect(plan).toMatchObject({ status: 'short', shortages: [{ product: AMPOULE, missing: 1, rows: [2] }] });
  });

  test('a lot that a request names is taken off first', () => {
    const named = requestOf(
      'P-9',
      { product: AMPOULE, volume: '1 mL', lots: [{ lot: 'A1', expires: '2099-12-31' }] },
      at('15:00'),
    );
    const plan = planOf(
      rowsOf([...lines.slice(0, 2), named]),
      FORMULARY,
      { lots: [lot(AMPOULE, 'A1', '2099-12-31', 2n)] },
      NOW,
    );
    expect(plan).toMatchObject({ status: 'short', shortages: [{ missing: 1, rows: [1] }] });
  });

  test('a vial that stands open is used on within its time', () => {
    const opened = [
      { left: { ...FORMULARY.products.get('shared-vial')?.container.volume } as never, until: '2099-03-02T09:30:00Z' },
    ];
    const stock = { lots: [{ ...lot('shared-vial', 'V1', '2099-12-31', 1n), opened }] };
    const own = ['09:00', '09:40'].map((clock, index) => shared(`P-${index}`, '0.5 mL', at(clock)));
    expect(told(own, stock)).toEqual(['V1: 0 0.5 mL | 1.5 mL', 'V1: 1 0.5 mL | 1.5 mL']);
  });
});

describe('order of work', () => {
  test('by planned time, each begun so that giving begins within four hours; without a time last', () => {
    const lines = [ampoule('P-1', '1 mL'), ampoule('P-2', '1 mL', at('15:00')), ampoule('P-3', '1 mL', at('09:30'))];
    expect(planOf(rowsOf(lines), FORMULARY, null, NOW).order.map(({ row, notBefore }) => [row, notBefore])).toEqual([
      [2, '2099-03-02T05:30:00Z'],
      [1, '2099-03-02T11:00:00Z'],
      [0, null],
    ]);
  });

  test('a vial that lasts less shortens it', () => {
    const [step] = planOf(rowsOf([shared('P-1', '1 mL', at('09:00'))]), FORMULARY, null, NOW).order;
    expect(step).toMatchObject({ notBefore: '2099-03-02T08:00:00Z', because: expect.stringContaining('once opened') });
  });

  test.each([
    [
      'as the diluent',
      [
        {
          id: 'A',
          components: [{ product: AMPOULE, volume: '0.5 mL' }],
          diluent: { product: 'shared-saline' },
          volume: '1 mL',
        },
      ],
    ],
    [
      'inside a pre-dilution',
      [
        { id: 'A', components: [{ preparation: 'P1', volume: '0.5 mL' }] },
        { id: 'P1', components: [{ product: 'shared-vial', volume: '1 mL' }] },
      ],
    ],
  ])('%s one shortens it too', (_, preparations) => {
    const row = requestOf('P-1', {}, { ...at('09:00'), preparations });
    const { order } = planOf(rowsOf([row]), FORMULARY, null, NOW);
    expect(order.find(({ preparation }) => preparation === 'A')).toMatchObject({ notBefore: '2099-03-02T08:00:00Z' });
  });
});
