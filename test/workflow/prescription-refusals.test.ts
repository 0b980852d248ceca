import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Request } from '../../src/request/model.js';
import { prescribe, prescriptionBody, prescriptionNamed, withdraw } from '../../src/workflow/prescribe.js';
import { closeSession, sessionNumbered } from '../../src/workflow/session/close.js';
import { releaseSession } from '../../src/workflow/session/release.js';
import { voidSession } from '../../src/workflow/session/void.js';
import { day, GIVEN, makeClinic, must, prescribed, request, rx, type TestClinic } from './clinic.js';

let clinic: TestClinic;

beforeAll(async () => {
  clinic = await makeClinic();
});

afterAll(() => clinic.end());

const release = async (asked: Request) =>
  await releaseSession(clinic.log, clinic.opened, asked, clinic.signer('practitioner'), 'mesolog test');

/** Releases and expects exit 4 with the log unchanged; gives the refusals' codes. */
async function refusals(asked: Request): Promise<readonly string[]> {
  const before = clinic.log.ledger.size();
  const outcome = await release(asked);
  expect(clinic.log.ledger.size()).toBe(before);
  if (outcome.ok) throw new Error(`${outcome.value.kind} where a refusal was due`);
  expect({
    exit: outcome.exit,
    errors: outcome.errors.map(({ code, message }) => `${code}: ${message}`),
  }).toMatchObject({ exit: 4 });
  expect(new Set(outcome.errors.map(({ message }) => message)).size).toBe(outcome.errors.length);
  return outcome.errors.map(({ code }) => code);
}

describe('a release is refused by policy', () => {
  test('without a prescription', async () => {
    expect(await refusals(await request([]))).toEqual(['prescription-missing']);
  });

  test('on a prescription that this log does not hold: another clinic’s, or none', async () => {
    const other = await makeClinic();
    const name = await prescribed(other);
    other.end();
    expect(await refusals(await request([name]))).toContain('prescription-unknown');
  });

  test('when a practitioner signs a prescription, it never enters the log', async () => {
    const before = clinic.log.ledger.size();
    const body = must(prescriptionBody(rx(), clinic.opened.formulary));
    const signed = await prescribe(clinic.log, body, clinic.signer('practitioner'));
    expect(signed).toMatchObject({ ok: false, exit: 4, errors: [{ code: 'role-not-allowed' }] });
    expect(clinic.log.ledger.size()).toBe(before);
  });

  test('on a prescription signed for another log', async () => {
    const other = await makeClinic();
    const [name] = [await prescribed(other)];
    const entry = [...other.log.ledger.read()].at(-1);
    other.end();
    expect(name).toMatch(/^R-/);
    if (entry === undefined) throw new Error('no entry');
    const { appendAll } = await import('../../src/workflow/clinic-log.js');
    const replayed = await appendAll(clinic.log, async () => ({
      ok: true,
      value: [{ bytes: entry.payload, signature: entry.signature }],
    }));
    expect(replayed).toMatchObject({ ok: false, exit: 3 });
    expect(replayed.ok ? [] : replayed.errors.map(({ code }) => code)).toContain('other-log');
  });

  const changed: readonly [string, Parameters<typeof rx>[0], string][] = [
    ['expired', { validFrom: day(-30), validUntil: day(-1) }, 'prescription-expired'],
    ['not yet valid', { validFrom: day(2) }, 'prescription-not-yet-valid'],
    ['for another patient', { patient: 'P-99X' }, 'prescription-other-patient'],
    [
      'for another ingredient',
      { ingredient: 'minoxidil', strength: '5 mg/mL', concentration: '5 mg/mL', dose: '5 mg' },
      'prescription-other-item',
    ],
    ['for a lower dose', { dose: '0.05 mg' }, 'prescription-dose'],
    ['up to a lower dose', { dose: undefined, upTo: '0.099 mg' } as never, 'prescription-dose'],
    ['for a lower concentration', { concentration: '0.05 mg/mL' }, 'prescription-concentration'],
    ['for another indication', { indication: 'telogen-effluvium' }, 'prescription-other-indication'],
    ['used up before', { sessions: '4', alreadyGiven: '4' }, 'prescription-used-up'],
  ];
  test.each(changed)('on a prescription %s', async (_what, changes, code) => {
    const input = Object.fromEntries(Object.entries(rx(changes)).filter(([, value]) => value !== undefined));
    const name = must(
      await prescribe(clinic.log, must(prescriptionBody(input, clinic.opened.formulary)), clinic.signer('prescriber')),
    ).name;
    expect(await refusals(await request([name]))).toContain(code);
  });

  test('on a withdrawn prescription', async () => {
    const name = await prescribed(clinic);
    must(
      await withdraw(
        clinic.log,
        must(prescriptionNamed(clinic.log, name)),
        'Side effects reported.',
        clinic.signer('prescriber'),
      ),
    );
    expect(await refusals(await request([name]))).toContain('prescription-withdrawn');
  });

  test('before the interval has passed, and when the count is used up; a void that says nothing was given returns the use', async () => {
    const name = await prescribed(clinic, { sessions: '1', interval: '0 d' });
    const first = must(await release(await request([name])));
    if (first.kind !== 'released') throw new Error('not released');
    expect(await refusals(await request([name]))).toContain('prescription-used-up');
    const session = must(sessionNumbered(clinic.log, String(first.number)));
    must(
      await voidSession(
        clinic.log,
        session,
        { reason: 'The patient left.', given: false },
        clinic.signer('practitioner'),
      ),
    );
    const again = must(await release(await request([name])));
    if (again.kind !== 'released') throw new Error('not released');
    const second = must(sessionNumbered(clinic.log, String(again.number)));
    must(await closeSession(clinic.log, second, GIVEN, clinic.signer('practitioner')));

    const soon = await prescribed(clinic);
    must(await release(await request([soon])));
    expect(await refusals(await request([soon]))).toContain('prescription-interval');
  });
});
