import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { allCodes } from '../../src/findings/register.js';
import { IMPORT_TABLE } from './imports.js';

describe('documents', () => {
  test('HAZARDS.md names tests that exist', () => {
    const named = [...readFileSync('HAZARDS.md', 'utf8').matchAll(/test\/[\w/.-]+\.ts/g)].map(([path]) => path);
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  test('ARCHITECTURE.md has a row for each folder of the import table', () => {
    const text = readFileSync('ARCHITECTURE.md', 'utf8');
    expect(Object.keys(IMPORT_TABLE).filter((folder) => !text.includes(`| \`${folder}\` |`))).toEqual([]);
  });

  test('what comments and documents name of the repository is there', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|md)$/.test(name));
    const texts = [...sources.map((name) => join('src', name)), 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'README.md'];
    const named = texts.flatMap((name) =>
      [
        ...readFileSync(name, 'utf8').matchAll(
          /(?<![\w/.-])(?:src|bin|test|formulations)\/[\w./-]*\w|\b[A-Z]{4,}\.md\b/g,
        ),
      ].map(([path]) => [name, path] as const),
    );
    const here = (path: string) => [path, join('src/record', path), join('formulations', path)].some(existsSync);
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter(([, path]) => !['', '.ts', '.test.ts'].some((end) => here(path + end)))).toEqual([]);
  });

  test('links between the documents lead somewhere', () => {
    const files = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'HAZARDS.md'];
    const links = files.flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path ?? ''),
    );
    expect(links.filter((path) => !existsSync(path))).toEqual([]);
  });

  test('every code has a page that says why and what to do', () => {
    const bare = allCodes().filter(
      ({ title, explanation, remedy }) => title === '' || explanation === '' || remedy === '',
    );
    expect(bare).toEqual([]);
  });
});
