import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NODE } from './executable.js';

/** A copy of the built package, to be spoiled. */
let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'mesolog-cache-'));
  for (const name of ['bin', 'dist', 'formulations']) {
    cpSync(name, join(root, name), { recursive: true, preserveTimestamps: true });
  }
  symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
});
afterAll(() => rmSync(root, { recursive: true }));

const caches = () => readdirSync(join(root, 'dist')).filter((name) => name.endsWith('.cache'));
const version = () => spawnSync(NODE, [join(root, 'bin', 'mesolog.cjs'), '--version'], { encoding: 'utf8' });

describe('the compiled form of a bundle', () => {
  test('stands beside every bundle that was built', () => {
    const bundles = readdirSync(join(root, 'dist')).filter((name) => name.endsWith('.cjs'));
    expect(caches().map((name) => name.replace(/\.cjs\..*$/, '.cjs'))).toEqual(bundles);
  });

  test('is left aside where it is no compiled form at all', () => {
    const before = version().stdout;
    for (const name of caches()) writeFileSync(join(root, 'dist', name), 'nothing of the kind');
    const { stdout, stderr, status } = version();
    expect({ stdout, stderr, status }).toEqual({ stdout: before, stderr: '', status: 0 });
  });

  test('is left aside where the bundle was changed since', () => {
    const changed =
      'exports.main = async () => { console.log("changed"); return 0; }; exports.processStreams = () => null;';
    writeFileSync(join(root, 'dist', 'main.cjs'), changed);
    const old = new Date(0);
    for (const name of caches()) utimesSync(join(root, 'dist', name), old, old);
    expect(version().stdout).toBe('changed\n');
  });
});
