import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { PRACTITIONER, PRESCRIBER, readyClinic, type TestClinic, worked } from './clinic.js';
import { asReleased, plainRequest, releaseSession } from './sample-session.js';
import { faultsOf } from './schema-faults.js';

let clinic: TestClinic;
beforeAll(() => {
  clinic = readyClinic('report');
  const settings = join(clinic.folder, 'mesolog.yaml');
  const text = readFileSync(settings, 'utf8').replace(
    'clinic: {name: "Test Clinic"}',
    'clinic: {name: "Test Clinic", address: 1 High Street}',
  );
  writeFileSync(settings, text);
  const first = releaseSession(clinic, { patient: 'P-1' });
  worked(clinic.run(['session', 'close', first, ...asReleased(), '--verified-by', PRESCRIBER]));
  const amend = ['session', 'amend', first, '--as', PRACTITIONER, '--yes', '--reason', '=Wrong syringe'];
  worked(clinic.run([...amend, '--given', 'B=4.8 mL', '--discarded', 'B=0.2 mL']));
  const second = releaseSession(clinic, { patient: 'P-2' });
  worked(clinic.run(['session', 'void', second, '--reason', 'Wrong patient.', '--not-given', '--as', PRACTITIONER]));
  const pending = clinic.run(['session', 'new', '--request', '-', '--yes', '--as', PRACTITIONER], {
    input: plainRequest(clinic, { patient: 'P-3', screening: { 'autoimmune-disease': 'yes' } }),
  });
  worked(clinic.run(['sign', pending.stdout.trim(), '--reason', 'Seen and weighed.', '--as', PRESCRIBER, '--yes']));
  worked(clinic.run(['session', 'commit', pending.stdout.trim()]));
});
afterAll(() => clinic.remove());

const report = (...args: readonly string[]) => clinic.run(['log', 'report', ...args]);
const json = (...args: readonly string[]) => clinic.json(['log', 'report', ...args]);
const identities = (): string => {
  const file = join(clinic.base, 'identities.csv');
  writeFileSync(file, 'patient,name,address\nP-1,J. Roe,2 Low Road\n');
  return file;
};

describe('log report', () => {
  test('as a PDF, into a file and nowhere else; the same log gives the same bytes', () => {
    expect(report('--format', 'pdf').code).toBe(2);
    const [one, other] = ['one.pdf', 'other.pdf'].map((name) => {
      const file = join(clinic.base, name);
      expect(report('--format', 'pdf', '--out', file).code).toBe(0);
      return readFileSync(file);
    });
    expect(one?.subarray(0, 5).toString()).toBe('%PDF-');
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(true);
    const overrides = join(clinic.base, 'overrides.pdf');
    expect(report('--overrides', '--format', 'pdf', '--out', overrides).code).toBe(0);
    expect(readFileSync(overrides).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('has every session in order, with composition, people, corrections and voids', () => {
    const register = json();
    expect(faultsOf(register)).toEqual([]);
    expect(register).toMatchObject({
      establishment: 'Test Clinic',
      address: '1 High Street',
      names_joined: false,
      sessions: [
        {
          number: 1,
          standing: 'given, amended',
          patient: 'P-1',
          identity: null,
          prepared: ['Test practitioner, licence T-2'],
          verified: ['Test prescriber, licence T-2'],
          given: ['B: given 4.8 mL, discarded 0.2 mL, kept 0 mL'],
          amendments: [{ reason: '=Wrong syringe', changes: [{ what: 'preparation B' }] }],
        },
        {
          number: 2,
          standing: 'VOID, was open',
          voided: expect.stringContaining('Wrong patient. (nothing was given)'),
        },
        { number: 3, standing: 'open', approved: ['Test prescriber, licence T-2'] },
      ],
    });
    const text = worked(report()).stdout.replace(/\s+/g, ' ');
    for (const part of [
      'Test Clinic, 1 High Street',
      'No. 1',
      'PS-204',
      'AMENDED',
      'VOID',
      'Patients are shown by their codes',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('joins names from the file of identities alone, by flag or by mesolog.yaml', () => {
    const named = json('--identities', identities());
    expect(faultsOf(named)).toEqual([]);
    expect(named).toMatchObject({
      names_joined: true,
      sessions: [{ identity: { name: 'J. Roe' } }, { identity: null }, {}],
    });
    const settings = join(clinic.folder, 'mesolog.yaml');
    const before = readFileSync(settings, 'utf8');
    writeFileSync(settings, `${before}identities: ../identities.csv\n`);
    expect(worked(report()).stdout).toContain('J. Roe (P-1)');
    writeFileSync(settings, before);
    expect(readFileSync(join(clinic.folder, 'log.db')).includes('J. Roe')).toBe(false);
  });

  test('as CSV a row is a component with its lot, and no cell is a formula', () => {
    const rows = parse(worked(report('--format', 'csv')).stdout, { columns: true }) as Record<string, string>[];
    const own = rows.filter(({ number }) => number === '1');
    expect(own.map((row) => [row.component, row.product_name, row.measured, row.lot])).toEqual([
      ['panthenol-sample-2ml', 'Panthenol Sample 250 mg/mL', '1 mL', 'PS-204'],
      ['zinc-sample-10ml', 'Zinc Sample 1 mg/mL', '1 mL', 'ZS-118'],
      ['saline-sample-10ml', 'Saline Sample 0.9 %', '3 mL', 'NS-9'],
    ]);
    expect(own[0]?.amended).toContain('=Wrong syringe');
    expect(rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
  });

  test('as HTML into a new file, whole, for the clinic alone', () => {
    const file = join(clinic.base, 'register.html');
    const ran = worked(report('--format', 'html', '--out', file));
    expect([ran.stdout, statSync(file).mode & 0o777]).toEqual(['', 0o600]);
    const html = readFileSync(file, 'utf8').replace(/<\/?span[^>]*>/g, '');
    for (const part of ['<!doctype html>', 'Test Clinic', '1 High Street', 'ZS-118'])
      expect(html.toLowerCase()).toContain(part.toLowerCase());
    expect(report('--format', 'html', '--out', file).code).toBe(2);
  });

  test('a period is by days of the clinic, both included', () => {
    const sessions = (...args: readonly string[]) => (json(...args).sessions as unknown[]).length;
    const today = new Date().toISOString().slice(0, 10);
    expect([
      sessions('--to', '2000-01-01'),
      sessions('--from', '2099-01-01'),
      sessions('--from', '2000-01-01'),
    ]).toEqual([0, 0, 3]);
    expect(sessions('--from', '2000-01-01', '--to', `${Number(today.slice(0, 4)) + 1}-01-01`)).toBe(3);
    expect(worked(report('--to', '2000-01-01')).stdout).toContain('No session was released in this period.');
  });

  test.each<readonly [string, readonly string[], string]>([
    ['a day that is none', ['--from', '2026-02-30'], '--from'],
    ['an end before the beginning', ['--from', '2026-02-02', '--to', '2026-02-01'], '--to'],
    ['no identities there', ['--identities', 'absent.csv'], 'does not exist'],
    ['another format', ['--format', 'docx'], 'docx'],
  ])('%s: exit 2', (_, args, message) => {
    const { code, stdout, stderr } = report(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(existsSync(join(clinic.folder, 'absent.csv'))).toBe(false);
  });

  test('overrides by rule and by person', () => {
    const found = json('--overrides');
    expect(faultsOf(found)).toEqual([]);
    expect(found).toMatchObject({
      sessions: 3,
      by_rule: expect.arrayContaining([
        {
          of: 'pair-no-data',
          reasons: 3,
          approvals: 0,
          sessions: 3,
          with: [{ of: 'Test practitioner, licence T-2', count: 3 }],
        },
      ]),
    });
    const persons = found.by_person as { of: string; approvals: number }[];
    expect(persons.find(({ of }) => of.startsWith('Test prescriber'))?.approvals).toBeGreaterThan(0);
    expect(worked(report('--overrides')).stdout).toContain('By person');
    expect(worked(report('--overrides', '--format', 'csv')).stdout.split('\n')[0]).toBe(
      '"session","day","rule","subject","severity","person","text"',
    );
  });
});
