import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from '@lydell/node-pty';
import { BIN, NODE } from './executable.js';
import { requestJson } from './requests.js';

let folder = '';
let file = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mesolog-terminal-'));
  file = join(folder, 'one.json');
  writeFileSync(file, requestJson());
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the executable in a real terminal of 80 columns: all it wrote, and its exit code. */
function inTerminal(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ shown: string; code: number }> {
  return new Promise((resolve) => {
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(NODE, [BIN, ...args], {
      cols: 80,
      rows: 40,
      cwd: folder,
      env: { PATH, HOME, TERM: 'xterm-256color', ...env },
    });
    let shown = '';
    child.onData((data) => {
      shown += data;
    });
    child.onExit(({ exitCode }) => resolve({ shown, code: exitCode }));
  });
}

describe('in a terminal', () => {
  test('severities are coloured, and only the own colours are sent', async () => {
    const { shown } = await inTerminal(['check', file]);
    expect(shown).toContain('\u001b[');
    expect(shown.replace(/\u001b\[(?:1|2|22|31|32|33|36|39)m/g, '')).not.toContain('\u001b');
  });

  test.each<[string, string[], Record<string, string>]>([
    ['--no-color', ['--no-color'], {}],
    ['NO_COLOR', [], { NO_COLOR: '1' }],
    ['a terminal that knows no colour', [], { TERM: 'dumb' }],
  ])('%s: no colour', async (_name, options, env) => {
    expect((await inTerminal([...options, 'check', file], env)).shown).not.toContain('\u001b');
  });

  test('--json is the same line without colour', async () => {
    const { shown } = await inTerminal(['--json', 'explain', 'usage']);
    expect(JSON.parse(shown.replaceAll('\r\n', '')).schema).toBe('mesolog.code/1');
  });

  test('check without FILE does not wait: exit 2, naming FILE', async () => {
    const { shown, code } = await inTerminal(['check']);
    expect(shown).toContain('No FILE was named');
    expect(code).toBe(2);
  });
});
