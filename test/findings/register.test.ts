import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Code } from '../../src/findings/code.js';
import { allCodes, codePage } from '../../src/findings/register.js';

const FOLDER = resolve('src/findings/codes');

describe('register of codes', () => {
  test('has every file of src/findings/codes', async () => {
    const files = readdirSync(FOLDER);
    const pages = await Promise.all(
      files.map(async (name) => (await import(join(FOLDER, name))) as Readonly<Record<string, Record<string, Code>>>),
    );
    const codes = pages.flatMap((page) => Object.values(page).flatMap((each) => Object.entries(each)));
    expect(files.length).toBeGreaterThan(20);
    expect(codes.filter(([name, { code }]) => name !== code || codePage(code)?.code !== code)).toEqual([]);
    expect(codes).toHaveLength(allCodes().length);
  });

  test('every code is used by the program', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.startsWith(join('findings', 'codes')))
      .map((name) => join('src', name))
      .concat('bin/mesolog.cjs')
      .map((name) => readFileSync(name, 'utf8'))
      .join('\n');
    const unused = allCodes().filter(({ code }) => !new RegExp(`\\b${code}\\b`).test(sources));
    expect(unused.map(({ code }) => code)).toEqual([]);
  });

  test('every code stands on one page', () => {
    const codes = allCodes().map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)]);
  });

  test('every page is whole: a title, a reason, a remedy, all sentences', () => {
    const broken = allCodes().filter(
      ({ code, title, explanation, remedy }) =>
        !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) ||
        title.length < 5 ||
        /[.!?]$/.test(title) ||
        !/[.!?`]$/.test(explanation) ||
        !/[.!?`]$/.test(remedy),
    );
    expect(broken).toEqual([]);
  });

  test('a code is found by its name, and only then', () => {
    expect(codePage('pair-no-data')?.severity).toBe('reason');
    expect(codePage('no-such-code')).toBeUndefined();
  });
});
