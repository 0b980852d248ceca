import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ceilingOf, dividedBy, plus, rational, ZERO } from '../../src/dose/rational.js';
import { type Bin, type Containers, type Item, pack } from '../../src/prep/pack.js';
import { countOf } from '../../src/reader/count-of.js';

const at = (minute: number) =>
  `2099-03-02T${String(8 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00Z`;

/** Tenths of a millilitre and minutes after eight o'clock. */
interface Draw {
  readonly tenths: number;
  readonly minute: number;
}

const itemOf = ({ tenths, minute }: Draw): Item => ({ volume: rational(BigInt(tenths), 10n), at: at(minute) });

/** Containers of one millilitre that last `minutes`. */
const lasting = (minutes: number, open: readonly Bin[] = []): Containers => ({
  holds: rational(1n),
  until: (opened) => new Date(Date.parse(opened) + minutes * 60_000).toISOString(),
  open,
});

const leastOf = (items: readonly Item[]) =>
  countOf(
    ceilingOf(
      dividedBy(
        items.reduce((sum, { volume }) => plus(sum, volume), ZERO),
        rational(1n),
      ),
    ),
  );

/** The fewest containers by trying every grouping in whole numbers; nothing of it is shared with the packing under test. */
function fewest(draws: readonly Draw[], minutes: number): number {
  let best = draws.length;
  const go = (index: number, groups: readonly Draw[][]) => {
    if (groups.length >= best && index < draws.length) return;
    const draw = draws[index];
    if (draw === undefined) {
      best = Math.min(best, groups.length);
      return;
    }
    for (const [place, group] of groups.entries()) {
      const grown = [...group, draw];
      const sum = grown.reduce((total, { tenths }) => total + tenths, 0);
      const times = grown.map(({ minute }) => minute);
      if (sum <= 10 && Math.max(...times) - Math.min(...times) <= minutes) go(index + 1, groups.with(place, grown));
    }
    go(index + 1, [...groups, [draw]]);
  };
  go(0, []);
  return best;
}

const draw = fc.record({ tenths: fc.integer({ min: 1, max: 10 }), minute: fc.integer({ min: 0, max: 400 }) });

describe('packing draws into containers', () => {
  test('up to nine draws: as few as every grouping could give', () => {
    fc.assert(
      fc.property(
        fc.array(draw, { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 0, max: 420 }),
        (draws, minutes) => {
          const items = draws.map(itemOf);
          const { bins, optimal } = pack(items, lasting(minutes), leastOf(items));
          expect(optimal).toBe(true);
          expect(bins).toHaveLength(fewest(draws, minutes));
        },
      ),
    );
  });

  test('any number: every draw once, nothing overdrawn, nothing used past its time, never below the bound', () => {
    fc.assert(
      fc.property(
        fc.array(draw, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 0, max: 420 }),
        (draws, minutes) => {
          const items = draws.map(itemOf);
          const atLeast = leastOf(items);
          const { bins, optimal } = pack(items, lasting(minutes), atLeast);
          expect(bins.flatMap((bin) => bin.items).sort((a, b) => a - b)).toEqual([...draws.keys()]);
          for (const { items: own } of bins) {
            const times = own.map((place) => draws[place]?.minute ?? -1);
            expect(own.reduce((sum, place) => sum + (draws[place]?.tenths ?? 99), 0)).toBeLessThanOrEqual(10);
            expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(minutes);
          }
          expect(bins.length).toBeGreaterThanOrEqual(atLeast);
          if (bins.length === atLeast) expect(optimal).toBe(true);
          if (optimal && draws.length > 9) expect(bins.length).toBe(atLeast);
        },
      ),
    );
  });

  test('forty equal halves within one time fill twenty containers', () => {
    const items = Array.from({ length: 40 }, (_, index) => itemOf({ tenths: 5, minute: index }));
    expect(pack(items, lasting(60), 20)).toMatchObject({ optimal: true, bins: { length: 20 } });
  });

  test('what stands open is used on, but not past its time', () => {
    const open: Bin = {
      left: rational(1n),
      until: at(30),
      first: null,
      last: null,
      items: [],
      stoodOpen: true,
    };
    const items = [
      { tenths: 5, minute: 10 },
      { tenths: 5, minute: 31 },
    ].map(itemOf);
    const { bins } = pack(items, lasting(60, [open]), 0);
    expect(bins.map(({ stoodOpen, items: own }) => [stoodOpen, own])).toEqual([
      [true, [0]],
      [false, [1]],
    ]);
  });
});
