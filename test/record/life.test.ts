import { describe, expect, test } from '@jest/globals';
import type { PayloadObject } from '../../src/record/payload.js';
import { fingerprint } from '../../src/record/ssh-key.js';
import { addSession, prescription, release } from './bodies.js';
import {
  acceptance,
  addition,
  type BuiltLog,
  clinicLog,
  type Made,
  PEOPLE,
  type Person,
  type Step,
} from './log-builder.js';
import { keyOf } from './ssh.js';

const codes = ({ problems }: Made): string[] => problems.map(({ aspect, code }) => `${aspect}: ${code}`);

const transcription = (by: Person = PEOPLE.practitioner, change: PayloadObject = {}): Step => ({
  by,
  schema: 'mesolog.transcription/1',
  body: {
    ...prescription().body,
    prescriber: { name: 'Dr Paper', licence: 'P-1' },
    written: '2026-11-19',
    scan: 'ab'.repeat(32),
    ...change,
  },
});

const approval = (of: Made, by: Person, code: string, change: Partial<Step> = {}): Step => ({
  by,
  schema: 'mesolog.approval/1',
  body: { approves: of.reference.sha512, findings: [{ code, subject: 'A' }], reason: 'Compared.' },
  ...change,
});
const confirmation = (of: Made, by: Person, change: Partial<Step> = {}) =>
  approval(of, by, 'prescription-transcribed', change);

const policy = (change: PayloadObject = {}): Step => ({
  by: PEOPLE.owner,
  schema: 'mesolog.roster/1',
  body: { kind: 'policy', pending: { entries: 2, hours: 4 }, apart: false, late_after: 12, ...change },
});

/** A release that waits for a prescriber's word on its pair. */
const waiting = (prescribed: Made | null, by: Person = PEOPLE.practitioner): Step => ({
  ...release(prescribed, 1, {
    findings: [{ code: 'pair', severity: 'prescriber', subject: 'A', message: 'No data.' }],
    reasons: [],
    verdict: 'prescriber',
    ...(prescribed === null ? { preparations: [] } : {}),
  }),
  by,
});

const noted = (log: BuiltLog, n: number): Step => ({
  by: PEOPLE.pharmacist,
  schema: 'mesolog.lot/1',
  body: { event: 'status', status: 'available', product: 'zinc', lot: `L${n}-${log.state.size}`, reason: 'Counted.' },
});

describe('a transcription', () => {
  test('covers a release once another person has confirmed it', () => {
    const log = clinicLog();
    const typed = log.add(transcription());
    expect(codes(typed)).toEqual([]);
    expect(codes(log.propose(release(typed)))).toEqual(['policy: prescription-unconfirmed']);
    expect(codes(log.add(confirmation(typed, PEOPLE.pharmacist)))).toEqual([]);
    expect(codes(log.add(release(typed)))).toEqual([]);
    expect(codes(log.propose(confirmation(typed, PEOPLE.prescriber)))).toEqual(['policy: transcription-confirmed']);
  });

  test('is not confirmed by who typed it, by an approval of something else in it, nor by a stranger', () => {
    const log = clinicLog();
    const typed = log.add(transcription());
    expect(codes(log.add(confirmation(typed, PEOPLE.practitioner)))).toEqual(['policy: transcription-alone']);
    log.add(approval(typed, PEOPLE.pharmacist, 'pair'));
    expect(codes(log.add(confirmation(typed, PEOPLE.stranger)))).toContain('trust: signer-unknown');
    expect(codes(log.add(release(typed)))).toEqual(['policy: prescription-unconfirmed']);
  });

  test('two keys of one person are one person', () => {
    const log = clinicLog();
    const rotated = { ...PEOPLE.practitioner, key: keyOf('another key of the nurse') };
    const typed = log.add(transcription());
    const { principal, key } = PEOPLE.practitioner;
    const body = { kind: 'revoke', principal, fingerprint: fingerprint(key.publicKey), reason: 'A new key.' };
    log.add({ by: PEOPLE.owner, schema: 'mesolog.roster/1', body });
    log.add(addition(rotated));
    log.add(acceptance(rotated)(log));
    expect(codes(log.add(confirmation(typed, rotated)))).toEqual(['policy: transcription-alone']);
    expect(codes(log.propose(release(typed)))).toContain('policy: prescription-unconfirmed');
  });

  test('a practitioner confirms one, and approves nothing else', () => {
    const log = clinicLog();
    const typed = log.add(transcription(PEOPLE.pharmacist));
    const pending = log.propose(waiting(null));
    expect(codes(log.propose(approval(pending, PEOPLE.practitioner, 'pair')))).toEqual(['trust: role-not-allowed']);
    expect(codes(log.add(confirmation(typed, PEOPLE.practitioner)))).toEqual([]);
  });

  test('names its paper whole', () => {
    const log = clinicLog();
    for (const change of [{ scan: 'AB'.repeat(32) }, { written: '2026-02-30' }, { prescriber: { name: '' } }]) {
      expect(codes(log.propose(transcription(PEOPLE.practitioner, change)))).toEqual(['integrity: payload-malformed']);
    }
  });
});

describe('an approval', () => {
  test('of what stands already is too late, and approves nothing', () => {
    const log = clinicLog();
    const { released, prescribed } = addSession(log);
    for (const made of [released, prescribed]) {
      expect(codes(log.propose(approval(made, PEOPLE.prescriber, 'pair')))).toEqual(['policy: approval-too-late']);
    }
  });
});

describe('a reason and an approval', () => {
  const pending = (subject: string): Step =>
    release(null, 1, {
      preparations: [],
      findings: [{ code: 'pair', severity: 'prescriber', subject, message: 'No data.' }],
      reasons: [],
      verdict: 'prescriber',
    });

  test.each([
    ['A', []],
    ['B', ['policy: approval-missing']],
  ])('the approval of a pair in A, where it was found in %s', (subject, expected) => {
    const log = clinicLog();
    const waits = log.propose(pending(subject));
    log.add(approval(waits, PEOPLE.prescriber, 'pair'));
    expect(codes(log.put(waits.entry))).toEqual(expected);
  });

  test.each([
    ['pair-no-data', 'A', []],
    ['pair-no-data', 'B', ['policy: reason-missing']],
    ['dose-off', 'A', ['policy: reason-missing']],
  ])('the reason for %s in %s, where a pair without data was found in A', (finding, subject, expected) => {
    const log = clinicLog();
    const reasons = [{ finding, subject, text: 'Known to the clinic.' }];
    expect(codes(log.propose(release(log.add(prescription()), 1, { reasons })))).toEqual(expected);
  });
});

describe("the clinic's own policy", () => {
  test('is set by the owner or the recovery key, and holds from the next entry on', () => {
    const log = clinicLog();
    expect(codes(log.propose({ ...policy(), by: PEOPLE.prescriber }))).toEqual(['trust: role-not-allowed']);
    expect(codes(log.propose({ ...policy(), by: PEOPLE.recovery }))).toEqual([]);
    log.add(policy());
    expect(log.state.policy).toEqual({
      entry: 8,
      pendingEntries: 2,
      pendingHours: 4,
      apart: false,
      lateAfter: 12,
      authorApart: false,
    });
    expect(codes(log.propose(policy({ late_after: 0 })))).toEqual(['integrity: payload-malformed']);
  });

  test('bounds the entries that come between a pending release and its place, its approvals aside', () => {
    const attempt = (between: number) => {
      const log = clinicLog();
      log.add(policy());
      const pending = log.propose(waiting(null));
      for (let n = 0; n < between; n += 1) log.add(noted(log, n));
      log.add(approval(pending, PEOPLE.prescriber, 'pair'));
      return codes(log.put(pending.entry));
    };
    expect(attempt(2)).toEqual([]);
    expect(attempt(3)).toEqual(['policy: pending-too-long']);
  });

  test('bounds the hours, by the time that the log has reached', () => {
    const attempt = (recorded_at: string) => {
      const log = clinicLog();
      log.add(policy());
      const pending = log.propose(waiting(null));
      log.add(approval(pending, PEOPLE.prescriber, 'pair', { change: { recorded_at } }));
      return codes(log.put(pending.entry));
    };
    // Made at 08:09; 4 h later is 12:09.
    expect(attempt('2026-11-20T12:09:00Z')).toEqual([]);
    expect(attempt('2026-11-20T12:09:01Z')).toEqual(['policy: pending-too-long']);
  });

  test('asks for two persons where it is set, and not before', () => {
    const both: Person = {
      ...PEOPLE.stranger,
      principal: 'both@clinic.example',
      roles: ['prescriber', 'practitioner'],
    };
    const log = clinicLog();
    log.add(addition(both));
    log.add(acceptance(both)(log));
    const own = log.add({ ...prescription({ minimum_interval: { unit: 'd', value: '0' } }), by: both });
    const alone = (use: number): Step => ({ ...release(own, use), by: both, role: 'practitioner' });
    expect(codes(log.add(alone(1)))).toEqual([]);
    log.add(policy({ apart: true }));
    expect(codes(log.propose(alone(2)))).toEqual(['policy: not-apart']);
    expect(codes(log.propose(release(own, 2)))).toEqual([]);
    const pending = log.propose({ ...waiting(null, both), role: 'practitioner' });
    log.add(approval(pending, both, 'pair', { role: 'prescriber' }));
    expect(codes(log.put(pending.entry))).toEqual(['policy: not-apart']);
  });
});

describe('a principal', () => {
  test('comes back with a new key, and never as another person', () => {
    const log = clinicLog();
    const { principal, key } = PEOPLE.practitioner;
    const fresh = { ...PEOPLE.practitioner, key: keyOf('another key of the nurse') };
    expect(codes(log.propose(addition(fresh)))).toEqual(['policy: principal-stands']);
    const body = { kind: 'revoke', principal, fingerprint: fingerprint(key.publicKey), reason: 'Lost.' };
    log.add({ by: PEOPLE.owner, schema: 'mesolog.roster/1', body });
    expect(codes(log.propose(addition(fresh)))).toEqual([]);
    expect(codes(log.propose(addition({ ...fresh, name: 'Nadia Nurse' })))).toEqual(['policy: principal-other-person']);
  });
});
