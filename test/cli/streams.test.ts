import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { BIN, NODE } from './executable.js';
import { notHere } from './not-here.js';

/** Runs a shell line in which `$MESOLOG` is the executable. */
function shell(line: string) {
  const mesolog = `${JSON.stringify(NODE)} ${JSON.stringify(BIN)}`;
  const ran = spawnSync('bash', ['--norc', '-c', line.replaceAll('MESOLOG', mesolog)], { encoding: 'utf8', input: '' });
  return { stdout: ran.stdout, stderr: ran.stderr, code: ran.status };
}

describe('streams', () => {
  test('a result that a full disk cut off is never exit 0', () => {
    if (!existsSync('/dev/full')) return notHere('no /dev/full on this system');
    const { stderr, code } = shell('MESOLOG --version >/dev/full');
    expect(stderr).toContain('could not be written in full (ENOSPC)');
    expect(code).toBe(70);
  });

  test('a folder as standard input is no empty input', () => {
    const { stdout, stderr, code } = shell('MESOLOG check - < .');
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain('Standard input is a folder.');
    expect(stderr).not.toContain('empty');
  });

  test('a closed stdout ends quietly', () => {
    const { stdout, stderr } = shell('MESOLOG explain | head -1');
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stderr).toBe('');
  });

  test('a fault of the program: exit 70, asks for a report, repeats nothing of the data', () => {
    const script = `
      const { PassThrough } = require('node:stream');
      const out = new PassThrough(), err = new PassThrough();
      const streams = { stdin: process.stdin, stdout: out, stderr: err, env: {}, root: ${JSON.stringify(resolve(dirname(BIN), '..'))},
        cwd: () => { throw new Error('P-SECRET'); } };
      require(${JSON.stringify(resolve(dirname(BIN), '../dist/main.cjs'))}).main(process.argv.slice(1), streams).then((code) => {
        process.stdout.write(JSON.stringify({ code, stdout: String(out.read() ?? ''), stderr: String(err.read() ?? '') }));
      });`;
    const run = (args: string[]) =>
      JSON.parse(spawnSync(NODE, ['-e', script, '--', ...args], { encoding: 'utf8', input: '{}' }).stdout);
    const text = run(['check', '-']);
    expect(text.code).toBe(70);
    expect(text.stdout).toBe('');
    expect(text.stderr).toMatch(/^mesolog: mesolog failed in a way it should not have\.\nError\n +at /);
    expect(text.stderr).toContain('Please report it');
    expect(text.stderr).not.toContain('P-SECRET');
    const json = run(['--json', 'check', '-']);
    expect(JSON.parse(json.stdout)).toMatchObject({ schema: 'mesolog.error/1', exit: 70, errors: [{ code: 'bug' }] });
    expect(json.code).toBe(70);
  });
});
