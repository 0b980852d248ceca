import { describe, expect, test } from '@jest/globals';
import type { PayloadObject } from '../../src/record/payload.js';
import { fingerprint } from '../../src/record/ssh-key.js';
import { MOST_LAG } from '../../src/record/state.js';
import { addSession, closing, prescription, release, voiding } from './bodies.js';
import {
  acceptance,
  addition,
  type BuiltLog,
  clinicLog,
  emptyLog,
  genesis,
  type Made,
  PEOPLE,
  type Person,
  type Step,
  timeOf,
} from './log-builder.js';
import { amendment } from './log-vectors/later-kinds.js';
import { keyOf } from './ssh.js';

const codes = ({ problems }: Made): string[] => problems.map(({ aspect, code }) => `${aspect}: ${code}`);
const proposed = (log: BuiltLog, step: Step): string[] => codes(log.propose(step));
const zeros = '0'.repeat(64);

/** A well-made prescription by the prescriber with fields of the payload replaced. */
const changed = (change: PayloadObject): Step => ({ ...prescription(), change });

const revocation = (person: Person, by: Person = PEOPLE.owner): Step => ({
  by,
  schema: 'mesolog.roster/1',
  body: {
    kind: 'revoke',
    principal: person.principal,
    fingerprint: fingerprint(person.key.publicKey),
    reason: 'Left the clinic.',
  },
});

describe('a well-made log', () => {
  test('has nothing against any of its entries', () => {
    const log = clinicLog();
    const { prescribed, released, closed } = addSession(log);
    for (const made of [prescribed, released, closed]) expect(codes(made)).toEqual([]);
    expect(log.state.size).toBe(11);
    expect(log.state.origin).toMatch(/^mesolog\/[a-z2-7]{52}$/);
    expect(log.state.members.map(({ acceptedAt }) => acceptedAt)).toEqual([0, 0, 2, 4, 6]);
  });
});

describe('place: each problem once', () => {
  test('a first entry that is no genesis', () => {
    expect(proposed(emptyLog(), prescription())).toEqual(['integrity: payload-malformed']);
    expect(
      proposed(emptyLog(), { ...addition(PEOPLE.prescriber), change: { clinic: `mesolog/${'a'.repeat(52)}` } }),
    ).toEqual(['integrity: genesis-misplaced', 'integrity: other-log', 'trust: signer-unknown']);
  });

  test('a second genesis', () => {
    expect(proposed(clinicLog(), { ...genesis(), change: { clinic: 'mesolog/genesis' } })).toEqual([
      'integrity: genesis-misplaced',
      'integrity: other-log',
    ]);
  });

  test('an entry of another log', () => {
    const other = clinicLog('another clinic');
    const log = clinicLog();
    expect(proposed(log, changed({ clinic: other.state.origin ?? '' }))).toEqual(['integrity: other-log']);
    const moved = codes(clinicLog().put(other.propose(prescription()).entry));
    expect(moved).toContain('integrity: other-log');
    expect(moved).toContain('completeness: other-history');
  });

  test('an entry repeated, an id repeated', () => {
    const log = clinicLog();
    const { entry } = log.add(prescription());
    expect(codes(log.put(entry))).toEqual(['integrity: entry-repeated', 'completeness: log-size']);
    const { id } = JSON.parse(Buffer.from(entry.payload).toString()) as { id: string };
    expect(proposed(log, changed({ id }))).toEqual(['integrity: id-repeated']);
  });

  test('an id or hash of an entry that does not count is still seen', () => {
    const log = clinicLog();
    const step = { ...prescription(), by: PEOPLE.stranger };
    const { entry } = log.add(step);
    expect(codes(log.put(entry))).toContain('integrity: entry-repeated');
  });

  test('another history, a place ahead, a place behind', () => {
    const log = clinicLog();
    const { size } = log.state;
    expect(proposed(log, changed({ log: { size, root: zeros } }))).toEqual(['completeness: other-history']);
    expect(proposed(log, changed({ log: { size: size + 1, root: zeros } }))).toEqual(['completeness: log-size']);
    const before = { size: size - 1, root: log.state.rootAt(size - 1) ?? '' };
    expect(proposed(log, changed({ log: before }))).toEqual(['completeness: log-size']);
  });

  test('a pending release may stand later than it was made, within the bound', () => {
    const log = clinicLog();
    const prescribed = log.add(prescription());
    const pending = log.propose(release(prescribed)).entry;
    log.add(prescription({ indication: 'telogen-effluvium' }));
    expect(codes(log.put(pending))).toEqual([]);
  });

  test('a pending release that lags too far is refused', () => {
    const log = clinicLog();
    const pending = log.propose(release(null, 1, { preparations: [] })).entry;
    const lot = (n: number): Step => ({
      by: PEOPLE.pharmacist,
      schema: 'mesolog.lot/1',
      body: { event: 'received', product: 'zinc', lot: `L${n}` },
    });
    for (let n = 0; n <= MOST_LAG; n += 1) log.add(lot(n));
    expect(codes(log.put(pending))).toEqual(['completeness: log-size']);
  });

  test('a clock that went back, judged at the head on which the payload was made', () => {
    const log = clinicLog();
    const late = timeOf(500);
    expect(proposed(log, changed({ recorded_at: '2026-11-20T07:00:00Z' }))).toEqual(['time: clock-back']);
    expect(proposed(log, changed({ recorded_at: timeOf(log.state.size - 1) }))).toEqual([]);
    const pending = log.propose(release(null, 1, { preparations: [] })).entry;
    log.add(changed({ recorded_at: late }));
    expect(codes(log.put(pending))).toEqual([]);
    expect(proposed(log, prescription())).toEqual(['time: clock-back']);
  });

  test('a clock that was ahead once is reported where it goes back, and not for ever', () => {
    const log = clinicLog();
    expect(codes(log.add(changed({ recorded_at: '2031-01-01T00:00:00Z' })))).toEqual([]);
    expect(codes(log.add(prescription()))).toEqual(['time: clock-back']);
    expect(codes(log.add(prescription()))).toEqual([]);
  });
});

describe('signer: each problem once', () => {
  test.each<[string, Step, readonly string[]]>([
    ['a stranger', { ...prescription(), by: PEOPLE.stranger }, ['trust: signer-unknown']],
    [
      'the name of another',
      { ...prescription(), key: PEOPLE.pharmacist.key },
      ['trust: signer-other', 'trust: role-not-held'],
    ],
    ['a role not held', { ...prescription(), by: PEOPLE.practitioner, role: 'prescriber' }, ['trust: role-not-held']],
    ['a prescription by a practitioner', { ...prescription(), by: PEOPLE.practitioner }, ['trust: role-not-allowed']],
    ['a prescription by the owner', { ...prescription(), by: PEOPLE.owner }, ['trust: role-not-allowed']],
    ['the recovery key', { ...prescription(), by: PEOPLE.recovery }, ['trust: role-not-allowed']],
    [
      'a change of the roster by a prescriber',
      { ...addition(PEOPLE.stranger), by: PEOPLE.prescriber },
      ['trust: role-not-allowed'],
    ],
    [
      'signed under another kind',
      { ...prescription(), namespace: 'closing@mesolog' },
      ['integrity: signature-namespace'],
    ],
  ])('%s', (_name, step, expected) => {
    expect(proposed(clinicLog(), step)).toEqual(expected);
  });

  test('a key that has not accepted yet, and one that was revoked', () => {
    const log = clinicLog();
    log.add(addition(PEOPLE.stranger));
    expect(proposed(log, { ...prescription(), by: PEOPLE.stranger })).toEqual(['trust: signer-not-accepted']);
    log.add(acceptance(PEOPLE.stranger)(log));
    expect(proposed(log, { ...prescription(), by: PEOPLE.stranger })).toEqual([]);
    const before = log.add({ ...prescription(), by: PEOPLE.stranger });
    const made = log.propose({ ...prescription(), by: PEOPLE.stranger }).entry;
    expect(codes(log.add(revocation(PEOPLE.stranger)))).toEqual([]);
    expect(proposed(log, { ...prescription(), by: PEOPLE.stranger })).toEqual(['trust: signer-revoked']);
    expect(codes(log.put(made))).toContain('trust: signer-revoked');
    expect(log.state.prescriptions.has(before.reference.sha512)).toBe(true);
  });

  test('an earlier time claimed after the revocation changes nothing', () => {
    const log = clinicLog();
    log.add(revocation(PEOPLE.prescriber));
    expect(proposed(log, changed({ recorded_at: timeOf(3) }))).toEqual(['time: clock-back', 'trust: signer-revoked']);
  });

  test('the recovery key changes the roster, and what a revoked person left stays', () => {
    const log = clinicLog();
    expect(codes(log.add(revocation(PEOPLE.owner, PEOPLE.recovery)))).toEqual([]);
    expect(proposed(log, addition(PEOPLE.stranger))).toEqual(['trust: signer-revoked']);
    expect(proposed(log, { ...addition(PEOPLE.stranger), by: PEOPLE.recovery })).toEqual([]);
    expect(proposed(log, revocation(PEOPLE.recovery, PEOPLE.recovery))).toEqual(['policy: last-owner']);
  });

  test('a genesis signed by somebody else', () => {
    expect(proposed(emptyLog(), { ...genesis(), key: PEOPLE.stranger.key })).toEqual(['trust: signer-unknown']);
  });
});

describe('what does not count', () => {
  test('a person added by somebody who may not is not on the roster, nor are they after accepting', () => {
    const log = clinicLog();
    log.add({ ...addition(PEOPLE.stranger), by: PEOPLE.practitioner });
    expect(log.state.memberByKey(PEOPLE.stranger.key.publicKey.blob)).toBeUndefined();
    log.add(acceptance(PEOPLE.stranger)(log));
    expect(proposed(log, { ...prescription(), by: PEOPLE.stranger })).toEqual(['trust: signer-unknown']);
  });

  test('a prescription signed by a practitioner covers nothing', () => {
    const log = clinicLog();
    const prescribed = log.add({ ...prescription(), by: PEOPLE.practitioner });
    const refused = proposed(log, release(prescribed));
    expect(new Set(refused)).toEqual(new Set(['policy: prescription-missing']));
  });

  test('an acceptance by another key than the one added', () => {
    const log = clinicLog();
    log.add(addition(PEOPLE.stranger));
    const accepted = { ...acceptance(PEOPLE.stranger)(log), by: PEOPLE.prescriber };
    expect(codes(log.add(accepted))).toEqual(['policy: accept-other-key']);
    expect(log.state.memberByKey(PEOPLE.stranger.key.publicKey.blob)?.acceptedAt).toBeNull();
  });

  test('a key that was ever on the roster never comes back under it', () => {
    const log = clinicLog();
    log.add(revocation(PEOPLE.prescriber));
    expect(codes(log.add(addition(PEOPLE.prescriber)))).toEqual(['policy: key-known']);
    expect(proposed(log, prescription())).toEqual(['trust: signer-revoked']);
    const rotated = { ...PEOPLE.prescriber, key: keyOf('a new key') };
    expect(codes(log.add(addition(rotated)))).toEqual([]);
    expect(codes(log.add(acceptance(rotated)(log)))).toEqual([]);
    expect(proposed(log, { ...prescription(), by: rotated })).toEqual([]);
  });
});

describe('uses of a prescription', () => {
  test('are counted from the log, and only a void with nothing given returns one', () => {
    const log = clinicLog();
    const prescribed = log.add(prescription({ minimum_interval: { value: '0', unit: 'd' } }));
    expect(proposed(log, release(prescribed, 2))).toEqual(['policy: prescription-use']);
    const first = log.add(release(prescribed, 1));
    expect(proposed(log, release(prescribed, 1))).toEqual(['policy: prescription-use']);
    log.add(voiding(first, false));
    const again = log.add(release(prescribed, 1));
    expect(codes(again)).toEqual([]);
    log.add(closing(again));
    expect(proposed(log, voiding(again, false))).toEqual(['policy: void-contradicts-closing']);
    log.add(voiding(again, true));
    expect(proposed(log, release(prescribed, 1))).toEqual(['policy: prescription-use']);
    expect(proposed(log, release(prescribed, 2))).toEqual([]);
  });

  test('stay spent where a void says that nothing was given and the closing says otherwise', () => {
    const log = clinicLog();
    const prescribed = log.add(prescription({ minimum_interval: { value: '0', unit: 'd' } }));
    const session = log.add(release(prescribed, 1));
    log.add(closing(session));
    expect(codes(log.add(voiding(session, false)))).toEqual(['policy: void-contradicts-closing']);
    expect(proposed(log, release(prescribed, 1))).toEqual(['policy: prescription-use']);
    expect(proposed(log, release(prescribed, 2))).toEqual([]);
  });

  test('are returned by a void after an amendment took back what the closing said', () => {
    const log = clinicLog();
    const prescribed = log.add(prescription({ minimum_interval: { value: '0', unit: 'd' } }));
    const session = log.add(release(prescribed, 1));
    const closed = log.add(closing(session));
    expect(codes(log.add(amendment(closed, session, { outcome: 'abandoned', reason: 'The syringe fell.' })))).toEqual(
      [],
    );
    expect(proposed(log, release(prescribed, 1))).toEqual(['policy: prescription-use']);
    expect(codes(log.add(voiding(session, false)))).toEqual([]);
    expect(proposed(log, release(prescribed, 1))).toEqual([]);
  });

  test('sessions given elsewhere before count', () => {
    const log = clinicLog();
    const prescribed = log.add(prescription({ already_given: 3 }));
    expect(proposed(log, release(prescribed, 1))).toEqual(['policy: prescription-use']);
    log.add(release(prescribed, 4));
    expect(proposed(log, release(prescribed, 5))).toContain('policy: prescription-used-up');
  });
});
