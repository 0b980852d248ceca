import { describe, expect, test } from '@jest/globals';
import type { PayloadObject } from '../../src/record/payload.js';
import { readEntry } from '../../src/record/read-entry.js';
import { remarksOnEntry } from '../../src/record/remarks.js';
import { drawing, preparation, prescription, release } from './bodies.js';
import { clinicLog, type Made, type Step } from './log-builder.js';

const q = (value: string, unit = 'mg'): PayloadObject => ({ value, unit });
const codes = ({ problems }: Made): string[] => problems.map(({ code }) => code);

/** What the log says of a release of 20 November under one prescription. */
function said(prescribed: PayloadObject, released: PayloadObject = {}): string[] {
  const log = clinicLog();
  return codes(log.propose(release(log.add(prescription(prescribed)), 1, released)));
}

/** The step, recorded on another day. */
const on = (day: string, step: Step): Step => ({ ...step, change: { recorded_at: `${day}T09:00:00Z` } });

describe('the days of a prescription', () => {
  test.each([
    ['first', { valid_from: '2026-11-20' }, {}, []],
    ['last', { valid_from: '2026-11-01', valid_until: '2026-11-20' }, {}, []],
    ['one too early', { valid_from: '2026-11-21' }, {}, ['prescription-not-yet-valid']],
    ['one too late', { valid_from: '2026-11-01', valid_until: '2026-11-19' }, {}, ['prescription-expired']],
    [
      'planned within, released before',
      { valid_from: '2026-11-21' },
      { planned_for: '2026-11-21T09:00:00Z' },
      ['prescription-not-yet-valid'],
    ],
    [
      'planned within, released after',
      { valid_from: '2026-11-01', valid_until: '2026-11-19' },
      { planned_for: '2026-11-19T09:00:00Z' },
      ['prescription-expired'],
    ],
  ])('%s', (_, prescribed, released, expected) => {
    expect(said(prescribed, released)).toEqual(expected);
  });

  // 23:10 of 20 November in UTC is ten past midnight of the 21st an hour to the east.
  test.each([
    ['+00:00', ['prescription-not-yet-valid']],
    ['+01:00', []],
  ])('are those of the place of the session: %s', (offset, expected) => {
    const log = clinicLog();
    const prescribed = log.add(prescription({ valid_from: '2026-11-21' }));
    const made = release(prescribed, 1, { planned_for: '2026-11-20T23:30:00Z', utc_offset: offset });
    expect(codes(log.propose({ ...made, change: { recorded_at: '2026-11-20T23:10:00Z' } }))).toEqual(expected);
  });
});

describe('the interval of a prescription', () => {
  // 28 days after 23 October are 20 November.
  test.each([
    ['2026-10-23', []],
    ['2026-10-24', ['prescription-interval']],
  ])('of 28 days, last given elsewhere on %s', (last, expected) => {
    const log = clinicLog();
    const prescribed = log.add(prescription({ already_given: 1, last_given: last }));
    expect(codes(log.propose(release(prescribed, 2)))).toEqual(expected);
  });

  test.each<[string, PayloadObject, readonly string[]]>([
    ['two, and no day of the last', { already_given: 2 }, ['prescription-interval-unknown']],
    ['two, and the day of the last', { already_given: 2, last_given: '2026-10-23' }, []],
    ['none', {}, []],
    ['two, and no interval to keep', { already_given: 2, minimum_interval: { value: '0', unit: 'd' } }, []],
  ])('given elsewhere before: %s', (_, change, expected) => {
    const log = clinicLog();
    const prescribed = log.add(prescription(change));
    const use = change['already_given'] === 2 ? 3 : 1;
    const { entry, reference, problems } = log.propose(release(prescribed, use));
    const { signed } = readEntry(log.state.size, entry);
    if (signed === null) throw new Error('the release is no payload');
    expect(problems).toEqual([]);
    const { failing, named } = remarksOnEntry(signed.payload, reference.sha512, log.state);
    expect({ failing, named: named.map(({ code }) => code) }).toEqual({ failing: [], named: expected });
    // From the first use here on the interval counts from it.
    log.put(entry);
    const next = readEntry(log.state.size, log.propose(release(prescribed, use + 1)).entry).signed;
    expect(next === null ? null : remarksOnEntry(next.payload, '', log.state).named).toEqual([]);
  });

  // Used on 20 November and 18 December: 28 days after the later one are 15 January.
  test.each([
    ['2027-01-14', ['prescription-interval']],
    ['2027-01-15', []],
  ])('counts from the last of several uses: a third on %s', (day, expected) => {
    const log = clinicLog();
    const prescribed = log.add(prescription());
    const planned = (date: string) => ({ planned_for: `${date}T10:00:00Z` });
    log.add(release(prescribed, 1));
    log.add(on('2026-12-18', release(prescribed, 2, planned('2026-12-18'))));
    expect(codes(log.propose(on(day, release(prescribed, 3, planned(day)))))).toEqual(expected);
  });
});

/** A release of one preparation whose dose is calculated as one amount and measured as another. */
function given(exact: string, measured: string): PayloadObject {
  const whole = preparation();
  const [line] = whole['lines'] as unknown as readonly PayloadObject[];
  const doses = [{ ingredient: 'minoxidil', exact: q(exact), measured: q(measured) }];
  return { preparations: [{ ...whole, lines: [{ ...line, doses }] }] } as PayloadObject;
}

const item = (dose: PayloadObject): PayloadObject => ({
  items: [{ ingredient: 'minoxidil', dose, route: 'intradermal', site: 'scalp' }],
});

describe('the amount of a prescription', () => {
  test.each<[string, PayloadObject, string, string, readonly string[]]>([
    ['exact, measured another', { exact: q('5') }, '5', '5.1', []],
    ['exact, measured alone', { exact: q('5') }, '5.1', '5', ['prescription-dose']],
    ['exact, in another unit', { exact: q('5000', 'ug') }, '5', '5', []],
    ['at the ceiling', { up_to: q('5') }, '5', '5', []],
    ['calculated above the ceiling', { up_to: q('5') }, '5.1', '5', ['prescription-dose']],
    ['measured above the ceiling', { up_to: q('5') }, '5', '5.1', ['prescription-dose']],
    ['at both ends of a range', { from: q('5'), to: q('6') }, '5', '6', []],
    ['calculated below a range', { from: q('5'), to: q('6') }, '4.9', '5', ['prescription-dose']],
    ['measured below a range', { from: q('5'), to: q('6') }, '5', '4.9', ['prescription-dose']],
    ['measured above a range', { from: q('5'), to: q('6') }, '6', '6.1', ['prescription-dose']],
    ['of another kind', { up_to: q('5', 'mL') }, '5', '5', ['prescription-dose']],
  ])('%s', (_, dose, exact, measured, expected) => {
    expect(said(item(dose), given(exact, measured))).toEqual(expected);
  });

  test('what is in a pre-dilution needs a prescription as well as what is given', () => {
    const preparations = [
      { ...preparation(), id: 'P1', given: false, routes: [] },
      { ...preparation(), lines: [drawing('P1', '5')], concentrations: [] },
    ];
    const log = clinicLog();
    expect(codes(log.propose(release(null, 1, { preparations })))).toEqual(['prescription-missing']);
  });

  test('counts what is drawn of a pre-dilution, not what stands in it', () => {
    const preparations = [
      { ...preparation(), id: 'P1', given: false, routes: [] },
      { ...preparation(), lines: [drawing('P1', '0.5')], concentrations: [] },
    ];
    expect(said(item({ exact: q('0.5') }), { preparations })).toEqual([]);
    expect(said(item({ exact: q('5.5') }), { preparations })).toEqual(['prescription-dose']);
  });
});
