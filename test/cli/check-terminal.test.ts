import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mesolog } from './executable.js';
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

describe('check, what a terminal is shown', () => {
  test('no colour where stdout is no terminal, nor with NO_COLOR or --no-color', () => {
    const path = file('colour.json', requestJson());
    for (const [args, env] of [
      [['check', path], {}],
      [['--no-color', 'check', path], {}],
      [['check', path], { NO_COLOR: '1', FORCE_COLOR: '1' }],
    ] as const) {
      expect(mesolog([...args], { env }).stdout).not.toContain('\u001b');
    }
  });

  test('every line fits 80 columns but those of the file itself', () => {
    const { stdout } = mesolog(['check', file('width.json', requestJson())]);
    const long = stdout.split('\n').filter((line) => [...line].length > 80 && !/^\s+(\d+ )?\|/.test(line));
    expect(long).toEqual([]);
  });

  test('--plain draws no boxes and labels every value', () => {
    const { stdout } = mesolog(['--plain', 'check', file('plain.json', requestJson())]);
    expect(stdout).not.toMatch(/[\u2500-\u257f]/);
    expect(stdout).toMatch(/^Draw: 1 mL$/m);
  });

  test('escape sequences in a value are refused and shown, never sent', () => {
    const { stdout, stderr, code } = mesolog(['check', '-'], {
      input: requestJson({ indication: 'x\u001b[2J\u202eid' }),
    });
    expect(stdout).toBe('');
    expect(stderr).not.toMatch(/[\u001b\u202e]/);
    expect(code).toBe(2);
  });
});
