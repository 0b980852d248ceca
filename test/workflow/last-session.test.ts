import { describe, expect, test } from '@jest/globals';
import type { ClinicLog } from '../../src/workflow/clinic-log.js';
import { knownPatients, lastSession } from '../../src/workflow/session/last-session.js';
import { closing, release, voiding } from '../record/bodies.js';
import { type BuiltLog, clinicLog } from '../record/log-builder.js';

const PATIENT = 'P-7Q2M9K';

/** The log as the interview sees it, in a clinic in Paris. */
const seen = ({ state }: BuiltLog) =>
  ({ state, clinic: { settings: { timezone: 'Europe/Paris' } } }) as unknown as ClinicLog;
const last = (log: BuiltLog, patient = PATIENT) => {
  const found = lastSession(seen(log), patient);
  return found === null ? null : `${found.number} ${found.standing}`;
};

describe('the session that a repeat starts from', () => {
  test('is the last one that something may have been given in: not void, not abandoned, of this patient', () => {
    const log = clinicLog();
    expect(last(log)).toBeNull();
    log.add(closing(log.add(release(null))));
    expect(last(log)).toBe('1 closed');
    log.add(closing(log.add(release(null)), { outcome: 'abandoned', reason: 'Particles.' }));
    log.add(voiding(log.add(release(null)), true));
    log.add(release(null, 1, { patient: { id: 'P-OTHER' } }));
    expect(last(log)).toBe('1 closed');
    log.add(release(null));
    expect([last(log), last(log, 'P-OTHER'), last(log, 'P-NOBODY')]).toEqual(['5 open', '4 open', null]);
  });

  test('patients are known by their sessions that stand, the last seen first', () => {
    const log = clinicLog();
    log.add(release(null));
    log.add(release(null, 1, { patient: { id: 'P-OTHER' } }));
    log.add(release(null));
    log.add(voiding(log.add(release(null, 1, { patient: { id: 'P-VOID' } })), false));
    expect(knownPatients(seen(log)).map(({ id, sessions }) => `${id} ${sessions}`)).toEqual([
      `${PATIENT} 2`,
      'P-OTHER 1',
    ]);
  });
});
