import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { digestOf, type FormularyFile, hashFiles, isPlainPath } from '../../src/formulary/digest.js';
import { file, filesIn, SHIPPED } from './support.js';

/** The line of formulations/README.md, as it stands there. */
const SHELL = /```sh\n(find .*)\n```/.exec(readFileSync(`${SHIPPED}/README.md`, 'utf8'))?.[1] ?? '';

function byShell(folder: string): string {
  return execFileSync('bash', ['-c', SHELL], { cwd: folder, encoding: 'utf8' }).slice(0, 64);
}

function inFolder(files: readonly FormularyFile[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'formulary-'));
  try {
    for (const { path, bytes } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    return byShell(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('the digest', () => {
  test('equals what the real sha256sum gives by the line in the README', () => {
    expect(digestOf(hashFiles(filesIn(SHIPPED)))).toBe(byShell(SHIPPED));
  });

  test('paths are sorted by their bytes, folders and spaces and letters of other scripts included', () => {
    const paths = [
      'b.yaml',
      'B.yaml',
      'a/z.yaml',
      'a.yaml',
      'a-b.yaml',
      'é.yaml',
      'a b.yaml',
      'a/b/c.yaml',
      '10.yaml',
      '9.yaml',
      '\u{10400}.yaml',
      '\uff5e.yaml',
    ];
    const files = paths.map((path) => file(path, `# ${path}\r\n`));
    expect(digestOf(hashFiles(files))).toBe(inFolder(files));
    expect(digestOf(hashFiles([...files].reverse()))).toBe(inFolder(files));
  });

  test('changes with any byte, any path and any added file', () => {
    const files = [file('a.yaml', 'a'), file('b.yaml', 'b')];
    const of = (changed: readonly FormularyFile[]) => digestOf(hashFiles(changed));
    const others = [
      [file('a.yaml', 'a\n'), file('b.yaml', 'b')],
      [file('a.yaml', 'b'), file('b.yaml', 'a')],
      [file('c.yaml', 'a'), file('b.yaml', 'b')],
      [...files, file('c.yaml', '')],
      [file('a.yaml', 'a')],
    ];
    expect(new Set([files, ...others].map(of)).size).toBe(6);
  });

  test('a path that sha256sum would not print as it is, or that leaves the folder, is refused', () => {
    expect(['a.yaml', 'a/b c.yaml', 'é.yaml'].every(isPlainPath)).toBe(true);
    expect(
      ['a\\b.yaml', 'a\nb.yaml', '/a.yaml', '../a.yaml', 'a/../b.yaml', './a.yaml', 'a//b.yaml', ''].some(isPlainPath),
    ).toBe(false);
  });
});
