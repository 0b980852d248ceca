import { describe, expect, test } from '@jest/globals';
import { display } from '../../src/dose/print.js';
import { toRecord } from '../../src/dose/record-quantity.js';
import { courseOf, prescriptionsOn } from '../../src/journal/course.js';
import { countedOf, cumulativeDoses } from '../../src/journal/cumulative.js';
import type { PayloadObject } from '../../src/record/payload.js';
import type { SessionRecord } from '../../src/record/records.js';
import {
  addSession,
  adverseEvent,
  closing,
  drawing,
  preparation,
  prescription,
  release,
  voiding,
} from '../record/bodies.js';
import { type BuiltLog, clinicLog, PEOPLE } from '../record/log-builder.js';
import { confirmation, transcription } from '../record/log-vectors/later-kinds.js';
import { q } from './stock-entries.js';

const PATIENT = 'P-7Q2M9K';

const entriesOf = ({ state }: BuiltLog) => ({
  sessions: state.sessions,
  prescriptions: [...state.prescriptions.values()],
  adverseEvents: [...state.adverseEvents.values()],
});

const given = (volume: string, discarded = '0 mL'): PayloadObject => ({
  preparations: [
    {
      id: 'A',
      given: { ...toRecord(q(volume)) },
      discarded: { ...toRecord(q(discarded)) },
      remnant: { ...toRecord(q('0 mL')) },
    },
  ],
});

/** A log with one session for each closing; null leaves it open. */
function sessionsClosed(...closings: readonly (PayloadObject | null)[]): BuiltLog {
  const log = clinicLog();
  for (const change of closings) {
    const released = log.add(release(null));
    if (change !== null) log.add(closing(released, change));
  }
  return log;
}

const sums = (sessions: readonly SessionRecord[]) =>
  cumulativeDoses(sessions).map((one) => `${one.ingredient} ${display(one.exact)} in ${one.sessions}`);

describe('the doses of a course', () => {
  // Each session prepares 5 mg of minoxidil in 5 mL. 5 mL + 2 mL + 1 mL given: 5 + 2 + 1 = 8 mg.
  test('what was given counts, not what was prepared', () => {
    expect(sums(sessionsClosed(given('5 mL'), given('2 mL', '3 mL'), given('1 mL', '4 mL')).state.sessions)).toEqual([
      'minoxidil 8 mg in 3',
    ]);
  });

  // 5 mL / 3 is no finite decimal: 3 sessions of 5/3 mL are exactly 5 mg, and no float could say so.
  test('exactly', () => {
    const third = {
      preparations: [
        {
          id: 'A',
          given: { value: '5/3', unit: 'mL' },
          discarded: { value: '10/3', unit: 'mL' },
          remnant: { value: '0', unit: 'mL' },
        },
      ],
    };
    expect(sums(sessionsClosed(third, third, third).state.sessions)).toEqual(['minoxidil 5 mg in 3']);
  });

  test('an open session counts as prepared; abandoned or void without administration counts as nothing', () => {
    const log = sessionsClosed(null, { outcome: 'abandoned', reason: 'Particles.' });
    log.add(voiding(log.add(release(null)), false));
    log.add(voiding(log.add(release(null)), true));
    expect(log.state.sessions.map(countedOf)).toEqual(['prepared', 'nothing', 'nothing', 'prepared']);
    expect(sums(log.state.sessions)).toEqual(['minoxidil 10 mg in 2']);
  });

  test('an amendment is what holds', () => {
    const log = clinicLog();
    const { released, closed } = addSession(log);
    const { release: _, ...body } = closing(released, given('4 mL', '1 mL')).body;
    log.add({
      by: PEOPLE.practitioner,
      schema: 'mesolog.amendment/1',
      body: { amends: { ...closed.reference }, reason: 'Misread.', closing: body },
    });
    expect(sums(log.state.sessions)).toEqual(['minoxidil 4 mg in 1']);
  });

  test('an amendment that says given where nothing was, and nothing where it was', () => {
    const log = clinicLog();
    const turned = (first: PayloadObject, then: PayloadObject) => {
      const released = log.add(release(null));
      const closed = log.add(closing(released, first));
      const { release: _, ...body } = closing(released, then).body;
      const amends = { ...closed.reference } as PayloadObject;
      log.add({
        by: PEOPLE.practitioner,
        schema: 'mesolog.amendment/1',
        body: { amends, reason: 'Mixed up.', closing: body },
      });
    };
    const abandoned = { outcome: 'abandoned', reason: 'Particles.' };
    turned(abandoned, given('5 mL'));
    turned(given('5 mL'), abandoned);
    expect(log.state.sessions.map(countedOf)).toEqual(['given', 'nothing']);
    expect(sums(log.state.sessions)).toEqual(['minoxidil 5 mg in 1']);
  });

  // 5 mg stand in the pre-dilution P1; of it A draws 0.5 mg and is given whole.
  test('what stands in a pre-dilution counts only as far as it is drawn into what is given', () => {
    const log = clinicLog();
    const preparations = [
      { ...preparation(), id: 'P1', given: false, routes: [] },
      { ...preparation(), lines: [drawing('P1', '0.5')] },
    ];
    log.add(closing(log.add(release(null, 1, { preparations })), given('5 mL')));
    expect(sums(log.state.sessions)).toEqual(['minoxidil 0.5 mg in 1']);
  });
});

describe('the course of a patient', () => {
  test('everything is there in the order of the log, what was corrected or void too', () => {
    const log = clinicLog();
    const { released } = addSession(log);
    log.add(adverseEvent(released));
    log.add(voiding(released, true));
    expect(courseOf(entriesOf(log)).map(({ kind, session }) => `${kind} ${session}`)).toEqual([
      'prescription null',
      'session 1',
      'closing 1',
      'adverse-event 1',
      'void 1',
    ]);
  });

  test('a paper, its second look, and a withdrawal with its reason stand in the timeline', () => {
    const log = clinicLog();
    const typed = log.add(transcription());
    log.add(confirmation(typed));
    const later = log.add(prescription());
    log.add({
      by: PEOPLE.prescriber,
      schema: 'mesolog.withdrawal/1',
      body: { prescription: { ...later.reference }, reason: 'She is pregnant.' },
    });
    const timeline = courseOf(entriesOf(log));
    expect(timeline.map(({ kind }) => kind)).toEqual(['prescription', 'confirmation', 'prescription', 'withdrawal']);
    expect(timeline[0]?.what).toContain('transcribed from a paper');
    expect(timeline[1]?.by).not.toBe(timeline[0]?.by);
    expect(timeline[3]?.what).toMatch(/withdrawn: She is pregnant\.$/);
  });

  test('a prescription is worth what is left of it on the day', () => {
    const log = clinicLog();
    const { released } = addSession(log);
    const single = log.add(prescription({ kind: 'single', sessions: 1, already_given: 1 }));
    const withdrawn = log.add(prescription());
    log.add({
      by: PEOPLE.prescriber,
      schema: 'mesolog.withdrawal/1',
      body: { prescription: { ...withdrawn.reference }, reason: 'x' },
    });
    const on = (day: string) =>
      prescriptionsOn(entriesOf(log).prescriptions, day).map(({ standing, left }) => `${standing} ${left}`);
    expect(single.problems).toEqual([]);
    expect(on('2026-11-20')).toEqual(['open 3', 'used up 0', 'withdrawn 4']);
    expect(on('2026-11-19')[0]).toBe('not yet valid 3');
    expect(on('2027-11-19')[0]).toBe('open 3');
    expect(on('2027-11-20')[0]).toBe('expired 3');
    log.add(voiding(released, true));
    expect(on('2026-11-20')[0]).toBe('open 3');
    expect(entriesOf(log).sessions[0]?.release.patient.id).toBe(PATIENT);
  });
});
