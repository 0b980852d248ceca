import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { digestOf, hashFiles } from '../../src/formulary/digest.js';
import { readFormularyFiles } from '../../src/workflow/load-formulary.js';
import { must } from '../workflow/clinic.js';
import { mesolog } from './executable.js';
import { faultsOf } from './schema-faults.js';

const scratch = mkdtempSync(join(tmpdir(), 'mesolog-upgrade-'));
const [own, newer, out] = [join(scratch, 'own'), join(scratch, 'newer'), join(scratch, 'merged')];

function change(folder: string, file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

beforeAll(() => {
  for (const folder of [own, newer]) cpSync(resolve('formulations'), folder, { recursive: true });
  change(own, 'ingredients/anaesthetics.yaml', 'at_most: 300 mg', 'at_most: 200 mg');
  change(newer, 'ingredients/anaesthetics.yaml', 'at_most: 300 mg', 'at_most: 250 mg');
  change(newer, 'ingredients/minerals.yaml', 'class: trace element', 'class: trace mineral');
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const ARGS = ['--formulary', own, 'formulary', 'upgrade', '--from', newer];

test('a copy that does not say what it was made from needs --base, and nothing is written', () => {
  const { code, stdout, stderr } = mesolog([...ARGS, '--out', out]);
  expect([code, stdout, existsSync(out)]).toEqual([2, '', false]);
  expect(stderr).toContain('--base');
});

test('a copy that does is merged; --json lists conflicts with their place', () => {
  writeFileSync(join(own, 'BASE'), `${digestOf(hashFiles(must(readFormularyFiles(resolve('formulations')))))}\n`);
  const { code, stdout } = mesolog(['--json', ...ARGS, '--out', out]);
  const report = JSON.parse(stdout);
  expect([code, faultsOf(report)]).toEqual([1, []]);
  expect(report).toMatchObject({
    approved: false,
    written: out,
    from: digestOf(hashFiles(must(readFormularyFiles(newer)))),
    digest: digestOf(hashFiles(must(readFormularyFiles(out)))),
    conflicts: [{ subject: 'lidocaine', location: { file: 'ingredients/anaesthetics.yaml' } }],
  });
});
