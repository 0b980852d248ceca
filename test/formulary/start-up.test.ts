import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { FORMULARY_CODES } from '../../src/findings/codes/formulary.js';
import { lazyMap } from '../../src/formulary/lazy-map.js';

/** Every module and package that loading `path` runs; types do not count. */
function runs(path: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  const text = readFileSync(path, 'utf8');
  for (const [, clause = '', from = ''] of text.matchAll(/^(?:import|export)\s([^;]*?)from '([^']+)';/gm)) {
    if (clause.trimStart().startsWith('type ')) continue;
    const source = join(dirname(path), from).replace(/\.js$/, '.ts');
    if (from.startsWith('.') && existsSync(source)) runs(source, seen);
    else seen.add(from);
  }
  return seen;
}

describe('start-up', () => {
  test('a snapshot comes to life without the YAML reader and the schemas', () => {
    const modules = [...runs('src/formulary/snapshot.ts')];
    expect(modules).toContain('fraction.js');
    expect(modules.filter((each) => /yaml|zod|reader|findings/.test(each))).toEqual([]);
    expect([...runs('src/formulary/load.ts')]).toEqual(expect.arrayContaining(['yaml', 'zod/mini']));
  });

  test('entries are made when they are first asked for, and once', () => {
    const made: string[] = [];
    const entries = [{ id: 'a' }, { id: 'b' }];
    const map = lazyMap({ find: (id) => entries.find((entry) => entry.id === id), all: () => entries }, ({ id }) => {
      made.push(id);
      return { value: id };
    });
    expect([map.size, map.has('a'), map.has('c'), [...map.keys()], map.get('c'), made]).toEqual([
      2,
      true,
      false,
      ['a', 'b'],
      undefined,
      [],
    ]);
    expect(map.get('b')).toBe(map.get('b'));
    expect([...map].map(([id, { value }]) => [id, value])).toEqual([
      ['a', 'a'],
      ['b', 'b'],
    ]);
    const seen: string[] = [];
    map.forEach((value, id) => {
      seen.push(id + value.value);
    });
    expect([seen, [...map.values()].length, made]).toEqual([['aa', 'bb'], 2, ['b', 'a']]);
  });
});

describe('the pages of the codes', () => {
  test('every code has its name, and says why and what to do', () => {
    for (const [name, code] of Object.entries(FORMULARY_CODES)) {
      expect(code.code).toBe(name);
      for (const text of [code.title, code.explanation, code.remedy]) expect(text.length).toBeGreaterThan(10);
    }
  });

  test('every code is raised somewhere', () => {
    const used = [...runs('src/formulary/lint.ts')]
      .filter((path) => path.endsWith('.ts') && !path.includes('codes/'))
      .map((path) => readFileSync(path, 'utf8'));
    const idle = Object.keys(FORMULARY_CODES).filter((name) => !used.some((text) => text.includes(`'${name}'`)));
    expect(idle).toEqual([]);
  });
});
