import { describe, expect, test } from '@jest/globals';
import type { PayloadObject } from '../../src/record/payload.js';
import type { ClosingBody } from '../../src/record/payloads/closing.js';
import { remarksOn } from '../../src/record/policy/closing.js';
import { closing, prescription, release, voiding } from './bodies.js';
import { clinicLog, type Made, PEOPLE, type Step } from './log-builder.js';

const codes = ({ problems }: Made): string[] => problems.map(({ aspect, code }) => `${aspect}: ${code}`);

const policy = (change: PayloadObject = {}): Step => ({
  by: PEOPLE.owner,
  schema: 'mesolog.roster/1',
  body: { kind: 'policy', pending: { entries: 2, hours: 4 }, apart: false, late_after: 12, ...change },
});

describe('a closing against its release', () => {
  test.each<readonly [string, PayloadObject, readonly string[]]>([
    ['the last day of a lot', { started: '2027-03-31T20:00:00Z', ended: '2027-03-31T20:10:00Z' }, []],
    // The release's zone is one hour ahead: 23:30 in UTC is 00:30 of the day after.
    [
      'the night after, by local days',
      { started: '2027-03-31T23:30:00Z', ended: '2027-03-31T23:40:00Z' },
      ['policy: given-expired-lot'],
    ],
    ['nothing given of it', { outcome: 'abandoned', reason: 'Expired.', administered_by: [] }, []],
  ])('%s', (_, change, expected) => {
    const log = clinicLog();
    const released = log.add(release(log.add(prescription())));
    expect(codes(log.propose(closing(released, change)))).toEqual(expected);
  });

  test('a lot that is recalled in the log before', () => {
    const log = clinicLog();
    const released = log.add(release(log.add(prescription())));
    log.add({
      by: PEOPLE.pharmacist,
      schema: 'mesolog.lot/1',
      body: {
        event: 'status',
        status: 'recalled',
        product: 'minoxidil-5mg-ml',
        lot: 'A123',
        reason: 'The maker said so.',
      },
    });
    expect(codes(log.propose(closing(released)))).toEqual(['policy: given-recalled-lot']);
  });

  test('begun at the last second, and a second later', () => {
    const log = clinicLog();
    const released = log.add(release(log.add(prescription()), 1, { use_by: '2026-11-20T08:09:00Z' }));
    expect(codes(log.propose(closing(released)))).toEqual([]);
    const late = closing(released, { started: '2026-11-20T08:09:01Z' });
    expect(codes(log.propose(late))).toEqual(['policy: begun-after-use-by']);
  });

  // Ended at 08:10; 12 h later is 20:10, and a clock may be five minutes behind.
  test.each([
    ['2026-11-20T08:04:59Z', ['ended-after-recorded']],
    ['2026-11-20T08:05:00Z', []],
    ['2026-11-20T20:09:59Z', []],
    ['2026-11-20T20:10:00Z', ['late-entry']],
  ])('recorded at %s where 12 h is late', (recorded, expected) => {
    const log = clinicLog();
    log.add(policy());
    const made = closing(log.add(release(log.add(prescription()))));
    const [session] = log.state.sessions;
    if (session === undefined) throw new Error('no session');
    const remarks = remarksOn(made.body as unknown as ClosingBody, session, log.state, recorded);
    expect(remarks.map(({ code }) => code)).toEqual(expected);
  });

  test('after a void: refused as given only where the void said that nothing was', () => {
    for (const [given, expected] of [
      [true, []],
      [false, ['policy: closing-after-void']],
    ] as const) {
      const log = clinicLog();
      const released = log.add(release(log.add(prescription())));
      log.add(voiding(released, given));
      expect(codes(log.propose(closing(released)))).toEqual(expected);
    }
  });

  // Released on 20 November at 09:08 in Paris and closed a minute later; 28 days after that day are 18 December.
  test.each(['2026-10-01T08:00:00Z', '2027-03-01T08:00:00Z'])('a start typed as %s moves no interval', (started) => {
    const log = clinicLog();
    const prescribed = log.add(prescription());
    log.add(closing(log.add(release(prescribed)), { started, ended: started }));
    const next = (day: string): Step => ({
      ...release(prescribed, 2, { planned_for: `${day}T09:00:00Z` }),
      change: { recorded_at: `${day}T09:00:00Z` },
    });
    expect(codes(log.propose(next('2026-12-17')))).toEqual(['policy: prescription-interval']);
    expect(codes(log.propose(next('2026-12-18')))).toEqual([]);
  });
});
