import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { jsonLines, mesolog } from './executable.js';
import { requestJson } from './requests.js';
import { faultsOf } from './schema-faults.js';

const folder = mkdtempSync(join(tmpdir(), 'mesolog-prep-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NOW = ['--now', '2099-03-01T18:00:00Z'];
const row = (patient: string, more: object = {}) => requestJson({ patient: { id: patient }, ...more });
const GOOD = ['P-1', 'P-2', 'P-3', 'P-4'].map((patient) => row(patient));
const batch = (lines: readonly string[]) => ({ input: `${lines.join('\n')}\n` });

interface Prep {
  readonly rows: readonly { readonly outcome: string; readonly check: unknown }[];
  readonly plan: unknown;
}
const json = (text: string): Prep => JSON.parse(text);

describe('prep', () => {
  test('gives one outcome a row, each with what check says of that row alone', () => {
    const { stdout } = mesolog(['prep', '--format', 'json', ...NOW], batch(GOOD));
    const { rows } = json(stdout);
    expect(faultsOf(JSON.parse(stdout))).toEqual([]);
    const alone = GOOD.map((line) => JSON.parse(mesolog(['--json', 'check', ...NOW], { input: line }).stdout));
    expect(rows.map(({ check }) => check)).toEqual(alone);
  });

  test('--json is --format json', () => {
    const [asked, formatted] = [
      ['--json', 'prep'],
      ['prep', '--format', 'json'],
    ].map((args) => mesolog([...args, ...NOW], batch(GOOD)));
    expect(asked).toEqual(formatted);
    expect(asked?.stderr).toBe('');
  });

  test('and refuses in the same words', () => {
    const [asked, formatted] = [
      ['--json', 'prep'],
      ['prep', '--format', 'json'],
    ].map((args) => mesolog([...args, '--input', 'yaml', ...NOW], { input: 'a: [' }));
    expect(asked).toEqual(formatted);
    expect(asked).toMatchObject({ code: 2, stderr: '' });
    expect(json(asked?.stdout ?? '')).toMatchObject({ schema: 'mesolog.error/1', exit: 2 });
  });

  test('NDJSON, a list and YAML documents give the same', () => {
    const inputs: [string, string][] = [
      ['ndjson', `${GOOD.join('\n')}\n`],
      ['json', `[${GOOD.join(',')}]`],
      ['yaml', GOOD.join('\n---\n')],
    ];
    const [lines, ...others] = inputs.map(
      ([format, input]) => mesolog(['prep', '--format', 'json', '--input', format, ...NOW], { input }).stdout,
    );
    expect(json(lines ?? '').rows).toHaveLength(4);
    expect(others).toEqual([lines, lines]);
  });

  test('a garbled third row leaves the others as they are, exit 1, and is named', () => {
    const without = [...GOOD.slice(0, 2), ...GOOD.slice(3)];
    const garbled = [...GOOD.slice(0, 2), '{"schema": "mesolog.request/1", oops', ...GOOD.slice(3)];
    const [clean, spoilt] = [without, garbled].map((lines) =>
      mesolog(['prep', '--format', 'ndjson', ...NOW], batch(lines)),
    );
    const rows = spoilt?.stdout.trimEnd().split('\n') ?? [];
    expect(rows.filter((_, index) => index !== 2)).toEqual(clean?.stdout.trimEnd().split('\n'));
    expect(JSON.parse(rows[2] ?? '')).toMatchObject({ outcome: 'invalid', errors: [{ location: { line: 3 } }] });
    expect(spoilt?.code).toBe(1);
    const text = mesolog(['prep', ...NOW], batch(garbled));
    expect(text.stderr).toContain('Not valid: row 3.');
    expect(text.code).toBe(1);
    const worksheets = (out: string | undefined) => (out ?? '').split(/(?=Worksheet P-)/).slice(1);
    expect(worksheets(text.stdout)).toEqual(worksheets(mesolog(['prep', ...NOW], batch(without)).stdout));
  });

  test('of many rows that are not valid the line on stderr names twenty, and how many more', () => {
    const text = mesolog(['prep', '--format', 'csv', ...NOW], batch([...GOOD, ...Array<string>(23).fill('{')]));
    expect(text.stderr).toMatch(/Not valid: row 5, .*row 24 and 3 more\./);
    expect(text.code).toBe(1);
  });

  test('the same input and --now give the same bytes in every format', () => {
    for (const format of ['text', 'html', 'csv', 'json', 'ndjson']) {
      const [first, second] = [1, 2].map(() => mesolog(['prep', '--format', format, ...NOW], batch(GOOD)).stdout);
      expect(first?.length).toBeGreaterThan(100);
      expect(second).toBe(first);
    }
  });

  test.each([
    ['nothing', ''],
    ['a picture', '\u0089PNG\r\n\u0000\u0001'],
    ['text that is no data', 'tomorrow at nine\n'],
    ['a table without its format', 'booking,patient\nB-1,P-1\n'],
    ['an empty list', '[]'],
  ])('%s is refused as a whole: exit 2, no file', (_name, input) => {
    for (const format of ['text', 'json', 'ndjson']) {
      const out = join(folder, `never-${format}`);
      const { code, stdout, stderr } = mesolog(['prep', '--format', format, '--out', out], { input });
      const [told, silent] = format === 'json' ? [stdout, stderr] : [stderr, stdout];
      expect([code, silent, existsSync(out)]).toEqual([2, '', false]);
      expect(told).not.toBe('');
    }
  });

  test('--out writes the file whole, for its owner only, and leaves nothing else behind', () => {
    const out = join(folder, 'day.json');
    const { code, stdout } = mesolog(['prep', '--format', 'json', '--out', out, ...NOW], batch(GOOD));
    expect([code, stdout]).toEqual([1, '']);
    expect(readFileSync(out, 'utf8')).toBe(mesolog(['prep', '--format', 'json', ...NOW], batch(GOOD)).stdout);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test.each(['day.txt', 'sheets', 'sheets/'])(
    '--out %s in a folder that is not there is exit 2, and says which is missing',
    (name) => {
      const ran = mesolog(['prep', '--out', join(folder, 'no', name), ...NOW], batch(GOOD));
      expect(ran.code).toBe(2);
      expect(ran.stderr).toContain(
        `${join(folder, 'no', name.replace('/', ''))} cannot be written: there is no folder ${join(folder, 'no')}.`,
      );
    },
  );

  test('--fail-on decides what a verdict costs', () => {
    const { rows } = json(mesolog(['--json', 'prep', ...NOW], batch(GOOD)).stdout);
    expect(rows.map(({ outcome }) => outcome)).not.toContain('stopped');
    expect(mesolog(['prep', '--format', 'ndjson', '--fail-on', 'stop', ...NOW], batch(GOOD)).code).toBe(0);
    expect(mesolog(['prep', '--format', 'ndjson', '--fail-on', 'note', ...NOW], batch(GOOD)).code).toBe(1);
  });

  test('a stopped row has no draw on its sheet and takes nothing from the stock', () => {
    const stopped = row('P-5', {
      screening: { allergies: [{ group: 'dexpanthenol', severity: 'serious', certainty: 'confirmed' }] },
      preparations: [
        {
          id: 'A',
          components: [
            { product: 'dexpanthenol-250mg-ml-2ml', volume: '1 mL', lots: [{ lot: 'X', expires: '2000-01-01' }] },
          ],
        },
      ],
    });
    const { stdout } = mesolog(['prep', ...NOW], batch([stopped]));
    expect(stdout).toContain('STOPPED');
    expect(stdout).not.toContain('Draws, in the order of addition');
    expect(mesolog(['--json', 'prep', ...NOW], batch([stopped])).stdout).toContain('"products":[]');
  });

  test('every row of an NDJSON output is as its schema says', () => {
    const { stdout } = mesolog(['prep', '--format', 'ndjson', ...NOW], batch([...GOOD, '{}', 'x']));
    expect(jsonLines(stdout).flatMap(faultsOf)).toEqual([]);
    expect(jsonLines(stdout)).toHaveLength(6);
  });

  test('--columns lists what a table may hold', () => {
    expect(mesolog(['prep', '--columns']).stdout).toMatch(/^booking +what/);
    expect(jsonLines(mesolog(['--json', 'prep', '--columns']).stdout).flatMap(faultsOf)).toEqual([]);
  });
});
