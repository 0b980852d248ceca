import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BIN, jsonLines, mesolog, NODE } from './executable.js';
import { requestJson } from './requests.js';

let folder = '';
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mesolog-check-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('check, one request', () => {
  test('a request without a clinic: cocktail, findings, verdict, and what was not checked', () => {
    const { stdout, stderr, code } = mesolog(['check', '--fail-on', 'stop', file('one.json', requestJson())]);
    expect(stderr).toBe('');
    expect(stdout).toContain('Preparation A');
    expect(stdout).toMatch(/Product.+Draw.+Syringe.+Exact.+Open.+Holds/);
    expect(stdout).toMatch(/holds {2}parts = total/);
    expect(stdout).toMatch(/^Verdict: [A-Z]+\. /m);
    expect(stdout).toMatch(/^Not checked:$/m);
    expect(code).toBe(0);
  });

  test('the threshold decides between 0 and 1, and the verdict stays', () => {
    const path = file('threshold.json', requestJson());
    const low = mesolog(['--json', 'check', '--fail-on', 'note', path]);
    const high = mesolog(['--json', 'check', '--fail-on', 'stop', path]);
    expect(JSON.parse(low.stdout).verdict).toBe(JSON.parse(high.stdout).verdict);
    expect([low.code, high.code]).toEqual([1, 0]);
  });

  test('--json is one object with the same verdict as the text', () => {
    const path = file('json.json', requestJson());
    const json = mesolog(['--json', 'check', path]);
    const text = mesolog(['check', path]);
    const object = JSON.parse(json.stdout);
    expect(json.stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(object).toMatchObject({ schema: 'mesolog.check/1', index: 0 });
    expect(text.stdout).toContain(`Verdict: ${object.verdict.toUpperCase()}.`);
    expect([json.stderr, text.stderr]).toEqual(['', '']);
    expect(json.code).toBe(text.code);
  });

  test('broken YAML: located, explained, exit 2, nothing on stdout', () => {
    const path = file('broken.yaml', 'schema: mesolog.request/1\npatient: {id: P-1\nindication: x\n');
    const { stdout, stderr, code } = mesolog(['check', path]);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/broken\.yaml:\d+:\d+: error: /);
    expect(stderr).toContain('To do: ');
    expect(code).toBe(2);
  });

  test('broken YAML with --json: mesolog.error/1 with the place', () => {
    const path = file('broken.yaml', 'schema: mesolog.request/1\npatient: {id: P-1\nindication: x\n');
    const { stdout, stderr, code } = mesolog(['--json', 'check', path]);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'mesolog.error/1',
      exit: 2,
      errors: [{ location: { file: path } }],
    });
    expect(code).toBe(2);
  });

  test('the example request answers every question: what it is told is really there', () => {
    const example = mesolog(['request', 'example']);
    const { stdout, stderr, code } = mesolog(['--json', 'check', '-'], { input: example.stdout });
    expect(stderr).toBe('');
    const { schema, verdict, findings } = JSON.parse(stdout);
    expect({ schema, verdict }).toEqual({ schema: 'mesolog.check/1', verdict: 'reason' });
    const codes = new Set(findings.map(({ code: name }: { code: string }) => name));
    expect([...codes].sort()).toEqual([
      'generic-product',
      'lot-missing',
      'only-diluted',
      'other-injectable',
      'pair-no-data',
    ]);
    expect(code).toBe(1);
  });

  test('an id that the formulary does not have is exit 2, with its place', () => {
    const path = file('unknown.json', requestJson({ indication: 'androgenetic-alopezia' }));
    const { stdout, stderr, code } = mesolog(['check', path]);
    expect(stdout).toBe('');
    expect(stderr).toContain('did you mean "androgenetic-alopecia"?');
    expect(stderr).toMatch(/unknown\.json:1:\d+: error: /);
    expect(code).toBe(2);
  });

  test('a missing file is exit 2 and named', () => {
    const { stdout, stderr, code } = mesolog(['check', join(folder, 'absent.yaml')]);
    expect(stdout).toBe('');
    expect(stderr).toContain('absent.yaml does not exist.');
    expect(code).toBe(2);
  });

  test('a folder in place of a file is exit 2', () => {
    const { stdout, stderr, code } = mesolog(['check', folder]);
    expect(stdout).toBe('');
    expect(stderr).toContain('is a folder');
    expect(code).toBe(2);
  });

  test('--now must be a time with its zone', () => {
    const { stdout, stderr, code } = mesolog(['check', '--now', '2026-11-20 15:00', '-'], { input: requestJson() });
    expect(stdout).toBe('');
    expect(stderr).toContain('--now "2026-11-20 15:00" is not a date and time with its zone.');
    expect(code).toBe(2);
  });
});

describe('check, standard input', () => {
  test('- reads it', () => {
    expect(mesolog(['--json', 'check', '-'], { input: requestJson() }).stdout).toContain('"mesolog.check/1"');
  });

  test('no FILE and no terminal reads it', () => {
    expect(mesolog(['--json', 'check'], { input: requestJson() }).stdout).toContain('"mesolog.check/1"');
  });

  test('nothing at all is an error, not "nothing to do"', () => {
    const { stdout, stderr, code } = mesolog(['check'], { input: '' });
    expect(stdout).toBe('');
    expect(stderr).toContain('the input is empty');
    expect(code).toBe(2);
  });

  test('--format overrides what it looks like', () => {
    const { stdout, code } = mesolog(['--json', 'check', '--format', 'ndjson', '--fail-on', 'stop'], {
      input: `${requestJson()}\n`,
    });
    expect(jsonLines(stdout)).toMatchObject([{ schema: 'mesolog.check/1', index: 0 }]);
    expect(code).toBe(0);
  });

  test('input that is not UTF-8 is located', () => {
    const { stdout, stderr, code } = mesolog(['check', '-'], { input: Buffer.from([0x73, 0x3a, 0x20, 0xff, 0x0a]) });
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^stdin:1:4: error: /);
    expect(code).toBe(2);
  });
});

describe('check, batches', () => {
  test('NDJSON: one outcome a row, in order, a bad row leaves the others, exit 1', () => {
    const path = file('rows.ndjson', `${requestJson()}\n{"schema":\n${requestJson()}\n`);
    const { stdout, stderr, code } = mesolog(['--json', 'check', '--fail-on', 'stop', path]);
    expect(stderr).toBe('');
    expect(jsonLines(stdout)).toMatchObject([
      { schema: 'mesolog.check/1', index: 0 },
      { schema: 'mesolog.error/1', index: 1, exit: 2, errors: [{ location: { line: 2 } }] },
      { schema: 'mesolog.check/1', index: 2 },
    ]);
    expect(code).toBe(1);
  });

  test('a JSON list is a batch, even of one', () => {
    const { stdout, code } = mesolog(['--json', 'check', '-'], {
      input: `[${requestJson({ indication: 'nothing-such' })}]`,
    });
    expect(jsonLines(stdout)).toMatchObject([{ schema: 'mesolog.error/1', index: 0, exit: 2 }]);
    expect(code).toBe(1);
  });

  test('several YAML documents: one result each', () => {
    const { stdout, code } = mesolog([
      '--json',
      'check',
      '--fail-on',
      'stop',
      file('two.yaml', `---\n${requestJson()}\n---\n${requestJson()}\n`),
    ]);
    expect(jsonLines(stdout)).toMatchObject([{ index: 0 }, { index: 1 }]);
    expect(code).toBe(0);
  });

  test.each([
    ['a list of nothing', 'json', '[]'],
    ['no line at all', 'ndjson', ''],
  ])('%s is exit 2', (_name, format, input) => {
    const { stdout, stderr, code } = mesolog(['check', '--format', format, '-'], { input });
    expect(stdout).toBe('');
    expect(stderr).toContain('error: ');
    expect(code).toBe(2);
  });

  test('a batch that is no text at all is exit 2', () => {
    const { stdout, stderr, code } = mesolog(['check', file('rows.json', '[[[')]);
    expect(stdout).toBe('');
    expect(stderr).toContain('error: ');
    expect(code).toBe(2);
  });

  test.each([
    ['cut short', requestJson().slice(0, 40)],
    ['cut short after a bracket', requestJson().slice(0, requestJson().indexOf('[') + 1)],
    ['garbage', 'oops'],
    ['garbage in braces', '{oops'],
    ['another object', '{}'],
  ])('a first row that is %s takes nothing from the rows after it, on standard input without --format', (_, row) => {
    const input = `${row}\n${requestJson()}\n${requestJson()}\n`;
    const { stdout, stderr, code } = mesolog(['--json', 'check', '-', '--fail-on', 'stop'], { input });
    expect([stderr, code]).toEqual(['', 1]);
    expect(jsonLines(stdout)).toMatchObject([
      { schema: 'mesolog.error/1', index: 0 },
      { schema: 'mesolog.check/1', index: 1 },
      { schema: 'mesolog.check/1', index: 2 },
    ]);
  });

  test('where standard input cannot be read and may have been rows, the remedy names --format ndjson', () => {
    const rows = mesolog(['--json', 'check', '-'], { input: '# rows\n{"a": 1}\n{"a": 2}\n' });
    expect(JSON.parse(rows.stdout).errors[0].remedy).toContain('For one request a line: --format ndjson.');
    const yaml = mesolog(['--json', 'check', '-'], { input: 'a: [\n' });
    expect(yaml.stdout).not.toContain('--format ndjson');
    expect([rows.code, yaml.code]).toEqual([2, 2]);
  });

  test('in text, a bad row is named on stdout and explained on stderr', () => {
    const { stdout, stderr, code } = mesolog(['check', '-', '--format', 'ndjson', '--fail-on', 'stop'], {
      input: `${requestJson()}\n{}\n`,
    });
    expect(stdout).toContain('Request 2\nNot checked: no valid request');
    expect(stdout).toContain('2 requests: 0 at or above STOP, 1 not valid, 1 below.');
    expect(stderr).toMatch(/^Request 2\nstdin:2:1: error: /);
    expect(code).toBe(1);
  });

  test('256 rows with findings still exit 1, and nothing is cut when piped', () => {
    const rows = 256;
    const { stdout, code } = mesolog(['--json', 'check', '--fail-on', 'note', '-'], {
      input: `${requestJson()}\n`.repeat(rows),
    });
    const indices = jsonLines(stdout).map((row) => (row as { index: number }).index);
    expect(indices).toEqual([...Array(rows).keys()]);
    expect(stdout.length).toBeGreaterThan(1_000_000);
    expect(code).toBe(1);
  });

  test('a line above 64 KiB is refused alone', () => {
    const long = requestJson({ reasons: [{ finding: 'x', subject: 'x', text: 'y'.repeat(70_000) }] });
    const { stdout, code } = mesolog(['--json', 'check', '--fail-on', 'stop', '--format', 'ndjson'], {
      input: `${long}\n${requestJson()}\n`,
    });
    expect(jsonLines(stdout)).toMatchObject([
      { index: 0, errors: [{ code: 'input-too-large' }] },
      { schema: 'mesolog.check/1', index: 1 },
    ]);
    expect(code).toBe(1);
  });

  test('a reader that goes away ends it quietly, and never with 0', () => {
    const path = file('many.ndjson', `${requestJson()}\n`.repeat(300));
    const script = '"$1" "$2" --json check --fail-on stop "$3" | head -c 100 >/dev/null; echo "$PIPESTATUS"';
    const ran = spawnSync('bash', ['--norc', '-c', script, 'bash', NODE, BIN, path], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '' },
    });
    expect(ran.stderr).toBe('');
    expect(ran.stdout).toBe('1\n');
  });
});
