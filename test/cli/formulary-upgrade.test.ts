import { cpSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { mesolog } from './executable.js';
import { faultsOf } from './schema-faults.js';

type Edit = readonly [file: string, from: string, to: string];

/** A copy of the shipped formulary with a few words changed. */
function copy(name: string, edits: readonly Edit[]): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'mesolog-upgrade-')), name);
  cpSync(resolve('formulations'), folder, { recursive: true });
  for (const [file, from, to] of edits) {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
  }
  return folder;
}

const GROUP = 'schema: mesolog.formulary/1\ngroups:\n';
const OWN: readonly Edit[] = [
  [
    'ingredients/anaesthetics.yaml',
    'at_most: 300 mg\n        examples: { fires: [301 mg], quiet: [300 mg] }',
    'at_most: 200 mg # our own, lower\n        examples: { fires: [201 mg], quiet: [200 mg] }',
  ],
  ['rules/procedure.yaml', 'title: Body mass index above 30', 'title: A body mass index above 30'],
  ['groups.yaml', GROUP, `${GROUP}  - { id: ours, name: our own group }\n`],
];
const NEWER: readonly Edit[] = [
  ['ingredients/anaesthetics.yaml', 'at_most: 300 mg', 'at_most: 250 mg'],
  ['ingredients/minerals.yaml', 'class: trace element', 'class: trace mineral'],
  ['groups.yaml', GROUP, `${GROUP}  - { id: theirs, name: a new group }\n`],
];

const base = copy('base', []);
const own = copy('own', OWN);
const newer = copy('newer', NEWER);
const upgrade = (...more: readonly string[]) =>
  mesolog(['--formulary', own, 'formulary', 'upgrade', '--base', base, '--from', newer, ...more]);

describe('formulary upgrade', () => {
  test('takes what only the newer one changed, keeps what is ours, lists what both changed, and touches nothing', () => {
    const out = join(own, '..', 'merged');
    const { code, stdout } = upgrade('--out', out);
    expect(code).toBe(1);
    expect(stdout).toContain('taken:    ingredient zinc\n');
    expect(stdout).toContain('added:    group theirs\n');
    expect(stdout).toContain('kept:     rule bmi-over-30\n');
    expect(stdout).toContain('CONFLICT, changed here and there; yours stays: ingredient lidocaine\n');
    expect(stdout).toContain('1 taken, 1 added, 1 of your own kept, 1 conflict.');
    expect(stdout.replace(/\s+/g, ' ')).toContain('no pharmacist has approved it');
    const text = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');
    expect(text(out, 'ingredients/anaesthetics.yaml')).toBe(text(own, 'ingredients/anaesthetics.yaml'));
    expect(text(out, 'ingredients/minerals.yaml')).toBe(text(newer, 'ingredients/minerals.yaml'));
    expect(text(out, 'rules/procedure.yaml')).toBe(text(own, 'rules/procedure.yaml'));
    expect(text(out, 'groups.yaml')).toContain('our own group');
    expect(text(out, 'groups.yaml')).toContain('  - { id: theirs, name: a new group }\n');
    expect(statSync(join(out, 'groups.yaml')).mode & 0o777).toBe(0o600);
    expect(mesolog(['--formulary', out, 'formulary', 'lint']).stdout).toMatch(/\nno findings\n$/);
    const told = mesolog(['formulary', 'diff', own, out]).stdout;
    expect(told).toContain('new group: a new group (theirs)\n');
    expect(told).toContain('zinc, class: trace element → trace mineral\n');
  });

  test('without --out it says what it would do and writes nothing; --json lists conflicts with their place', () => {
    const { code, stdout } = mesolog([
      '--json',
      '--formulary',
      own,
      'formulary',
      'upgrade',
      '--base',
      base,
      '--from',
      newer,
    ]);
    const report = JSON.parse(stdout);
    expect([code, faultsOf(report)]).toEqual([1, []]);
    expect(report).toMatchObject({ approved: false, written: null });
    expect(report.conflicts).toMatchObject([
      { subject: 'lidocaine', location: { file: 'ingredients/anaesthetics.yaml' } },
    ]);
  });

  test('a folder that holds anything is refused and stays as it is', () => {
    const full = copy('full', []);
    const { code, stderr } = upgrade('--out', full);
    expect(code).toBe(2);
    expect(stderr).toContain('is not empty');
    expect(readFileSync(join(full, 'groups.yaml'), 'utf8')).toBe(readFileSync(join(base, 'groups.yaml'), 'utf8'));
  });

  test('nothing to do is exit 0, and the merged copy is the own one', () => {
    const out = join(base, '..', 'same');
    const { code } = mesolog([
      '--formulary',
      own,
      'formulary',
      'upgrade',
      '--base',
      base,
      '--from',
      base,
      '--out',
      out,
    ]);
    expect(code).toBe(0);
    expect(mesolog(['formulary', 'diff', own, out]).stdout).toBe('no change: the two are the same, byte for byte\n');
  });

  test('what the newer one dropped stays, and is listed', () => {
    const { code, stdout } = mesolog(['--formulary', newer, 'formulary', 'upgrade', '--base', newer, '--from', base]);
    expect(code).toBe(1);
    expect(stdout).toContain('CONFLICT, no longer in the newer one; yours stays: group theirs\n');
  });

  test('the base must be named, and must be there', () => {
    expect(mesolog(['--formulary', own, 'formulary', 'upgrade'])).toMatchObject({ code: 2 });
    const { code, stderr } = mesolog(['--formulary', own, 'formulary', 'upgrade', '--base', join(own, 'nowhere')]);
    expect([code, existsSync(join(own, 'nowhere'))]).toEqual([2, false]);
    expect(stderr).toContain('does not exist');
  });
});
