import { mkdirSync, mkdtempSync, openSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isFolder, makeFolder } from '../../src/io/files.js';

let base = '';
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'mesolog-files-'));
  writeFileSync(join(base, 'file'), 'x');
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('makeFolder', () => {
  test('makes the folder and every parent that is missing, for its owner alone', () => {
    expect(makeFolder(join(base, 'a/b/c'), 'fresh')).toEqual({ ok: true, value: null });
    for (const made of ['a', 'a/b', 'a/b/c']) {
      const stat = statSync(join(base, made));
      expect([stat.isDirectory(), stat.mode & 0o777]).toEqual([true, 0o700]);
    }
  });

  test.each<[string, 'fresh' | 'may-exist', boolean]>([
    ['stands', 'may-exist', true],
    ['stands', 'fresh', false],
    ['stands/empty', 'fresh', true],
    ['file', 'may-exist', false],
    ['file/below', 'may-exist', false],
    ['dangling', 'may-exist', false],
    ['dangling/below', 'may-exist', false],
    ['linked', 'may-exist', true],
  ])('%s, %s: %s', (path, how, ok) => {
    mkdirSync(join(base, 'stands/empty'), { recursive: true });
    for (const [name, target] of [
      ['dangling', 'nowhere'],
      ['linked', 'stands'],
    ] as const) {
      rmSync(join(base, name), { force: true });
      symlinkSync(join(base, target), join(base, name));
    }
    expect(makeFolder(join(base, path), how).ok).toBe(ok);
  });

  test('where the system lets no folder be made it ends, and says so', () => {
    expect(makeFolder('/proc/mesolog-no-such/below', 'fresh')).toMatchObject({ ok: false });
  });
});

test('an open file is a folder or is none', () => {
  expect(isFolder(openSync(base, 'r'))).toBe(true);
  expect(isFolder(openSync(join(base, 'file'), 'r'))).toBe(false);
  expect(isFolder(-1)).toBe(false);
});
