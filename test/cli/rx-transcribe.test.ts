import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sampleRequest } from '../../src/workflow/demo/request.js';
import { OWNER, PHARMACIST, PRACTITIONER, PRESCRIBER, readyClinic, type TestClinic, worked } from './clinic.js';
import { faultsOf } from './schema-faults.js';

let clinic: TestClinic;
let scan: string;
beforeAll(() => {
  clinic = readyClinic('transcribe');
  scan = join(clinic.base, 'scan.pdf');
  writeFileSync(scan, 'a scan of a paper');
});
afterAll(() => clinic.remove());

const today = new Date().toISOString().slice(0, 10);
const PRESCRIBED = [
  ...['--patient', 'P-SAMPLE41', '--indication', 'androgenetic-alopecia', '--ingredient', 'dutasteride'],
  ...['--dose', '0.1 mg', '--kind', 'course', '--substitution', 'allowed', '--concentration', '0.1 mg/mL'],
  ...['--route', 'intradermal', '--site', 'scalp', '--sessions', '4', '--interval', '90 d'],
  ...['--valid-from', today, '--valid-until', '2099-01-01'],
];
const paper = () => ['--prescriber', 'Dr Paper', '--prescriber-licence', 'P-1', '--written', today, '--scan', scan];
const size = () => Number(clinic.json(['log', 'show']).size);
const transcribe = (...args: readonly string[]) => clinic.run(['rx', 'transcribe', ...args]);

describe('rx transcribe', () => {
  test('asks for everything that is missing, of the paper and of what is prescribed, at once', () => {
    const before = size();
    const error = clinic.json(['rx', 'transcribe', '--patient', 'P-1', '--route', 'intradermal', '--as', PRACTITIONER]);
    expect(faultsOf(error)).toEqual([]);
    const subjects = (error.errors as { subject: string }[]).map(({ subject }) => subject);
    expect(subjects).toEqual(expect.arrayContaining(['--dose', '--prescriber', '--written', '--scan']));
    expect([error.exit, size()]).toEqual([2, before]);
  });

  test('a scan that is not there, a date that is none, and no --yes: exit 2, nothing signed', () => {
    const before = size();
    const wrong = [...PRESCRIBED, ...paper(), '--as', PRACTITIONER];
    expect(transcribe(...wrong, '--scan', 'absent.pdf', '--yes').stderr).toContain('does not exist');
    expect(transcribe(...wrong, '--written', '31/01/2026', '--yes').code).toBe(2);
    expect(transcribe(...wrong).stderr).toContain('--yes');
    expect(size()).toBe(before);
  });

  test('the owner alone may not', () => {
    expect(transcribe(...PRESCRIBED, ...paper(), '--yes', '--as', OWNER).code).toBe(4);
  });

  test('two people sign one paper, and then it may be used; nowhere does its prescriber sign', () => {
    const made = clinic.json(['rx', 'transcribe', ...PRESCRIBED, ...paper(), '--yes', '--as', PRACTITIONER]);
    expect(faultsOf(made)).toEqual([]);
    const name = String(made.prescription);
    const unconfirmed = clinic.json(['rx', 'show', name]);
    expect(faultsOf(unconfirmed)).toEqual([]);
    expect(unconfirmed).toMatchObject({
      signed_by: null,
      transcribed: {
        prescriber: { name: 'Dr Paper', licence: 'P-1' },
        scan: createHash('sha256').update('a scan of a paper').digest('hex'),
        by: { principal: PRACTITIONER },
        confirmed: null,
      },
    });
    expect(clinic.run(['rx', 'list']).stdout).toContain('transcribed, not confirmed');

    const confirm = ['--confirm', name, '--yes'];
    const before = size();
    expect(transcribe(...confirm, '--as', PHARMACIST).stderr).toContain('--scan');
    const other = join(clinic.base, 'other.pdf');
    writeFileSync(other, 'a scan of another paper');
    expect(transcribe(...confirm, '--scan', other, '--as', PHARMACIST).code).toBe(4);
    const alone = transcribe(...confirm, '--scan', scan, '--as', PRACTITIONER);
    expect([alone.code, alone.stderr]).toEqual([4, expect.stringContaining('another person')]);
    const request = sampleRequest(new Date().toISOString().replace(/\.\d+Z$/, 'Z'), [name]);
    const release = ['--json', 'session', 'new', '--request', '-', '--yes', '--as', PRACTITIONER];
    const early = clinic.run(release, { input: request });
    expect([early.code, early.stdout]).toEqual([4, expect.stringContaining('prescription-unconfirmed')]);
    expect(size()).toBe(before);

    const confirmed = clinic.json(['rx', 'transcribe', ...confirm, '--scan', scan, '--as', PHARMACIST]);
    expect(faultsOf(confirmed)).toEqual([]);
    const shown = worked(clinic.run(['rx', 'show', name])).stdout.replace(/\s+/g, ' ');
    expect(shown).toContain('TRANSCRIBED from a paper of Dr Paper, licence P-1');
    expect(shown).toContain('not signed by Dr Paper');
    const pending = clinic.run(release, { input: request });
    const { path } = JSON.parse(pending.stdout) as { path: string };
    worked(clinic.run(['sign', path, '--reason', 'Seen.', '--as', PRESCRIBER, '--yes']));
    worked(clinic.run(['session', 'commit', path]));
    const session = clinic.json(['session', 'show', '1']) as { release: { findings: { code: string }[] } };
    expect(session.release.findings.map(({ code }) => code)).toContain('prescription-transcribed');
    const text = worked(clinic.run(['session', 'show', '1'])).stdout.replace(/\s+/g, ' ');
    expect(text).toContain('transcribed from a paper of Dr Paper, who did not sign it here');
    const { policy, integrity, rules } = clinic.json(['log', 'verify']) as Record<string, { status: string }>;
    expect([policy?.status, integrity?.status, rules?.status]).toEqual(['ok', 'ok', 'ok']);
  });

  test('what a prescriber signed needs no second person', () => {
    const made = clinic.json(['rx', 'new', ...PRESCRIBED, '--yes', '--as', PRESCRIBER]);
    const ran = transcribe('--confirm', String(made.prescription), '--scan', scan, '--yes', '--as', PHARMACIST);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('nothing is to be confirmed')]);
  });
});

describe('roster policy', () => {
  const policy = (...args: readonly string[]) => clinic.json(['roster', 'policy', ...args]);

  test('says what every log asks while none is set', () => {
    const shown = policy();
    expect(faultsOf(shown)).toEqual([]);
    expect(shown).toMatchObject({ entry: null, pending_entries: 1000, pending_hours: null, apart: false });
  });

  test('is set by the owner; what is not said stays', () => {
    expect(policy('--apart', '--as', OWNER)).toMatchObject({ exit: 2, errors: [{ subject: '--pending-hours' }] });
    expect(policy('--apart', '--pending-hours', '8', '--as', PRESCRIBER)).toMatchObject({ exit: 4 });
    expect(policy('--pending-hours', '0', '--as', OWNER)).toMatchObject({ exit: 2 });
    const set = policy('--apart', '--pending-hours', '8', '--as', OWNER);
    expect(faultsOf(set)).toEqual([]);
    expect(set).toMatchObject({ pending_hours: 8, pending_entries: 1000, apart: true, late_after_hours: 24 });
    expect(policy('--late-after', '6', '--as', OWNER)).toMatchObject({
      pending_hours: 8,
      apart: true,
      late_after_hours: 6,
    });
    expect(worked(clinic.run(['roster', 'policy'])).stdout).toContain('8 h, 1000 entries');
  });
});
