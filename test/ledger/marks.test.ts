import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { marksFolder, readMark, writeMark } from '../../src/io/marks.js';
import { scratch } from './scratch.js';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrst';
const origin = `mesolog/${BASE32}`;
const other = `mesolog/${[...BASE32].reverse().join('')}`;
const mark = (size: number, digit = 'a') => ({ origin, size, root: digit.repeat(64) });

describe('where marks lie', () => {
  test.each([
    [{ MESOLOG_STATE: '/state', XDG_STATE_HOME: '/xdg', HOME: '/home/a' }, '/state/marks'],
    [{ XDG_STATE_HOME: '/xdg', HOME: '/home/a' }, '/xdg/mesolog/marks'],
    [{ MESOLOG_STATE: '', XDG_STATE_HOME: '', HOME: '/home/a' }, '/home/a/.local/state/mesolog/marks'],
    [{ XDG_STATE_HOME: 'relative', HOME: '/home/a' }, '/home/a/.local/state/mesolog/marks'],
    [{ MESOLOG_STATE: 'relative' }, resolve('relative/marks')],
    [{}, join(homedir(), '.local/state/mesolog/marks')],
  ])('%j', (env, folder) => {
    expect(marksFolder(env)).toBe(folder);
  });
});

describe('marks', () => {
  test('a kept mark comes back; one never kept is null', () => {
    const env = { MESOLOG_STATE: join(scratch(), 'new', 'state') };
    expect(readMark(env, origin)).toEqual({ ok: true, value: null });
    expect(writeMark(env, mark(0))).toEqual({ ok: true, value: null });
    expect(writeMark(env, mark(7))).toEqual({ ok: true, value: null });
    expect(writeMark(env, mark(7))).toEqual({ ok: true, value: null });
    expect(readMark(env, origin)).toEqual({ ok: true, value: mark(7) });
    expect(readMark(env, other)).toEqual({ ok: true, value: null });
    const folder = marksFolder(env);
    expect(readdirSync(folder)).toEqual([`${BASE32}.json`]);
    expect(statSync(join(folder, `${BASE32}.json`)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(folder, `${BASE32}.json`), 'utf8')).toBe(
      `{"schema":"mesolog.mark/1","origin":"${origin}","size":7,"root":"${'a'.repeat(64)}"}\n`,
    );
  });

  test('a mark never goes back unless told', () => {
    const env = { MESOLOG_STATE: scratch() };
    writeMark(env, mark(7));
    expect(writeMark(env, mark(6))).toMatchObject({ ok: false, problem: 'backward' });
    expect(writeMark(env, mark(7, 'b'))).toMatchObject({ ok: false, problem: 'backward' });
    expect(readMark(env, origin)).toEqual({ ok: true, value: mark(7) });
    expect(writeMark(env, mark(6, 'b'), 'allow')).toEqual({ ok: true, value: null });
    expect(readMark(env, origin)).toEqual({ ok: true, value: mark(6, 'b') });
  });

  test('what is no mark is refused and written nowhere', () => {
    const folder = scratch();
    const env = { MESOLOG_STATE: join(folder, 'state') };
    for (const wrong of ['', 'mesolog/', 'mesolog/../../x', `${origin}a`, `${origin}\n`, `other/${BASE32}`]) {
      expect(readMark(env, wrong)).toMatchObject({ ok: false, problem: 'damaged' });
      expect(writeMark(env, { ...mark(1), origin: wrong })).toMatchObject({ ok: false, problem: 'damaged' });
    }
    for (const wrong of [{ size: -1 }, { size: 1.5 }, { size: Number.NaN }, { root: 'a' }, { root: 'A'.repeat(64) }]) {
      expect(writeMark(env, { ...mark(1), ...wrong })).toMatchObject({ ok: false, problem: 'damaged' });
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a damaged mark is never taken for none, nor written over', () => {
    const env = { MESOLOG_STATE: scratch() };
    mkdirSync(marksFolder(env));
    const file = join(marksFolder(env), `${BASE32}.json`);
    const good = { schema: 'mesolog.mark/1', ...mark(3) };
    const texts = [
      '',
      '{',
      'null',
      '[]',
      '7',
      JSON.stringify({ ...good, origin: other }),
      JSON.stringify({ ...good, more: 1 }),
    ];
    for (const text of [
      ...texts,
      JSON.stringify({ ...good, schema: 'mesolog.mark/2' }),
      JSON.stringify({ ...good, size: '3' }),
    ]) {
      writeFileSync(file, text);
      expect(readMark(env, origin)).toMatchObject({ ok: false, problem: 'damaged' });
      expect(writeMark(env, mark(9))).toMatchObject({ ok: false, problem: 'damaged' });
      expect(readFileSync(file, 'utf8')).toBe(text);
    }
    writeFileSync(file, ' '.repeat(5000));
    expect(readMark(env, origin)).toMatchObject({ ok: false, problem: 'too-large' });
  });

  test('the lock of a living process is waited for, that of an ended one taken over', async () => {
    const env = { MESOLOG_STATE: scratch() };
    writeMark(env, mark(1));
    const lock = join(marksFolder(env), `${BASE32}.json.lock`);
    const child = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
    writeFileSync(lock, String(child.pid));
    expect(writeMark(env, mark(2))).toMatchObject({ ok: false, problem: 'busy' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(writeMark(env, mark(2))).toEqual({ ok: true, value: null });
    expect(readdirSync(marksFolder(env))).toEqual([`${BASE32}.json`]);
  });
});
