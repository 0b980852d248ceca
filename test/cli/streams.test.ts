import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  closeSync,
  constants,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { BIN, NODE } from './executable.js';
import { notHere } from './not-here.js';

/** Runs a shell line in which `$MESOLOG` is the executable. */
function shell(line: string) {
  const mesolog = `${JSON.stringify(NODE)} ${JSON.stringify(BIN)}`;
  const ran = spawnSync('bash', ['--norc', '-c', line.replaceAll('MESOLOG', mesolog)], { encoding: 'utf8', input: '' });
  return { stdout: ran.stdout, stderr: ran.stderr, code: ran.status };
}

/** What stands in a pipe that does not block, a character a byte. */
function drained(descriptor: number): string {
  const piece = Buffer.alloc(16_384);
  try {
    return piece.subarray(0, readSync(descriptor, piece)).toString('latin1');
  } catch {
    return '';
  }
}

describe('streams', () => {
  test('a result that a full disk cut off is never exit 0', () => {
    if (!existsSync('/dev/full')) return notHere('no /dev/full on this system');
    for (const words of ['--version', '--help', 'help check', 'explain pair-no-data']) {
      const { stderr, code } = shell(`MESOLOG ${words} >/dev/full`);
      expect(stderr).toContain('could not be written in full (ENOSPC)');
      expect(code).toBe(70);
    }
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

  test('a pipe that does not block and is full is waited for: nothing is lost', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mesolog-pipe-'));
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    const end = openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK);
    try {
      const one = spawnSync(NODE, [BIN, 'request', 'example'], { encoding: 'utf8' }).stdout;
      writeFileSync(join(folder, 'day.yaml'), Array.from({ length: 12 }, () => one).join('---\n'));
      const check = [
        BIN,
        'check',
        '--json',
        '--fail-on',
        'stop',
        '--now',
        '2026-11-20T15:00:00Z',
        join(folder, 'day.yaml'),
      ];
      const whole = spawnSync(NODE, check, { encoding: 'latin1' }).stdout;
      expect(whole.length).toBeGreaterThan(100_000);
      const ran = spawn(NODE, check, { stdio: ['ignore', end, 'ignore'] });
      const ended = once(ran, 'close');
      let read = '';
      while (read.length < whole.length) {
        await pause(20);
        read += drained(end);
      }
      expect(read).toBe(whole);
      expect((await ended)[0]).toBe(0);
    } finally {
      closeSync(end);
      rmSync(folder, { recursive: true });
    }
  });

  test.each([
    ['check', ['check', '--json', '--format', 'ndjson', '-']],
    ['prep', ['prep', '--format', 'ndjson', '--input', 'ndjson', '-']],
  ])('%s answers the rows that are there before it waits for more', async (_, args) => {
    const [row = ''] = readFileSync(resolve(dirname(BIN), '../formulations/examples/day-of-60.ndjson'), 'utf8').split(
      '\n',
    );
    const ran = spawn(NODE, [BIN, ...args], { stdio: ['pipe', 'pipe', 'ignore'] });
    const ended = once(ran, 'close');
    let answers = '';
    ran.stdout.on('data', (piece: Buffer) => {
      answers += piece.toString('latin1');
    });
    for (const rows of [1, 2, 3, 23]) {
      const before = answers.split('\n').length - 1;
      ran.stdin.write(`${row}\n`.repeat(rows - before));
      while (answers.split('\n').length - 1 < rows) await once(ran.stdout, 'data');
    }
    ran.stdin.end();
    await ended;
    expect(answers.split('\n')).toHaveLength(24);
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
