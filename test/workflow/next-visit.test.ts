import { describe, expect, test } from '@jest/globals';
import { nextVisit } from '../../src/workflow/sheets/next-visit.js';
import type { SessionPaper } from '../../src/workflow/sheets/session-paper.js';
import { file, HEADER, sound } from '../formulary/support.js';

const formulary = sound([
  file(
    'formulary.yaml',
    `${HEADER}formulary: {id: courses, title: Courses}
sources: [{id: paper, title: A paper, kind: primary, read: full, reference: page 1, verified: 2026-11-21}]
indications: [{id: hair-loss, name: hair loss, site: scalp}]
protocols:
  - {id: weekly, name: Weekly, indications: [hair-loss], kind: cocktail, sessions: {from: 3, to: 4}, interval: {from: 7 d, to: 10 d}, sources: [paper], verified: 2026-11-21}
  - {id: kept-up, name: Kept up, indications: [hair-loss], kind: cocktail, sessions: {from: 4, to: 4}, interval: {from: 7 d, to: 7 d}, maintenance: {from: 3 mo, to: 5 mo}, sources: [paper], verified: 2026-11-21}
  - {id: counted, name: Counted, indications: [hair-loss], kind: cocktail, sessions: {from: 10, to: 10}, sources: [paper], verified: 2026-11-21}
`,
  ),
]);

/** The next visit after session `session` of a protocol, given on 30 November 2026 in Paris; the release was planned for the day after. */
function toldAfter(protocol: string, session: bigint, changes: object = {}): readonly string[] {
  return nextVisit({
    session: {
      release: { planned_for: '2026-12-01T09:00:00Z' },
      closing: { payload: { outcome: 'given', started: '2026-11-29T23:30:00Z' } },
      amendments: [],
      voided: null,
      ...changes,
    },
    log: { clinic: { settings: { timezone: 'Europe/Paris' } } },
    request: { course: { protocol, session } },
    formulary,
  } as unknown as SessionPaper);
}

describe('the next visit on the aftercare sheet', () => {
  test('within the course the interval of the protocol', () => {
    expect(toldAfter('weekly', 3n)).toEqual([
      'Next visit from 2026-12-07 to 2026-12-10: 7 days to 10 days after 2026-11-30.',
      'This was session 3 of 3 to 4 of Weekly (A paper).',
    ]);
  });

  // Three months after 30 November is the last day of February.
  test.each([
    [4n, 'This was session 4 of 4 of Kept up (A paper).'],
    [5n, 'This was session 5 of Kept up (A paper).'],
  ])('after session %i of four the interval of maintenance, as the check holds it', (session, said) => {
    expect(toldAfter('kept-up', session)).toEqual([
      'Next visit from 2027-02-28 to 2027-04-30: 3 months to 5 months after 2026-11-30, to maintain the result.',
      said,
    ]);
  });

  test('after the last session of a protocol without maintenance no visit is worked out', () => {
    expect(toldAfter('weekly', 4n)).toEqual([
      'This was session 4 of 3 to 4 of Weekly (A paper), which ends here: what follows is agreed with the clinic.',
    ]);
    expect(toldAfter('counted', 10n)).toEqual([
      'This was session 10 of 10 of Counted (A paper), which ends here: what follows is agreed with the clinic.',
    ]);
    expect(toldAfter('counted', 9n)).toEqual(['Counted gives no interval: the next visit is agreed with the clinic.']);
  });

  test('counts from what was corrected last, from the plan while the session is open', () => {
    const corrected = [{ body: { outcome: 'given', started: '2026-12-02T09:00:00Z' } }];
    expect(toldAfter('weekly', 1n, { amendments: corrected })[0]).toMatch(/^Next visit from 2026-12-09 /);
    expect(toldAfter('weekly', 1n, { closing: null })[0]).toMatch(/^Next visit from 2026-12-08 /);
  });

  test('nothing given, or void: none', () => {
    const abandoned = { payload: { outcome: 'abandoned' } };
    expect(toldAfter('weekly', 1n, { closing: abandoned })[0]).toMatch(/^Nothing was given/);
    expect(toldAfter('weekly', 1n, { voided: { given: true } })[0]).toMatch(/^This session is void/);
  });
});
