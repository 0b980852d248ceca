import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BIN, mesolog, NODE } from './executable.js';
import { faultsOf } from './schema-faults.js';

const EXAMPLES = resolve('formulations/examples');
const DAY = join(EXAMPLES, 'day-of-60.ndjson');
const NOW = ['--now', '2099-03-01T18:00:00+01:00'];

interface Row {
  readonly outcome: string;
  readonly patient: string | null;
  readonly errors: readonly { readonly code: string }[];
}

describe('the day of sixty bookings', () => {
  const { stdout, code } = mesolog(['--json', 'prep', DAY, ...NOW]);
  const day = JSON.parse(stdout);
  const rows: readonly Row[] = day.rows;

  test('has a row of every outcome, and five faulty ones of different kinds', () => {
    expect(code).toBe(1);
    expect(faultsOf(day)).toEqual([]);
    expect(rows).toHaveLength(60);
    expect(day.outcomes).toEqual({
      ready: 31,
      'ask-at-chair': 9,
      'needs-reason': 5,
      'needs-prescriber': 5,
      stopped: 5,
      invalid: 5,
    });
    const faulty = rows.flatMap(({ errors }, index) => errors.map(({ code }) => [index + 1, code]));
    expect(faulty).toEqual([
      [8, 'json-syntax'],
      [19, 'unknown-id'],
      [30, 'quantity-malformed'],
      [42, 'key-unknown'],
      [53, 'product-twice'],
    ]);
  });

  test('plans 50 rows: 25 ampoules of saline and 25 vials of zinc, none below the lower bound', () => {
    const products = day.plan.products.map(({ product, open, at_least }: Record<string, unknown>) => [
      product,
      open,
      at_least,
    ]);
    // Rows 1 to 4 and 10 of each twelve take both (25 rows); dexpanthenol of 1 to 2 mL goes to these and to 21 more.
    expect(products).toEqual([
      ['dexpanthenol-250mg-ml-2ml', 46, 46],
      ['sodium-chloride-0.9-10ml', 25, 25],
      ['vitamin-b-complex-100-30ml', 4, 4],
      ['zinc-sulfate-1mg-ml', 25, 25],
    ]);
    const waiting = new Set(
      rows.flatMap(({ outcome }, index) => (['stopped', 'invalid'].includes(outcome) ? [index] : [])),
    );
    const taken: { row: number }[] = day.plan.containers.flatMap(({ takes }: { takes: { row: number }[] }) => takes);
    expect(taken.filter(({ row }) => waiting.has(row))).toEqual([]);
  });

  test('a sheet never calls a faulty row ready', () => {
    const text = mesolog(['prep', DAY, ...NOW]).stdout;
    expect(text).not.toMatch(/^Computed: *$/m);
    for (const { patient, outcome } of rows) {
      if (patient === null) continue;
      expect(text.includes(`Worksheet ${patient}`)).toBe(outcome !== 'invalid');
    }
    expect(text.split('\n').filter((line) => /^\d+ .*READY$/.test(line.trimEnd()))).toHaveLength(31);
  });
});

test('the table of bookings is read, a formula, components and a lot', () => {
  const { stdout } = mesolog(['--json', 'prep', join(EXAMPLES, 'bookings.csv'), ...NOW]);
  const { rows } = JSON.parse(stdout) as { rows: readonly (Row & { booking: string })[] };
  expect(rows.map(({ booking, errors }) => [booking, errors])).toEqual([
    ['2099-0301', []],
    ['2099-0302', []],
    ['2099-0303', []],
  ]);
});

describe('the scripts run', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mesolog-examples-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = `${folder}:${process.env.PATH}`;
  const shell = (command: string, env: Record<string, string> = {}) =>
    spawnSync('sh', ['-c', command], {
      cwd: folder,
      env: { HOME: process.env.HOME ?? '', PATH: path, TMPDIR: folder, ...env },
      encoding: 'utf8',
    });
  beforeAll(() => {
    writeFileSync(join(folder, 'mesolog'), `#!/bin/sh\nexec "${NODE}" "${BIN}" "$@"\n`);
    chmodSync(join(folder, 'mesolog'), 0o755);
    copyFileSync(DAY, join(folder, 'tomorrow.ndjson'));
  });

  test('the line for cron', () => {
    const [line = ''] = readFileSync(join(EXAMPLES, 'nightly.crontab'), 'utf8')
      .split('\n')
      .filter((each) => /^\d/.test(each));
    const command = line.split(/\s+/).slice(5).join(' ').replace('/srv/clinic/bookings', folder);
    expect(line).not.toContain('%');
    expect(shell(command).status).toBe(1);
    expect(readFileSync(join(folder, 'tomorrow.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  test('labels, sent on only where they were made', () => {
    writeFileSync(join(folder, 'lp'), `#!/bin/sh\necho "$2" > "${folder}/printer"\ncat "$5" > "${folder}/printed"\n`);
    chmodSync(join(folder, 'lp'), 0o755);
    expect(shell(`${join(EXAMPLES, 'labels.sh')} ${DAY}`, { PRINTER: 'zebra' }).status).toBe(0);
    const printed = readFileSync(join(folder, 'printed'), 'utf8');
    // A label for each of the 31 ready rows and the 9 that wait for questions.
    expect(printed.match(/\^XA/g)).toHaveLength(40);
    expect(readFileSync(join(folder, 'printer'), 'utf8')).toBe('zebra\n');
    expect(shell(`mesolog prep ${DAY} --format zpl`).stdout).toBe(printed);
    rmSync(join(folder, 'printed'));
    writeFileSync(join(folder, 'none'), 'tomorrow at nine\n');
    expect(shell(`${join(EXAMPLES, 'labels.sh')} none`, { PRINTER: 'zebra' }).status).toBe(2);
    expect(existsSync(join(folder, 'printed'))).toBe(false);
  });

  const withJq = spawnSync('jq', ['--version']).status === 0 ? test : test.skip;
  withJq('the pipeline with jq', () => {
    const { stdout } = shell(`${join(EXAMPLES, 'who-is-needed.sh')} ${DAY}`);
    expect(stdout.trimEnd().split('\n')).toHaveLength(29);
    expect(stdout).toContain('stopped\tP-9V4YNQ\t\tallergy-match\n');
  });
});
