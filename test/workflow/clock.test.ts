import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { formularyIn } from '../../src/workflow/load-formulary.js';
import { prescribe, prescriptionBody } from '../../src/workflow/prescribe.js';
import { verifyLedger } from '../../src/workflow/verify.js';
import { makeClinic, must, rx, type TestClinic } from './clinic.js';

let clinic: TestClinic;
beforeAll(async () => {
  clinic = await makeClinic();
});
afterAll(() => clinic.end());
afterEach(() => void jest.restoreAllMocks());

const AHEAD = Date.UTC(2099, 0, 1);

describe('a clock that jumps', () => {
  test('ahead and back again: the entry is kept, it is said at once, and the audit names both', async () => {
    const said: string[] = [];
    const log = { ...clinic.log, warn: (message: string) => void said.push(message) };
    const body = must(prescriptionBody(rx(), clinic.opened.formulary));
    const first = log.state.size;
    jest.spyOn(Date, 'now').mockReturnValue(AHEAD);
    must(await prescribe(log, body, clinic.signer('prescriber')));
    expect(said).toEqual([]);
    jest.restoreAllMocks();
    must(await prescribe(log, body, clinic.signer('prescriber')));
    expect(said).toEqual([
      expect.stringMatching(/^The clock went back, and the log will say so: .*2099-01-01T00:00:00Z/),
    ]);
    expect(clinic.log.ledger.size()).toBe(first + 2);
    const { audit } = must(await verifyLedger(clinic.log.clinic.logFile, { environment: clinic.environment }));
    expect([audit.integrity.status, audit.completeness.status]).toEqual(['ok', 'ok']);
    expect(audit.time).toMatchObject({
      status: 'failed',
      problems: [
        { entry: first, code: 'clock-ahead' },
        { entry: first + 1, code: 'clock-back' },
      ],
    });
  });
});

describe('a formulary folder', () => {
  test('that is a symbolic link is refused', async () => {
    const link = join(clinic.folder, 'linked');
    symlinkSync(resolve('formulations'), link);
    const opened = await formularyIn(link);
    expect(opened).toMatchObject({ ok: false, exit: 2 });
    if (!opened.ok) expect(opened.errors[0]?.message).toContain('is a symbolic link');
  });
});
