import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PHARMACIST, readyClinic, type TestClinic } from './clinic.js';
import { faultsOf } from './schema-faults.js';

let clinic: TestClinic;
let digest = '';
beforeAll(() => {
  clinic = readyClinic();
  const approved = clinic.json(['formulary', 'approve', '--as', PHARMACIST, '--yes']);
  digest = (approved.formulary as { digest: string }).digest;
});
afterAll(() => clinic.remove());

const withdraw = (...args: readonly string[]) =>
  clinic.run(['formulary', 'withdraw', ...args, '--reason', 'A limit was wrong', '--as', PHARMACIST, '--yes']);

describe('formulary withdraw', () => {
  test('no approval of that digest, no entry', () => {
    expect(withdraw('0000')).toMatchObject({ code: 2 });
  });

  test('takes the approval back once, and the log verifies', () => {
    const first = clinic.json([
      ...['formulary', 'withdraw', digest.slice(0, 12), '--reason', 'A limit was wrong'],
      ...['--as', PHARMACIST, '--yes'],
    ]);
    expect(faultsOf(first)).toEqual([]);
    expect(first).toMatchObject({ schema: 'mesolog.formulary-withdrawn/1', digest });
    expect(withdraw(digest)).toMatchObject({ code: 2 });
    expect(clinic.run(['log', 'verify']).code).toBe(0);
    expect(clinic.run(['formulary', 'approve', '--as', PHARMACIST, '--yes']).code).toBe(0);
  });
});
