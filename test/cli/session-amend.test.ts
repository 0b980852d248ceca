import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OWNER, PRACTITIONER, PRESCRIBER, readyClinic, type TestClinic, worked } from './clinic.js';
import { asReleased, releaseSession } from './sample-session.js';
import { faultsOf } from './schema-faults.js';

let clinic: TestClinic;
let number: string;
beforeAll(() => {
  clinic = readyClinic('amend');
  number = releaseSession(clinic);
});
afterAll(() => clinic.remove());

const size = () => Number(clinic.json(['log', 'show']).size);
const amend = (...args: readonly string[]) =>
  clinic.run(['session', 'amend', number, '--as', PRACTITIONER, '--yes', ...args]);

describe('session amend', () => {
  test('an open session has nothing to correct', () => {
    const { code, stderr } = amend('--reason', 'Too early.', '--pain', '1');
    expect([code, stderr]).toEqual([2, expect.stringContaining('is not closed yet')]);
    worked(clinic.run(['session', 'close', number, ...asReleased()]));
  });

  test.each<readonly [string, readonly string[], string]>([
    ['no change', ['--reason', 'For nothing.'], 'Nothing of session 1 would change'],
    ['an empty reason', ['--reason', ' ', '--pain', '3'], '--reason'],
    ['a name instead of a principal', ['--reason', 'x', '--verified-by', 'Dr Roy'], '--verified-by'],
    ['a preparation that is not there', ['--reason', 'x', '--given', 'Z=1 mL'], 'no preparation "Z"'],
    ['a pain that is none', ['--reason', 'x', '--pain', '11'], 'from 0 to 10'],
  ])('%s is refused with exit 2, and nothing is appended', (_, args, message) => {
    const before = size();
    const { code, stderr, stdout } = amend(...args);
    expect([code, stdout, size()]).toEqual([2, '', before]);
    expect(stderr).toContain(message);
  });

  test('without --yes and without a terminal nothing is signed', () => {
    const before = size();
    const ran = clinic.run(['session', 'amend', number, '--as', PRACTITIONER, '--reason', 'x', '--pain', '4']);
    expect([ran.code, size()]).toEqual([2, before]);
    expect(ran.stderr).toContain('--yes');
  });

  test('who may not sign it is refused by policy', () => {
    const before = size();
    expect(clinic.run(['session', 'amend', number, '--as', OWNER, '--yes', '--reason', 'x', '--pain', '4']).code).toBe(
      4,
    );
    expect(size()).toBe(before);
  });

  test('what is named changes, the rest stays, and what was first recorded stays visible', () => {
    const made = clinic.json([
      ...['session', 'amend', number, '--as', PRACTITIONER, '--yes', '--reason', 'Read off the wrong syringe.'],
      ...['--given', 'B=4.8 mL', '--discarded', 'B=0.2 mL', '--verified-by', PRESCRIBER],
    ]);
    expect(faultsOf(made)).toEqual([]);
    // 100 points of 0.05 mL were planned: 5 mL of 5 mL.
    expect(made.changes).toEqual([
      {
        what: 'preparation B',
        before: 'given 5 mL, discarded 0 mL, kept 0 mL',
        after: 'given 4.8 mL, discarded 0.2 mL, kept 0 mL',
      },
      { what: 'verified by', before: null, after: PRESCRIBER },
    ]);
    const shown = clinic.json(['session', 'show', number]);
    expect(faultsOf(shown)).toEqual([]);
    expect(shown).toMatchObject({
      standing: 'closed, amended',
      original: { preparations: [{ id: 'B', given: { value: '5' } }], verified_by: [] },
      closed: { closing: { preparations: [{ id: 'B', given: { value: '4.8' } }], verified_by: [PRESCRIBER] } },
      amendments: [{ reason: 'Read off the wrong syringe.', by: PRACTITIONER, changes: made.changes }],
    });
    const text = worked(clinic.run(['session', 'show', number])).stdout.replace(/\s+/g, ' ');
    expect(text).toContain('amended: ');
    expect(text).toContain('given 4.8 mL, discarded 0.2 mL, kept 0 mL; it was given 5 mL, discarded 0 mL');
  });

  test('a second one names the first, and a departure reported by mistake is withdrawn in a third', () => {
    worked(amend('--reason', 'Found later.', '--deviation', 'The vial was from another shelf.'));
    expect(clinic.run(['log', 'verify']).code).toBe(1);
    worked(amend('--reason', 'It was the right shelf.', '--withdraw-deviations'));
    const { amendments, closed } = clinic.json(['session', 'show', number]) as {
      amendments: { changes: unknown }[];
      closed: { closing: { deviations: unknown[] } };
    };
    expect(amendments.map(({ changes }) => changes).slice(1)).toEqual([
      [{ what: 'departures', before: null, after: 'The vial was from another shelf.' }],
      [{ what: 'departures', before: 'The vial was from another shelf.', after: null }],
    ]);
    expect(closed.closing.deviations).toEqual([]);
  });

  test('given becomes abandoned, and back, with all that it needs', () => {
    worked(amend('--reason', 'The wrong number was closed.', '--abandoned', 'The patient left.'));
    expect(clinic.json(['session', 'show', number])).toMatchObject({ standing: 'abandoned, amended' });
    const back = ['--reason', 'It was the right one.', '--given', 'B=5 mL'];
    const refused = amend(...back);
    expect(refused.code).toBe(2);
    for (const flag of ['--started', '--ended', '--administered-by']) expect(refused.stderr).toContain(flag);
    const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    worked(amend(...back, '--started', now, '--ended', now, '--administered-by', PRACTITIONER));
    expect(clinic.json(['session', 'show', number])).toMatchObject({ standing: 'closed, amended' });
  });
});

describe('what a closing shows', () => {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().replace(/\.\d+Z$/, 'Z');
  const close = (session: string, ...args: readonly string[]) =>
    worked(clinic.run(['session', 'close', session, ...asReleased(), ...args]));
  const deviationsOf = (session: string) =>
    (
      clinic.json(['session', 'show', session]) as { closed: { closing: { deviations: { code: string }[] } } }
    ).closed.closing.deviations.map(({ code }) => code);

  test('an entry that is late, a person nobody knows and a second look by the same person are named, never refused', () => {
    const session = releaseSession(clinic, { patient: 'P-LATE' });
    const whom = ['--prepared-by', 'locum@test.example', '--verified-by', 'locum@test.example'];
    close(session, '--started', at(-49), '--ended', at(-48), ...whom);
    const expected = [
      'started-before-release',
      'late-entry',
      'person-unknown',
      'person-unknown',
      'verified-by-preparer',
    ];
    expect(deviationsOf(session)).toEqual(expected);
    expect(worked(clinic.run(['session', 'show', session])).stdout).toContain(
      'LATE: Recorded late: 48 h after it ended',
    );
    const { policy } = clinic.json(['log', 'verify']) as { policy: { problems: { code: string }[] } };
    expect(policy.problems.map(({ code }) => code)).toEqual(expect.arrayContaining([...expected]));
  });

  test('what a release would have refused is recorded, and fails policy', () => {
    const session = releaseSession(clinic, { patient: 'P-EXPIRED' });
    close(session, '--started', at(24 * 800), '--ended', at(24 * 800));
    expect(deviationsOf(session)).toEqual(expect.arrayContaining(['begun-after-use-by', 'given-expired-lot']));
    const verified = clinic.json(['log', 'verify']) as { policy: { status: string; problems: { code: string }[] } };
    expect(verified.policy.status).toBe('failed');
    expect(verified.policy.problems.filter(({ code }) => code === 'given-expired-lot').length).toBeGreaterThan(0);
  });

  test('an abandoned preparation stays with its reason, and takes its use back only when voided', () => {
    const session = releaseSession(clinic, { patient: 'P-LEFT' });
    const { code } = clinic.run([
      'session',
      'close',
      session,
      '--abandoned',
      'The patient fainted.',
      '--yes',
      '--as',
      PRACTITIONER,
    ]);
    expect(code).toBe(0);
    expect(worked(clinic.run(['session', 'show', session])).stdout).toContain('nothing given: The patient fainted.');
    expect(worked(clinic.run(['session', 'list', '--patient', 'P-LEFT'])).stdout).toContain('abandoned');
  });
});
