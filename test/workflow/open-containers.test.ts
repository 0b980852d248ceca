import { describe, expect, test } from '@jest/globals';
import type { LogState } from '../../src/record/state.js';
import type { PlannedPreparation } from '../../src/rules/context.js';
import { openContainers } from '../../src/workflow/open-containers.js';

const NOW = '2099-03-02T10:00:00Z';

/** What the log says was opened: product, lot, when, until when. */
const opened = (...entries: readonly (readonly [string, string, string, string])[]) =>
  ({
    lotEntries: entries.map(([product, lot, at, until]) => ({
      payload: { event: 'opened', product, lot, opened: at, use_by: until },
    })),
  }) as unknown as Pick<LogState, 'lotEntries'>;

const drawing = (product: string, lot: string) =>
  ({
    now: NOW,
    preparations: [{ components: [], diluent: { product, lots: [{ lot, expires: '2099-12-31' }] } }],
  }) as unknown as { now: string; preparations: readonly PlannedPreparation[] };

describe('containers that are open', () => {
  const EARLY = ['saline', 'NS-9', '2099-03-02T09:00:00Z', '2099-03-02T11:00:00Z'] as const;

  test.each(['NS-9', 'ns-9', 'Ns- 9'])('a lot written %s is the lot that was opened', (lot) => {
    expect(openContainers(drawing('saline', lot), opened(EARLY))).toEqual([
      { product: 'saline', lot: 'NS-9', until: '2099-03-02T11:00:00Z' },
    ]);
  });

  test.each([
    ['another product', drawing('water', 'NS-9'), opened(EARLY)],
    ['another lot', drawing('saline', 'NS-8'), opened(EARLY)],
    ['one whose time is over', drawing('saline', 'NS-9'), opened(['saline', 'NS-9', EARLY[2], '2099-03-02T09:59:59Z'])],
    ['one opened later', drawing('saline', 'NS-9'), opened(['saline', 'NS-9', '2099-03-02T10:00:01Z', EARLY[3]])],
  ])('%s is none', (_, context, state) => {
    expect(openContainers(context, state)).toEqual([]);
  });
});
