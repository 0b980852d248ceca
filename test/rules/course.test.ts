import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { loadFormulary } from '../../src/formulary/load.js';
import type { CourseSession } from '../../src/rules/course-lookup.js';
import { brief, checked, plainWith } from './fixture/bench.js';

const FIXTURE = new Uint8Array(readFileSync('test/rules/fixture/formulary.yaml'));
const PROTOCOLS = `schema: mesolog.formulary/1
protocols:
  - {id: weekly, name: Weekly, indications: [hair-loss], kind: cocktail, sessions: {from: 3, to: 4}, interval: {from: 7 d, to: 10 d}, sources: [book], verified: 2026-11-21}
  - {id: kept-up, name: Kept up, indications: [hair-loss], kind: cocktail, sessions: {from: 4, to: 4}, interval: {from: 7 d, to: 7 d}, maintenance: {from: 3 mo, to: 5 mo}, sources: [book], verified: 2026-11-21}
  - {id: bare, name: Bare, indications: [hair-loss], kind: cocktail, sources: [book], verified: 2026-11-21}
`;
const loaded = loadFormulary([
  { path: 'formulary.yaml', bytes: FIXTURE },
  { path: 'protocols.yaml', bytes: new TextEncoder().encode(PROTOCOLS) },
]);
if (!loaded.ok) throw new Error(loaded.faults.map(({ message }) => message).join('\n'));
const { formulary } = loaded;

const on = (number: number, session: bigint, day: string): CourseSession => ({ number, session, day });
const T = 'T15:00:00+01:00';

/** A session of a course on a day, after the earlier ones; null where there is no log. */
async function said(protocol: string, session: number, day: string, earlier: readonly CourseSession[] | null) {
  const request = plainWith({ course: { protocol, session }, planned_for: `${day}${T}` });
  const sessionsOf = (patient: string, of: string) => (patient === 'P-1' && of === protocol ? (earlier ?? []) : []);
  const courses = earlier === null ? {} : { courses: { sessionsOf } };
  const result = await checked(request, { formulary, ...courses });
  const course = result.notChecked.filter(({ code }) => code === 'course').map(({ message }) => message);
  return { findings: brief(result), course, first: result.findings[0] };
}

describe('the interval of a course', () => {
  // 1 November and seven days are 8 November; ten days are 11 November.
  test.each([
    ['2026-11-07', ['reason course-too-early weekly']],
    ['2026-11-08', []],
    ['2026-11-11', []],
    ['2026-11-12', ['note course-late weekly']],
  ])('session 2 on %s after one on 2026-11-01: %j', async (day, findings) => {
    expect((await said('weekly', 2, day, [on(1, 1n, '2026-11-01')])).findings).toEqual(findings);
  });

  test('is held against the session that began last, whatever their order in the log, and names days and source', async () => {
    const { first } = await said('weekly', 3, '2026-11-12', [on(9, 2n, '2026-11-08'), on(7, 1n, '2026-11-01')]);
    expect(first).toMatchObject({
      message:
        'Weekly: session 2 was on 2026-11-08; the next is due 7 days later, from 2026-11-15, and this one is on 2026-11-12.',
      evidence: [{ fact: 'defer_until', actual: '2026-11-12', operator: 'before', limit: '2026-11-15' }],
      sources: [{ id: 'book' }],
    });
  });

  // Three calendar months after 30 November end on the last day of February.
  test.each([
    ['2027-02-27', ['reason course-too-early kept-up']],
    ['2027-02-28', []],
    ['2027-04-30', []],
    ['2027-05-01', ['note course-late kept-up']],
  ])('beyond the sessions of a protocol is that of its maintenance: %s: %j', async (day, findings) => {
    const { findings: all } = await said('kept-up', 5, day, [on(4, 4n, '2026-11-30')]);
    expect(all.filter((line) => line.includes('course'))).toEqual(findings);
  });
});

describe('the number of a session', () => {
  test.each([
    [1, ['reason course-session-repeated weekly']],
    [2, ['reason course-session-repeated weekly']],
    [3, []],
    [4, ['note course-session-skipped weekly']],
    [5, ['reason course-complete weekly', 'note course-session-skipped weekly']],
  ])('%d after the second: %j', async (session, findings) => {
    const earlier = [on(1, 1n, '2026-11-01'), on(2, 2n, '2026-11-08')];
    expect((await said('weekly', session, '2026-11-16', earlier)).findings).toEqual(findings);
  });

  test('beyond those of the protocol is a finding without a log too', async () => {
    expect((await said('weekly', 5, '2026-11-16', null)).findings).toEqual(['reason course-complete weekly']);
    expect((await said('kept-up', 5, '2026-11-16', null)).findings).toEqual([]);
  });
});

describe('what of a course was not checked is said', () => {
  test.each([
    [
      'weekly',
      1,
      null,
      ['The interval of Weekly was not checked: there is no log, so earlier sessions were not read.'],
    ],
    ['weekly', 1, [], []],
    ['weekly', 2, [], ['The interval of Weekly was not checked: the log has no earlier session of this course.']],
    ['weekly', 2, [on(1, 1n, '2026-11-01')], []],
    [
      'bare',
      1,
      [],
      [
        'Bare gives no number of sessions: their count was not checked.',
        'Bare gives no interval between sessions: none was checked.',
      ],
    ],
  ])('%s, session %d', async (protocol, session, earlier, course) => {
    expect((await said(protocol, session, '2026-11-09', earlier)).course).toEqual(course);
  });
});
