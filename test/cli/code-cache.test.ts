import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CLI_CODES } from '../../src/findings/codes/cli.js';
import { NODE } from './executable.js';

const ROOT = process.cwd();

/** A copy of the built package, to be spoiled. */
let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'mesolog-cache-'));
  for (const name of ['bin', 'dist', 'formulations']) {
    cpSync(name, join(root, name), { recursive: true, preserveTimestamps: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
});
afterAll(() => rmSync(root, { recursive: true }));

const caches = () => readdirSync(join(root, 'dist')).filter((name) => name.endsWith('.cache'));
const version = () => spawnSync(NODE, [join(root, 'bin', 'mesolog.cjs'), '--version'], { encoding: 'utf8' });

describe('a package of which something is missing', () => {
  const incomplete = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    spawnSync(NODE, [join(root, 'bin', 'mesolog.cjs'), ...args], {
      encoding: 'utf8',
      cwd: root,
      env: { PATH: process.env['PATH'] ?? '', ...env },
    });
  const without = (name: string, then: () => void) => {
    renameSync(join(root, name), join(root, 'aside'));
    const spoiled = join(root, 'node_modules', '@photostructure', 'sqlite');
    if (name === 'node_modules') {
      mkdirSync(spoiled, { recursive: true });
      writeFileSync(join(spoiled, 'package.json'), '{"main":"gone.cjs"}');
    }
    try {
      then();
    } finally {
      rmSync(join(root, name), { recursive: true, force: true });
      renameSync(join(root, 'aside'), join(root, name));
    }
  };

  test.each([
    ['dist', ['--version']],
    ['dist/cli-check-line.cjs', ['check', 'request.yaml']],
    ['dist/cli-program.cjs', ['--help']],
    ['node_modules', ['log', 'verify', join(ROOT, 'package.json')]],
  ])('without %s: what is missing, and what to do', (name, args) => {
    without(name, () => {
      const { stdout, stderr, status } = incomplete(args);
      expect({ stdout, status }).toEqual({ stdout: '', status: 70 });
      expect(stderr.split('\n')).toEqual([
        expect.stringMatching(/^mesolog is not whole: Cannot find .*\.$/),
        CLI_CODES['not-whole'].remedy,
        '',
      ]);
      const json = incomplete(['--json', ...args]);
      const { title: _, ...page } = CLI_CODES['not-whole'];
      expect({ stderr: json.stderr, status: json.status }).toEqual({ stderr: '', status: 70 });
      expect(JSON.parse(json.stdout)).toEqual({
        schema: 'mesolog.error/1',
        exit: 70,
        errors: [
          { ...page, subject: 'mesolog', message: stderr.split('\n')[0], evidence: [], sources: [], location: null },
        ],
      });
    });
  });
});

test("where SQLite's binary does not load, the package is asked", () => {
  const real = createRequire(import.meta.url).resolve('@photostructure/sqlite');
  renameSync(join(root, 'node_modules'), join(root, 'aside'));
  const spoiled = join(root, 'node_modules', '@photostructure', 'sqlite');
  const binaries = join(spoiled, 'prebuilds', `linux-${process.arch}`);
  mkdirSync(binaries, { recursive: true });
  writeFileSync(join(spoiled, 'package.json'), '{"main":"index.cjs"}');
  writeFileSync(
    join(spoiled, 'index.cjs'),
    `console.error('asked'); module.exports = require(${JSON.stringify(real)});`,
  );
  writeFileSync(join(binaries, '@photostructure+sqlite.glibc.node'), 'no binary');
  try {
    const args = [join(root, 'bin', 'mesolog.cjs'), 'log', 'verify', join(ROOT, 'package.json')];
    const { status, stderr } = spawnSync(NODE, args, { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 3, stderr: expect.stringContaining('asked\n') });
  } finally {
    rmSync(join(root, 'node_modules'), { recursive: true });
    renameSync(join(root, 'aside'), join(root, 'node_modules'));
  }
});

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
