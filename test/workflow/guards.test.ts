import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomId } from '../../src/io/random.js';
import type { PayloadObject } from '../../src/record/payload.js';
import { nextUse } from '../../src/record/policy/prescriptions.js';
import type { SessionRecord } from '../../src/record/records.js';
import { appendAll, openClinicLog } from '../../src/workflow/clinic-log.js';
import { prescriptionNamed } from '../../src/workflow/prescribe.js';
import { closeSession, sessionNumbered } from '../../src/workflow/session/close.js';
import { releaseSession } from '../../src/workflow/session/release.js';
import { voidSession } from '../../src/workflow/session/void.js';
import { signPayload } from '../../src/workflow/sign-payload.js';
import { exitOf, verifyLedger } from '../../src/workflow/verify.js';
import { GIVEN, makeClinic, must, prescribed, request, type TestClinic } from './clinic.js';

let clinic: TestClinic;

beforeAll(async () => {
  clinic = await makeClinic();
});

afterAll(() => clinic.end());

const nurse = () => clinic.signer('practitioner');

async function released(name: string): Promise<SessionRecord> {
  const outcome = must(await releaseSession(clinic.log, clinic.opened, await request([name]), nurse(), 'mesolog test'));
  if (outcome.kind !== 'released') throw new Error('not released');
  return must(sessionNumbered(clinic.log, String(outcome.number)));
}

const audit = async () =>
  must(await verifyLedger(clinic.log.clinic.logFile, { environment: clinic.environment, anchor: clinic.anchor })).audit;

describe('what a signer cannot get past', () => {
  test('an early start typed into a closing does not bring the next use forward', async () => {
    const name = await prescribed(clinic);
    const session = await released(name);
    const early = { ...GIVEN, started: '2020-01-01T10:00:00Z', ended: '2020-01-01T10:30:00Z' };
    must(await closeSession(clinic.log, session, early, nurse()));
    expect(session.closing?.payload.deviations.map(({ code }) => code)).toEqual([
      'started-before-release',
      'late-entry',
    ]);
    const again = await releaseSession(clinic.log, clinic.opened, await request([name]), nurse(), 'mesolog test');
    expect(again.ok ? [] : again.errors.map(({ code }) => code)).toEqual(['prescription-interval']);
  });

  test('a use returned by a void is spent again when the closing says that it was given, and the audit says so', async () => {
    const name = await prescribed(clinic, { sessions: '1', interval: '0 d' });
    const session = await released(name);
    const record = must(prescriptionNamed(clinic.log, name));
    must(await voidSession(clinic.log, session, { reason: 'typed by mistake', given: false }, nurse()));
    expect(nextUse(record)).toBe(1);
    must(await closeSession(clinic.log, session, GIVEN, nurse()));
    expect(nextUse(record)).toBe(2);
    const { policy } = await audit();
    expect(policy.status).toBe('failed');
    expect(policy.problems.map(({ code }) => code)).toContain('closing-after-void');
  });

  test('a release that its request does not make is found by making it again', async () => {
    const { release } = await released(await prescribed(clinic, { interval: '0 d' }));
    const preparations = release.preparations.map((one) => ({
      ...one,
      lines: one.lines.map((line) => ({ ...line, prescription: [] })),
    }));
    const forged = {
      ...release,
      id: randomId(),
      log: clinic.log.state.head(),
      preparations,
      prescriptions: [],
    } as unknown as PayloadObject;
    const signed = must(await signPayload(clinic.log.state, forged, nurse()));
    const [entry] = must(await appendAll(clinic.log, async () => ({ ok: true, value: [signed] })));
    const found = await audit();
    expect(found.rules.problems).toContainEqual(
      expect.objectContaining({ entry: entry?.entry, code: 'release-misstated' }),
    );
    expect(exitOf(found)).toBe(1);
  });

  test('a log that this machine has seen otherwise is not opened, however long ago that was', async () => {
    const { state, clinic: folder } = clinic.log;
    const other = await makeClinic();
    const settings = { ...folder.settings, anchor: other.anchor };
    other.end();
    const opened = await openClinicLog({ ...folder, settings }, 'read', clinic.environment);
    expect(opened).toMatchObject({ ok: false, exit: 3, errors: [{ code: 'clinic-anchor' }] });
    expect(state.size).toBeGreaterThan(0);
  });
});
