import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mesolog } from './executable.js';
import { notHere } from './not-here.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mesolog-completion-'));
  for (const shell of ['bash', 'zsh', 'fish'])
    writeFileSync(join(folder, shell), mesolog(['completion', shell]).stdout);
  mkdirSync(join(folder, 'here', 'my clinic'), { recursive: true });
  writeFileSync(join(folder, 'here', 'a day.yaml'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a real bash offers for the last of `words`. */
function offered(...words: string[]): string[] {
  const script = `source ../bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _mesolog
    printf "%s\\n" "\${COMPREPLY[@]}"`;
  const ran = spawnSync('bash', ['--norc', '-c', script, 'bash', 'mesolog', ...words], {
    cwd: join(folder, 'here'),
    encoding: 'utf8',
    input: '',
  });
  expect(ran.stderr).toBe('');
  return ran.stdout.split('\n').filter((line) => line !== '');
}

describe('bash', () => {
  test('commands, and those below a command', () => {
    expect(offered('')).toEqual(expect.arrayContaining(['check', 'session', 'log', '--json']));
    expect(offered('sess')).toEqual(['session']);
    expect(offered('session', 'c')).toEqual(['close', 'commit']);
  });

  test('options before the command and their values are passed over', () => {
    expect(offered('--clinic', 'log', '--json', 'log', 'ver')).toEqual(['verify']);
  });

  test('options of the command and of the program', () => {
    expect(offered('check', '--f')).toEqual(['--format', '--fail-on', '--formulary']);
  });

  test('closed choices of an option and of an argument', () => {
    expect(offered('check', '--fail-on', '')).toEqual(['stop', 'prescriber', 'reason', 'note']);
    expect(offered('completion', 'b')).toEqual(['bash']);
  });

  test('files and folders, a name with a space whole', () => {
    expect(offered('check', 'a')).toEqual(['a day.yaml']);
    expect(offered('--clinic', 'm')).toEqual(['my clinic']);
    expect(offered('--clinic', 'a')).toEqual([]);
  });

  test('nothing is proposed for a free value', () => {
    expect(offered('rx', 'new', '--dose', '')).toEqual([]);
  });

  test('it is registered for mesolog', () => {
    const ran = spawnSync('bash', ['--norc', '-c', 'source ./bash; complete -p mesolog'], {
      cwd: folder,
      encoding: 'utf8',
      input: '',
    });
    expect(ran.stdout).toBe('complete -F _mesolog mesolog\n');
  });
});

describe('every shell', () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    test(`${shell}: the script is read without fault`, () => {
      if (spawnSync(shell, ['--version']).error !== undefined) return notHere(`${shell} is not installed`);
      const ran = spawnSync(shell, ['-n', join(folder, shell)], { encoding: 'utf8', input: '' });
      expect(ran.stderr).toBe('');
      expect(ran.status).toBe(0);
    });
  }

  test.each(['bash', 'zsh', 'fish'])('%s: every command stands in it', (shell) => {
    const { stdout, stderr, code } = mesolog(['completion', shell]);
    for (const command of ['check', 'session', 'withdraw', 'checkpoint', 'explain']) expect(stdout).toContain(command);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test('an unknown shell is exit 2 and names those there are', () => {
    const { stdout, stderr, code } = mesolog(['completion', 'tcsh']);
    expect(stdout).toBe('');
    expect(stderr).toContain('bash, zsh, fish');
    expect(code).toBe(2);
  });
});
