import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { add, equal } from '../../src/dose/arithmetic.js';
import { display } from '../../src/dose/print.js';
import type { Quantity } from '../../src/dose/quantity.js';
import { proposeLots } from '../../src/journal/propose-lots.js';
import { laterBy } from '../../src/journal/shelf.js';
import { barred, type LotStock, type StockEntries, stockOf } from '../../src/journal/stock.js';
import { AT, lotEntry, PRODUCTS, q, received, session, wasted } from './stock-entries.js';

const fold = (entries: Partial<StockEntries>) => stockOf({ lotEntries: [], sessions: [], ...entries }, PRODUCTS);

function only(entries: Partial<StockEntries>): LotStock {
  const [lot, ...others] = fold(entries);
  if (lot === undefined || others.length > 0) throw new Error(`${others.length} lots`);
  return lot;
}

const amounts = ({ shelf }: LotStock) => {
  const { received: came, drawn, wasted: gone, discarded, unaccounted, onHand } = shelf;
  const shown = Object.entries({ came, drawn, gone, discarded, unaccounted, onHand });
  return Object.fromEntries(shown.map(([name, one]) => [name, display(one)]));
};

describe('what is on the shelf', () => {
  // 3 × 10 mL came; 4 + 5 + 3 mL drawn over three sessions: 10 − 4 − 5 = 1 mL left open, 1 mL from it and 2 mL from a second vial.
  test('a multi-dose vial is drawn from until it is empty, then the next is opened', () => {
    const lot = only({
      lotEntries: [received(1, 3)],
      sessions: ['4 mL', '5 mL', '3 mL'].map((measured, at) =>
        session(2 + at, [{ lots: [{ lot: 'a 123' }], measured }]),
      ),
    });
    expect(lot.shelf.sealed).toBe(1n);
    expect(lot.shelf.open.map(({ left, useBy }) => `${display(left)} ${useBy}`)).toEqual(['8 mL 2099-03-29T09:00:00Z']);
    expect(amounts(lot)).toEqual({
      came: '30 mL',
      drawn: '12 mL',
      gone: '0 mL',
      discarded: '0 mL',
      unaccounted: '0 mL',
      onHand: '18 mL',
    });
  });

  // 5 × 2 mL; one session takes 0.5 + 2 mL: two ampoules are opened, 1.5 mL of them is thrown away.
  test('the rest of a single-dose container is thrown away; one session’s draws share its containers', () => {
    const own = { product: 'single', lot: 'S1' };
    const line = (measured: string) => ({ product: 'single', lots: [{ lot: 'S1' }], measured });
    const lot = only({
      lotEntries: [received(1, 5, '2 mL', own)],
      sessions: [session(2, [line('0.5 mL'), line('2 mL')])],
    });
    expect(lot.shelf.sealed).toBe(3n);
    expect(amounts(lot)).toMatchObject({ drawn: '2.5 mL', discarded: '1.5 mL', onHand: '6 mL' });
  });

  test('a draw from several lots counts with each lot’s own volume; without volumes it is said to be unstated', () => {
    const lots = [
      { lot: 'L1', volume: '1 mL' },
      { lot: 'L2', volume: '0.5 mL' },
    ];
    const stated = fold({ sessions: [session(1, [{ lots, measured: '1.5 mL' }])] });
    expect(stated.map(({ lot, shelf }) => `${lot} ${display(shelf.drawn)}`)).toEqual(['L1 1 mL', 'L2 0.5 mL']);
    const bare = fold({ sessions: [session(1, [{ lots: [{ lot: 'L1' }, { lot: 'L2' }], measured: '1.5 mL' }])] });
    expect(bare.map(({ lot, unstated }) => [lot, unstated])).toEqual([
      ['L1', [1]],
      ['L2', [1]],
    ]);
  });

  test('a void session in which nothing happened took nothing; an abandoned one did', () => {
    const line = [{ lots: [{ lot: 'A123' }], measured: '1 mL' }];
    const lot = (given: boolean) =>
      only({
        lotEntries: [received(1, 1)],
        sessions: [session(2, line, { voided: { entry: 3, given, reason: 'x', by: 'o@x', at: AT } })],
      });
    expect(display(lot(false).shelf.onHand)).toBe('10 mL');
    expect(display(lot(true).shelf.onHand)).toBe('9 mL');
  });

  test('the last status holds, and says why', () => {
    const status = (entry: number, name: string) => lotEntry(entry, { event: 'status', status: name, reason: name });
    const lot = only({ lotEntries: [received(1, 1), status(2, 'quarantined'), status(3, 'recalled')] });
    expect([lot.status, lot.reason]).toEqual(['recalled', 'recalled']);
  });

  test('the last receipt says until when', () => {
    const lot = only({ lotEntries: [received(1, 1), received(2, 1, '10 mL', { expires: '2099-06-30' })] });
    expect(lot.expires).toBe('2099-06-30');
  });

  test('a volume thrown away comes out of what is past its time first', () => {
    const opened = (entry: number, useBy: string) =>
      lotEntry(entry, { event: 'opened', opened: '2099-01-01T09:00:00Z', use_by: useBy });
    const lotEntries = [
      received(1, 2),
      opened(2, '2099-12-31T09:00:00Z'),
      opened(3, '2099-02-01T09:00:00Z'),
      wasted(4, '4 mL'),
    ];
    const lefts = only({ lotEntries }).shelf.open.map(({ useBy, left }) => `${useBy}: ${display(left)}`);
    expect(lefts).toEqual(['2099-12-31T09:00:00Z: 10 mL', '2099-02-01T09:00:00Z: 6 mL']);
  });

  test('a receipt of another size is not mixed in', () => {
    const lot = only({ lotEntries: [received(1, 1), received(2, 1, '5 mL')] });
    expect(lot.contradictions).toHaveLength(1);
    expect(display(lot.shelf.onHand)).toBe('10 mL');
  });

  test('received + unaccounted = on hand + drawn + wasted + discarded, whatever happened', () => {
    const product = fc.constantFrom('multi', 'single');
    const volume = fc.integer({ min: 1, max: 300 }).map((tenths) => `${Math.floor(tenths / 10)}.${tenths % 10} mL`);
    const event = fc.oneof(
      fc.record({ kind: fc.constant('received' as const), containers: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ kind: fc.constant('containers' as const), containers: fc.integer({ min: 1, max: 4 }) }),
      fc.record({ kind: fc.constant('volume' as const), volume }),
      fc.record({ kind: fc.constant('opened' as const), useBy: fc.constantFrom(undefined, '2099-02-01T00:00:00Z') }),
      fc.record({ kind: fc.constant('drawn' as const), volume }),
    );
    fc.assert(
      fc.property(product, fc.array(event, { maxLength: 25 }), (of, events) => {
        const own = { product: of };
        const lotEntries = events.flatMap((one, at) => {
          if (one.kind === 'received') return [received(at, one.containers, '7 mL', own)];
          if (one.kind === 'containers') return [wasted(at, one.containers, own)];
          if (one.kind === 'volume') return [wasted(at, one.volume, own)];
          if (one.kind === 'drawn') return [];
          const useBy = one.useBy === undefined ? {} : { use_by: one.useBy };
          return [lotEntry(at, { ...own, event: 'opened', opened: AT, ...useBy })];
        });
        const sessions = events.flatMap((one, at) =>
          one.kind === 'drawn' ? [session(at, [{ ...own, lots: [{ lot: 'A123' }], measured: one.volume }])] : [],
        );
        for (const { shelf, containers } of fold({ lotEntries, sessions })) {
          const sum = (...all: readonly Quantity[]) => all.reduce(add);
          const out = sum(shelf.onHand, shelf.drawn, shelf.wasted, shelf.discarded);
          if (containers > 0n) expect(equal(sum(shelf.received, shelf.unaccounted), out)).toBe(true);
          expect(shelf.sealed >= 0n).toBe(true);
        }
      }),
    );
  });

  test.each([
    ['28 days', '2099-03-29T09:00:00Z'],
    ['6 h', '2099-03-01T15:00:00Z'],
    ['1 month', '2099-04-01T09:00:00Z'],
  ])('opened and good for %s', (span, until) => {
    expect(laterBy(AT, q(span))).toBe(until);
  });
});

describe('which lots to take', () => {
  const now = { day: '2099-03-01', at: AT };
  const lot = (number: string, expires: string, containers = 1) =>
    received(1, containers, '10 mL', { lot: number, expires });
  const proposed = (entries: Partial<StockEntries>, volume: string) => {
    const { lots, short } = proposeLots(fold(entries), 'multi', q(volume), now);
    return {
      lots: lots.map((one) => `${one.lot} ${display(one.volume)}`),
      short: short === null ? null : display(short),
    };
  };

  test('the first to expire first; the next lot gives what it lacks; what no lot gives is said', () => {
    const lotEntries = [lot('LATE', '2099-12-31'), lot('SOON', '2099-04-30')];
    expect(proposed({ lotEntries }, '4 mL')).toEqual({ lots: ['SOON 4 mL'], short: null });
    expect(proposed({ lotEntries }, '14 mL')).toEqual({ lots: ['SOON 10 mL', 'LATE 4 mL'], short: null });
    expect(proposed({ lotEntries }, '21 mL')).toEqual({ lots: ['SOON 10 mL', 'LATE 10 mL'], short: '1 mL' });
  });

  test('to the end of its last day', () => {
    expect(proposed({ lotEntries: [lot('TODAY', now.day)] }, '1 mL')).toEqual({ lots: ['TODAY 1 mL'], short: null });
  });

  test('of equal expiry the one that is open', () => {
    const lotEntries = [lot('A', '2099-12-31'), lot('B', '2099-12-31')];
    const sessions = [session(2, [{ lots: [{ lot: 'B' }], measured: '1 mL' }])];
    expect(proposed({ lotEntries, sessions }, '2 mL').lots).toEqual(['B 2 mL']);
  });

  test('never a lot that is expired, recalled, in quarantine, empty, past its time in use, or was never received', () => {
    const status = (number: string, name: string) =>
      lotEntry(2, { lot: number, event: 'status', status: name, reason: 'x' });
    const lotEntries = [
      lot('EXPIRED', '2099-02-28'),
      lot('RECALLED', '2099-12-31'),
      status('RECALLED', 'recalled'),
      lot('APART', '2099-12-31'),
      status('APART', 'quarantined'),
      lot('EMPTY', '2099-12-31'),
      wasted(3, 1, { lot: 'EMPTY' }),
      lot('OLD', '2099-12-31'),
      lotEntry(3, { lot: 'OLD', event: 'opened', opened: AT, use_by: '2099-02-01T00:00:00Z' }),
    ];
    const sessions = [session(4, [{ lots: [{ lot: 'UNSEEN' }], measured: '1 mL' }])];
    expect(proposed({ lotEntries, sessions }, '1 mL')).toEqual({ lots: [], short: '1 mL' });
    const why = Object.fromEntries(
      fold({ lotEntries, sessions }).map((one) => [one.lot, barred(one, now.day, now.at)]),
    );
    expect(why).toEqual({
      EXPIRED: 'expired',
      RECALLED: 'recalled',
      APART: 'quarantined',
      EMPTY: 'none left',
      OLD: 'none left',
      UNSEEN: 'never received',
    });
  });
});
