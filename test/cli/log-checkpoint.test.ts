import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OWNER, PHARMACIST, readyClinic, type TestClinic, worked } from './clinic.js';

let clinic: TestClinic;
beforeAll(() => {
  clinic = readyClinic('checkpoint');
});
afterAll(() => clinic.remove());

const VOUCHED = { status: 'ok', problems: [] };
const auditSince = (file: string) => clinic.json(['log', 'verify', '--since', file]);

describe('a checkpoint that is kept', () => {
  test.each([
    ['printed', [], 3],
    ['printed.json', ['--json'], 2],
  ] as const)('as %s is a file for --since, signed by a second person too', (name, option, broken) => {
    const file = join(clinic.base, name);
    writeFileSync(file, worked(clinic.run([...option, 'log', 'checkpoint', '--as', PHARMACIST])).stdout);
    expect(auditSince(file)).toMatchObject({ completeness: VOUCHED, trust: VOUCHED });
    expect(worked(clinic.run(['sign', file, '--as', OWNER, '--yes'])).stdout).toBe(`${file}.sig\n`);
    expect(auditSince(file)).toMatchObject({ completeness: VOUCHED, trust: VOUCHED });
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('U1NIU0lH', 'U1NIU0lI'));
    expect(auditSince(file)).toMatchObject({ trust: { status: 'failed' } });
    writeFileSync(file, `${text}{}`);
    expect(clinic.run(['log', 'verify', '--since', file]).code).toBe(broken);
  });

  test('as an export holds it, with the signatures beside it', () => {
    const folder = join(clinic.base, 'export');
    worked(clinic.run(['log', 'export', '--out', folder, '--as', PHARMACIST]));
    const file = join(folder, 'checkpoint');
    expect(auditSince(file)).toMatchObject({ completeness: VOUCHED, trust: VOUCHED });
    cpSync(join(folder, '000000.json.sig'), `${file}.${OWNER}.sig`);
    expect(auditSince(file)).toMatchObject({
      trust: { status: 'failed', problems: [{ code: 'checkpoint-signature' }] },
    });
  });
});
