import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import Ajv from 'ajv';
import { SARIF_SHAPE } from '../interop/sarif-shape.js';
import { mesolog } from './executable.js';
import { faultsOf } from './schema-faults.js';

const folder = mkdtempSync(join(tmpdir(), 'mesolog-lint-'));

/** A copy of the shipped formulary with one faulty limit of an ingredient and one rule that cannot fire. */
beforeAll(() => {
  cpSync(resolve('formulations'), join(folder, 'own'), { recursive: true });
  const replace = (file: string, from: string, to: string) => {
    const path = join(folder, 'own', file);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
  };
  replace('ingredients/anaesthetics.yaml', 'at_most: 300 mg', 'at_most: 300 mcL');
  replace('rules/prescription.yaml', '"dutasteride" in cocktail.ingredients', '"dutasterid" in cocktail.ingredients');
});

const lint = (...args: readonly string[]) =>
  mesolog(['--formulary', 'own', 'formulary', 'lint', ...args], { cwd: folder });

describe('formulary lint', () => {
  test('a rule is still judged where another file does not load, each at its own line', () => {
    const { code, stdout } = lint();
    expect(code).toBe(1);
    expect(stdout).toMatch(/ingredients\/anaesthetics\.yaml:\d+:18: error: /);
    expect(stdout).toMatch(
      /rules\/prescription\.yaml:\d+:11: error: .*"dutasterid" in cocktail\.ingredients, which can never be there/,
    );
    expect(stdout).toMatch(/\d findings\n$/);
  });

  test('--json holds every finding with its lines; --format json is the same', () => {
    const { stdout } = mesolog(['--json', '--formulary', 'own', 'formulary', 'lint'], { cwd: folder });
    const report = JSON.parse(stdout);
    expect(faultsOf(report)).toEqual([]);
    expect(report.findings[0]).toMatchObject({ location: { file: 'ingredients/anaesthetics.yaml' } });
    expect(report.findings[0].excerpt).toContain('at_most: 300 mcL');
    expect(lint('--format', 'json').stdout).toBe(stdout);
  });

  test.each(['text', 'sarif', 'junit'])('--json beside --format %s is refused, in JSON', (format) => {
    const { code, stdout } = lint('--json', '--format', format);
    const error = JSON.parse(stdout);
    expect(faultsOf(error)).toEqual([]);
    expect([code, error.exit, error.errors[0].code]).toEqual([2, 2, 'usage']);
  });

  test('--format sarif is SARIF, its places from where the command ran', () => {
    const { code, stdout } = lint('--format', 'sarif');
    const log = JSON.parse(stdout);
    const validate = new Ajv.default({ strict: true }).compile(SARIF_SHAPE);
    expect([code, validate(log), validate.errors]).toEqual([1, true, null]);
    const { uri } = log.runs[0].results[0].locations[0].physicalLocation.artifactLocation;
    expect(readFileSync(join(folder, uri), 'utf8')).toContain('300 mcL');
  });

  test('--format junit has a suite for every file, and fails those with findings', () => {
    const { code, stdout } = lint('--format', 'junit');
    expect(code).toBe(1);
    expect(stdout).toContain('<testsuite name="own/ingredients/minerals.yaml" tests="1" failures="0"');
    expect(stdout).toMatch(/<testsuite name="own\/ingredients\/anaesthetics\.yaml" tests="\d+" failures="[1-9]/);
  });

  test('another format is refused', () => {
    expect(lint('--format', 'xml')).toMatchObject({ code: 2, stdout: '' });
  });
});
