import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SessionRecord } from '../../src/record/records.js';
import { closeSession, sessionNumbered } from '../../src/workflow/session/close.js';
import type { ClosingInput } from '../../src/workflow/session/closing-body.js';
import { releaseSession } from '../../src/workflow/session/release.js';
import { exitOf, verifyLedger } from '../../src/workflow/verify.js';
import { GIVEN, makeClinic, must, prescribed, request, type TestClinic } from './clinic.js';

let clinic: TestClinic;

beforeAll(async () => {
  clinic = await makeClinic();
});

afterAll(() => clinic.end());

/** A session just released: 1 mL of dutasteride, twenty points of 0.05 mL. */
async function released(edit = (text: string) => text): Promise<SessionRecord> {
  const name = await prescribed(clinic, { interval: '0 d' });
  const outcome = must(
    await releaseSession(
      clinic.log,
      clinic.opened,
      await request([name], edit),
      clinic.signer('practitioner'),
      'mesolog test',
    ),
  );
  if (outcome.kind !== 'released') throw new Error('not released');
  return must(sessionNumbered(clinic.log, String(outcome.number)));
}

const close = async (session: SessionRecord, input: ClosingInput) =>
  await closeSession(clinic.log, session, input, clinic.signer('practitioner'));

describe('a closing', () => {
  const { asReleased: _, ...facts } = GIVEN;

  test('that contradicts itself, repeats itself or leaves something out is refused, and nothing is appended', async () => {
    const session = await released();
    const size = clinic.log.ledger.size();
    const wrong: readonly ClosingInput[] = [
      {},
      { asReleased: true },
      { ...GIVEN, started: 'yesterday' },
      { ...GIVEN, abandoned: 'x' },
      { ...facts, given: ['A=1 mL'], abandoned: 'x' },
      { ...GIVEN, given: ['A=1 mL'] },
      { ...facts, given: ['A=0.5 mL', 'A=0.7 mL'] },
      { ...facts, given: ['A'] },
      { ...facts, given: ['A=1'] },
      { ...facts, given: ['B=1 mL'] },
      { ...facts, discarded: ['A=1 mL'] },
      { ...GIVEN, pain: '11' },
      { ...GIVEN, started: '2030-01-01T10:00:00Z', ended: '2030-01-01T09:00:00Z' },
    ];
    for (const input of wrong) expect(await close(session, input)).toMatchObject({ ok: false, exit: 2 });
    expect(clinic.log.ledger.size()).toBe(size);
  });

  test('without times and people names each option that would say it', async () => {
    const outcome = await close(await released(), { asReleased: true });
    expect(outcome.ok ? [] : outcome.errors.map(({ subject }) => subject)).toEqual([
      '--started',
      '--ended',
      '--prepared-by',
      '--administered-by',
    ]);
  });

  test('as released gives what was planned and discards the rest', async () => {
    const session = await released((text) => text.replace('points: 20', 'points: 16'));
    must(await close(session, GIVEN));
    // 16 × 0.05 mL = 0.8 mL of 1 mL
    expect(session.closing?.payload.preparations).toEqual([
      {
        id: 'A',
        given: { unit: 'mL', value: '0.8' },
        discarded: { unit: 'mL', value: '0.2' },
        remnant: { unit: 'mL', value: '0' },
      },
    ]);
  });

  test('that does not add up is recorded with its deviation, which the audit names without failing', async () => {
    const session = await released();
    must(await close(session, { ...facts, given: ['A=1.2 mL'] }));
    expect(session.closing?.payload.deviations.map(({ code }) => code)).toEqual(['volumes-do-not-add-up']);
    const { logFile } = clinic.log.clinic;
    const { audit } = must(await verifyLedger(logFile, { environment: clinic.environment, anchor: clinic.anchor }));
    expect(audit.policy).toMatchObject({ status: 'ok', problems: [{ code: 'deviation' }] });
    expect(exitOf(audit)).toBe(0);
  });

  test('that reports a departure is accepted, and fails policy in the audit', async () => {
    const session = await released();
    must(await close(session, { ...GIVEN, deviation: ['The lot had expired; found afterwards.'] }));
    const { logFile } = clinic.log.clinic;
    const { audit } = must(await verifyLedger(logFile, { environment: clinic.environment, anchor: clinic.anchor }));
    expect(audit.policy).toMatchObject({ status: 'failed' });
    expect(exitOf(audit)).toBe(1);
  });

  test('records no judgement on what the eye saw but the one that was made', async () => {
    const session = await released();
    must(await close(session, { ...GIVEN, appearance: 'turbid, yellow flakes' }));
    expect(session.closing?.payload).toMatchObject({ appearance: 'turbid, yellow flakes' });
    expect(session.closing?.payload.inspection).toBeUndefined();
  });
});
