import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshMachine, scratchFolder } from './clinic.js';
import { mesolog, type Ran } from './executable.js';

let base = '';
let env: Readonly<Record<string, string>> = {};
let shown: Ran;
beforeAll(() => {
  base = scratchFolder('demo');
  mkdirSync(join(base, 'tmp'));
  env = { ...freshMachine(base), TMPDIR: join(base, 'tmp') };
  shown = mesolog(['demo'], { env, cwd: base });
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('demo', () => {
  test('ends with 0 and shows the whole main job, in this order', () => {
    expect([shown.stderr, shown.code]).toEqual(['', 0]);
    const marks = [
      'everything here is SAMPLE',
      'STOP  prescription-missing',
      'Refused: exit 4',
      'typed and signed R-',
      'Preparation A',
      'holds  parts = total',
      'PRESCRIBER  autoimmune-disease',
      'REASON  pair-no-data',
      'The reason that the practitioner typed',
      'Session 1 is released: entry 10',
      'Session 1 is closed',
      'the next session is allowed 3 months later',
      'Nothing that was checked failed.',
      'entry 8: The signature is not one of these bytes.',
      'Exit 3.',
      '$ ssh-keygen -Y verify -f roster/000006.allowed_signers',
      'Good "release@mesolog" signature',
      'all of it was SAMPLE',
      'Where to go next',
    ];
    expect(marks.map((mark) => shown.stdout.indexOf(mark))).toEqual(
      marks.map((mark) => shown.stdout.indexOf(mark)).sort((a, b) => a - b),
    );
    for (const mark of marks) expect(shown.stdout).toContain(mark);
  });

  test('it reads well: under 240 lines of at most 80 columns, no colour, no NaN, no undefined', () => {
    const lines = shown.stdout.split('\n');
    expect(lines.length).toBeLessThan(240);
    expect(lines.filter((line) => [...line].length > 80)).toEqual([]);
    expect(shown.stdout).not.toMatch(/\u001b|undefined|\bNaN\b|\[object/);
  });

  test('nothing is left behind, and nothing of the user is touched', () => {
    expect(readdirSync(join(base, 'tmp'))).toEqual([]);
    expect(readdirSync(join(base, 'home'))).toEqual([]);
    expect(existsSync(join(base, 'state'))).toBe(false);
  });

  test('--json is one object with the same steps; --keep keeps everything in one folder, for nobody else', () => {
    const { stdout, stderr, code } = mesolog(['--json', 'demo', '--keep', 'kept'], { env, cwd: base });
    expect([stderr, code]).toEqual(['', 0]);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ schema: 'mesolog.demo/1', sample: true, folder: join(base, 'kept') });
    const titles = report.steps.map(({ title }: { title: string }) => title);
    for (const title of titles.slice(1)) expect(shown.stdout).toContain(title);
    const kinds = report.steps.flatMap(({ parts }: { parts: { kind: string; exit?: number }[] }) => parts);
    expect(kinds).toContainEqual(expect.objectContaining({ kind: 'refusal', exit: 4 }));
    expect(kinds).toContainEqual(expect.objectContaining({ kind: 'audit', exit: 0 }));
    expect(kinds).toContainEqual(expect.objectContaining({ kind: 'audit', exit: 3 }));
    expect(readdirSync(join(base, 'kept')).sort()).toEqual(['changed-copy', 'clinic', 'export', 'keys', 'state']);
    for (const folder of readdirSync(join(base, 'kept'))) {
      expect(statSync(join(base, 'kept', folder)).mode & 0o077).toBe(0);
    }
    expect(readdirSync(join(base, 'home'))).toEqual([]);
  });

  test('a folder with anything in it is left alone', () => {
    mkdirSync(join(base, 'full'));
    writeFileSync(join(base, 'full/mine'), '');
    const { stdout, code } = mesolog(['demo', '--keep', 'full'], { env, cwd: base });
    expect([stdout, code]).toEqual(['', 2]);
    expect(readdirSync(join(base, 'full'))).toEqual(['mine']);
  });

  test('without ssh-keygen it says so and does not end with 0', () => {
    const { stderr, code } = mesolog(['demo'], { env: { ...env, PATH: '/nonexistent' }, cwd: base });
    expect(stderr).toContain('ssh-keygen was not found');
    expect(code).toBe(4);
    expect(readdirSync(join(base, 'tmp'))).toEqual([]);
  });
});
