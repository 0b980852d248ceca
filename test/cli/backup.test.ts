import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bareClinic, OWNER, type TestClinic, worked } from './clinic.js';
import { faultsOf } from './schema-faults.js';

let clinic: TestClinic;
beforeEach(() => {
  clinic = bareClinic('backup');
});
afterEach(() => clinic.remove());

const out = () => join(clinic.base, 'backup.db');
const logFile = () => join(clinic.folder, 'log.db');
const size = () => Number(clinic.json(['log', 'show']).size);
const note = (hours: string) => worked(clinic.run(['roster', 'policy', '--pending-hours', hours, '--as', OWNER]));
const replaced = () => readdirSync(clinic.folder).filter((name) => /^log\.db\.replaced-\w+(\.json)?$/.test(name));
const elsewhere = () => ({ env: { MESOLOG_STATE: join(clinic.base, 'another-machine') } });

describe('log backup', () => {
  test('one new file that verifies, nothing written over', () => {
    note('8');
    const made = clinic.json(['log', 'backup', '--out', out()]);
    expect(faultsOf(made)).toEqual([]);
    expect(made).toMatchObject({ file: out(), size: 2 });
    expect(statSync(out()).mode & 0o777).toBe(0o600);
    expect(clinic.run(['log', 'verify', out(), '--trust', clinic.anchor]).code).toBe(0);
    const again = clinic.run(['log', 'backup', '--out', out()]);
    expect([again.code, again.stdout]).toEqual([2, '']);
    expect(again.stderr).toContain('exists already');
    expect(worked(clinic.run(['log', 'backup', '--out', 'inside.db'])).stderr).toContain('Keep one elsewhere');
  });
});

describe('log restore', () => {
  test('brings back a log that is gone, and one that is ruined, which is kept', () => {
    note('8');
    worked(clinic.run(['log', 'backup', '--out', out()]));
    rmSync(logFile());
    const restored = clinic.json(['log', 'restore', out(), '--yes']);
    expect(faultsOf(restored)).toEqual([]);
    expect(restored).toMatchObject({ size: 2, replaced: null, lost: [] });
    writeFileSync(logFile(), 'ruined');
    worked(clinic.run(['log', 'restore', out(), '--yes']));
    const [kept, noted] = replaced().sort();
    expect(readFileSync(join(clinic.folder, kept ?? ''), 'utf8')).toBe('ruined');
    expect(noted).toBe(`${kept}.json`);
    expect(statSync(logFile()).mode & 0o777).toBe(0o600);
    note('9');
    expect(worked(clinic.run(['log', 'verify'])).stdout).toContain('3 entries');
    expect(readdirSync(clinic.folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('a backup that would lose entries is refused with exit 3, until somebody says why', () => {
    worked(clinic.run(['log', 'backup', '--out', out()]));
    note('8');
    const refused = clinic.json(['log', 'restore', out(), '--yes']);
    expect(refused).toMatchObject({
      exit: 3,
      errors: [{ code: 'restore-rolls-back' }, { code: 'restore-rolls-back' }],
    });
    expect(clinic.run(['log', 'restore', out(), '--yes', '--rollback']).code).toBe(2);
    expect(clinic.run(['log', 'restore', out(), '--yes', '--rollback', '--reason', ' ']).code).toBe(2);
    expect(size()).toBe(2);
    const reason = ['--rollback', '--reason', 'The last entry was made on a stolen key.'];
    const done = clinic.json(['log', 'restore', out(), '--yes', ...reason]);
    expect(faultsOf(done)).toEqual([]);
    expect(done).toMatchObject({ size: 1, lost: [expect.stringContaining('2 entries'), expect.any(String)] });
    const [kept = '', noted = ''] = replaced().sort();
    expect(JSON.parse(readFileSync(join(clinic.folder, noted), 'utf8'))).toMatchObject({
      schema: 'mesolog.restore-note/1',
      reason: 'The last entry was made on a stolen key.',
    });
    expect(
      worked(clinic.run(['log', 'verify', join(clinic.folder, kept), '--trust', clinic.anchor], elsewhere())).stdout,
    ).toContain('2 entries');
    note('9');
    expect(worked(clinic.run(['log', 'verify'])).stdout).toContain('2 entries');
  });

  test('the log that stands there is asked too, where this machine never saw it', () => {
    worked(clinic.run(['log', 'backup', '--out', out()]));
    note('8');
    const args = ['--json', 'log', 'restore', out(), '--yes'];
    const unknown = clinic.run(args, elsewhere());
    expect([unknown.code, unknown.stdout]).toEqual([2, expect.stringContaining('--trust')]);
    const refused = clinic.run([...args, '--trust', clinic.anchor], elsewhere());
    expect([refused.code, refused.stdout]).toEqual([3, expect.stringContaining('The log that stands there')]);
    expect(clinic.run([...args, '--trust', 'f'.repeat(64)], elsewhere()).code).toBe(3);
    expect(clinic.run([...args, '--trust', 'no-anchor'], elsewhere()).code).toBe(2);
  });

  test.each<readonly [string, number, (file: string) => void]>([
    ['a file that is no log', 3, (file) => writeFileSync(file, 'no log')],
    ['a file that is not there', 2, (file) => rmSync(file)],
    [
      'a byte changed in a payload',
      3,
      (file) => {
        const bytes = readFileSync(file);
        const at = bytes.indexOf('"format":1');
        bytes.write('"format":2', at);
        writeFileSync(file, bytes);
      },
    ],
  ])('%s changes nothing', (_, exit, spoil) => {
    worked(clinic.run(['log', 'backup', '--out', out()]));
    spoil(out());
    const before = readFileSync(logFile()).subarray(100);
    const ran = clinic.run(['--json', 'log', 'restore', out(), '--yes']);
    expect([ran.code, faultsOf(JSON.parse(ran.stdout))]).toEqual([exit, []]);
    expect(readFileSync(logFile()).subarray(100).equals(before)).toBe(true);
    expect(replaced()).toEqual([]);
  });

  test("another clinic's log is refused, also where the clinic has none", () => {
    const other = bareClinic('other');
    worked(other.run(['log', 'backup', '--out', out()]));
    other.remove();
    rmSync(logFile());
    const ran = clinic.run(['log', 'restore', out(), '--yes']);
    expect([ran.code, existsSync(logFile())]).toEqual([3, false]);
    expect(ran.stderr).toContain('mesolog.yaml beside it names the anchor');
  });

  test('without --yes and without a terminal: exit 2, nothing replaced', () => {
    worked(clinic.run(['log', 'backup', '--out', out()]));
    const ran = clinic.run(['log', 'restore', out()]);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('--yes')]);
    expect(replaced()).toEqual([]);
  });

  test('a copy of the running log, made by hand, restores as well', () => {
    note('8');
    copyFileSync(logFile(), out());
    expect(worked(clinic.run(['log', 'restore', out(), '--yes'])).stdout).toContain('2 entries');
  });
});
