import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshMachine, INIT, OWNER, scratchFolder } from './clinic.js';
import { mesolog, type Ran } from './executable.js';

let base = '';
let env: Readonly<Record<string, string>> = {};
beforeAll(() => {
  base = scratchFolder('init');
  env = freshMachine(base);
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

const init = (folder: string, args: readonly string[] = INIT): Ran =>
  mesolog(['init', folder, ...args], { env, cwd: base });
const without = (flag: string) => INIT.filter((_, index) => INIT[index] !== flag && INIT[index - 1] !== flag);
const modes = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
    const mode = statSync(join(entry.parentPath, entry.name)).mode & 0o777;
    return entry.isDirectory() ? mode === 0o700 : mode === 0o600;
  });

describe('init', () => {
  test('makes the clinic, says the anchor, keeps keys outside, and lets nobody else read', () => {
    const { stdout, stderr, code } = init('one');
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const anchor = /^anchor +([0-9a-f]{64})$/m.exec(stdout)?.[1] ?? '';
    expect(stdout).toMatch(/^origin +mesolog\/[a-z2-7]{52}$/m);
    expect(stdout).toContain('recovery key belongs offline');
    expect(readFileSync(join(base, 'one/mesolog.yaml'), 'utf8')).toContain(`anchor: "${anchor}"`);
    const keys = join(base, 'home/.config/mesolog/keys/one');
    expect(readdirSync(keys).sort()).toEqual([OWNER, `${OWNER}.pub`, 'recovery', 'recovery.pub']);
    expect(statSync(join(keys, OWNER)).mode & 0o077).toBe(0);
    expect(modes(join(base, 'one')).every(Boolean)).toBe(true);
    const verified = mesolog(['log', 'verify', 'one', '--trust', anchor], { env, cwd: base });
    expect([verified.code, verified.stderr]).toEqual([0, '']);
  });

  test('--json is one object with the same', () => {
    const { stdout, code } = mesolog(['--json', 'init', 'json', ...INIT], { env, cwd: base });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 'mesolog.clinic-made/1',
      folder: join(base, 'json'),
      anchor: expect.stringMatching(/^[0-9a-f]{64}$/),
      owner_key: join(base, 'home/.config/mesolog/keys/json', OWNER),
    });
  });

  test('without a terminal every missing answer is named at once, and nothing is made', () => {
    const { stdout, stderr, code } = init('asked', []);
    expect([stdout, code]).toEqual(['', 2]);
    for (const flag of ['--name', '--owner', '--owner-name', '--owner-licence', '--timezone', '--no-passphrase']) {
      expect(stderr).toContain(`(${flag})`);
    }
    expect(readdirSync(base)).not.toContain('asked');
  });

  test('a folder with anything in it is left alone', () => {
    init('two');
    const before = readFileSync(join(base, 'two/mesolog.yaml'), 'utf8');
    const { stderr, code } = init('two');
    expect(code).toBe(2);
    expect(stderr).toContain('is not empty');
    expect(readFileSync(join(base, 'two/mesolog.yaml'), 'utf8')).toBe(before);
  });

  test.each([
    ['--owner', 'Dr Roy', 'is no principal'],
    ['--owner', 'DR@clinic.example', 'is no principal'],
    ['--timezone', 'Mars/Olympus', 'is no time zone'],
    ['--name', 'a\u001b[2J', 'no eye can see (U+001B)'],
  ])('%s %j is refused and nothing is left behind', (flag, value, message) => {
    const { stderr, code } = init('refused', [...without(flag), flag, value]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('\u001b');
    expect(readdirSync(base)).not.toContain('refused');
  });

  test('where no folder can be made it ends, and says so', () => {
    const { stdout, stderr, code } = init('/proc/mesolog-clinic');
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain('/proc/mesolog-clinic');
  });

  test('keys never go into the clinic', () => {
    const { stderr, code } = init('inside', [...INIT, '--key-dir', join(base, 'inside/keys')]);
    expect(code).toBe(4);
    expect(stderr).toContain("lies in the clinic's folder");
    expect(readdirSync(base)).not.toContain('inside');
  });

  test('an existing key is never written over, and what was begun is removed', () => {
    const keys = join(base, 'kept-keys');
    expect(init('first', [...INIT, '--key-dir', keys]).code).toBe(0);
    const key = readFileSync(join(keys, OWNER), 'utf8');
    const { stderr, code } = init('second', [...INIT, '--key-dir', keys]);
    expect(code).toBe(4);
    expect(stderr).toContain('never written over');
    expect(readFileSync(join(keys, OWNER), 'utf8')).toBe(key);
    expect(readdirSync(base)).not.toContain('second');
  });

  test('a formulary that cannot be copied leaves no clinic and no key', () => {
    writeFileSync(join(base, 'empty-file'), '');
    const ran = mesolog(['--formulary', join(base, 'empty-file'), 'init', 'none', ...INIT], { env, cwd: base });
    expect(ran.code).toBe(2);
    expect(readdirSync(base)).not.toContain('none');
    expect(readdirSync(join(base, 'home/.config/mesolog/keys/none'))).toEqual([]);
  });
});
