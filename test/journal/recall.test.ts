import { describe, expect, test } from '@jest/globals';
import { display } from '../../src/dose/print.js';
import { type RecallQuery, recallOf } from '../../src/journal/recall.js';
import type { PayloadObject } from '../../src/record/payload.js';
import { addSession, adverseEvent, closing, drawing, preparation, release } from '../record/bodies.js';
import { type BuiltLog, clinicLog, PEOPLE } from '../record/log-builder.js';

const PRODUCT = 'minoxidil-5mg-ml';

/** Who and what a recall reaches: sessions, what is kept, adverse events by what they say. */
function reached({ state }: BuiltLog, query: RecallQuery) {
  const recall = recallOf(query, state.sessions, state.adverseEvents.values());
  return {
    sessions: recall.sessions.map(({ session }) => session.number),
    kept: recall.sessions.flatMap(({ kept }) => kept.map((one) => `${one.preparation} ${display(one.volume)}`)),
    events: recall.adverseEvents.map(({ payload }) => payload.term),
  };
}

describe('the adverse events of a recall', () => {
  const log = clinicLog();
  const { released } = addSession(log);
  const event = (term: string, after: typeof released | null, lots: readonly PayloadObject[], onset = '2026-11-21') =>
    log.add(adverseEvent(after, { term, lots, onset, ended: '2026-12-31' }));
  event('of the session, no lot named', released, []);
  event('lot and product', null, [{ lot: 'A123', product: PRODUCT }]);
  event('lot in another spelling, no product', null, [{ lot: 'a 123' }]);
  event('the number of another product', null, [{ lot: 'A123', product: 'zinc' }]);
  event('another lot', null, [{ lot: 'B1', product: PRODUCT }]);
  event('later', null, [{ lot: 'A123', product: PRODUCT }], '2026-12-24');

  test('those of its sessions, and those that name the lot, with its product or with none', () => {
    const ofLot = ['of the session, no lot named', 'lot and product', 'lot in another spelling, no product'];
    expect(reached(log, { lot: 'A123', product: PRODUCT }).events).toEqual([...ofLot, 'later']);
    expect(reached(log, { lot: 'A123' }).events).toEqual([...ofLot, 'the number of another product', 'later']);
  });

  test('within the days asked for, both included', () => {
    const between = (from: string, to: string) => reached(log, { lot: 'A123', product: PRODUCT, from, to });
    expect(between('2026-11-20', '2026-12-23').events).not.toContain('later');
    expect(between('2026-12-24', '2026-12-24')).toEqual({ sessions: [], kept: [], events: ['later'] });
    expect(between('2026-11-20', '2026-11-20').sessions).toEqual([1]);
    expect(between('2026-11-21', '2026-12-24').sessions).toEqual([]);
    expect(between('2026-11-01', '2026-11-19').sessions).toEqual([]);
  });
});

describe('what is kept of a recalled lot', () => {
  const volumes = (id: string, remnant: string): PayloadObject => ({
    id,
    given: { value: '4', unit: 'mL' },
    discarded: { value: '0', unit: 'mL' },
    remnant: { value: remnant, unit: 'mL' },
  });

  test('also in a mixture that it went into by way of another', () => {
    const log = clinicLog();
    const preparations = [
      preparation(),
      { ...preparation(), id: 'B', lines: [drawing('A', '1')] },
      { ...preparation(), id: 'C', lines: [drawing('D', '1')] },
    ];
    const released = log.add(release(null, 1, { preparations }));
    log.add(closing(released, { preparations: ['A', 'B', 'C'].map((id) => volumes(id, id === 'A' ? '0' : '1')) }));
    expect(reached(log, { lot: 'A123' }).kept).toEqual(['B 1 mL']);
  });

  test('as the last amendment of the closing says', () => {
    const log = clinicLog();
    const { released, closed } = addSession(log);
    const { release: _, ...body } = closing(released, { preparations: [volumes('A', '1')] }).body;
    const amends = { ...closed.reference } as PayloadObject;
    expect(reached(log, { lot: 'A123' }).kept).toEqual([]);
    log.add({
      by: PEOPLE.practitioner,
      schema: 'mesolog.amendment/1',
      body: { amends, reason: 'Found.', closing: body },
    });
    expect(reached(log, { lot: 'A123' }).kept).toEqual(['A 1 mL']);
  });
});
