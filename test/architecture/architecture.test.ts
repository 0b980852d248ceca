import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ENTRIES, IMPORT_TABLE } from './imports.js';

const root = resolve(process.cwd());
const src = join(root, 'src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name: name.split(sep).join('/'), text: readFileSync(join(src, name), 'utf8') }));

/** An import or export statement, an import for its effects, a lazy or type import. A word `from` inside a text is none of these. */
const IMPORTS = [
  /^(?:import|export)\b[^;'"]*?\bfrom '([^']+)'/gm,
  /^import '([^']+)'/gm,
  /\b(?:import|require)\('([^']+)'\)/g,
];

/** Every module a file names, whether imported, re-exported or loaded lazily. */
function importsOf(text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  return IMPORTS.flatMap((statement) => [...code.matchAll(statement)].map((match) => match[1] ?? ''));
}

function folderOf(name: string): string {
  return name.split('/')[0] ?? '';
}

const texts = new Map(files.map(({ name, text }) => [name, text]));

/** The files of src that a file names. */
function neighboursOf(name: string): string[] {
  return importsOf(texts.get(name) ?? '')
    .filter((target) => target.startsWith('.'))
    .map((target) => relative(src, join(src, dirname(name), target)))
    .map((target) => target.split(sep).join('/').replace(/\.js$/, '.ts'))
    .filter((target) => texts.has(target));
}

/** Files that stand in a circle, or between two: what is left when those that name nobody left, and those that nobody left names, are taken off. */
function circles(): string[] {
  const left = new Map([...texts.keys()].map((name) => [name, neighboursOf(name)]));
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const [name, targets] of left) if (!targets.some((target) => left.has(target))) left.delete(name);
  }
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    const named = new Set([...left.values()].flat());
    for (const name of left.keys()) if (!named.has(name)) left.delete(name);
  }
  return [...left.keys()].sort();
}

describe('architecture', () => {
  test('each folder imports only what the table allows', () => {
    const wrong: string[] = [];
    for (const { name, text } of files) {
      const folder = folderOf(name);
      const allowed = IMPORT_TABLE[folder];
      if (allowed === undefined) {
        wrong.push(`${name}: folder ${folder} is not in the table`);
        continue;
      }
      for (const target of importsOf(text)) {
        if (target.startsWith('.')) {
          const to = relative(src, join(src, dirname(name), target))
            .split(sep)
            .join('/');
          if (to.startsWith('..')) {
            if (to !== '../package.json') wrong.push(`${name} imports ${target} outside src`);
          } else if (folderOf(to) !== folder && !allowed.folders.includes(folderOf(to))) {
            wrong.push(`${name} imports ${to}`);
          }
        } else if (!allowed.packages.some((pattern) => pattern.test(target))) {
          wrong.push(`${name} imports ${target}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  test('no float arithmetic near a dose', () => {
    const near = files.filter(({ name }) => /^(dose|formulary|rules|request|prep)\//.test(name));
    const wrong = near
      .filter(({ text }) => /parseFloat|toFixed\(|Math\.round|\bNumber\(/.test(text))
      .map(({ name }) => name);
    expect(near.length).toBeGreaterThan(10);
    expect(wrong).toEqual([]);
  });

  test('the clock is read in one place, and no file ends the process', () => {
    const clock = files.filter(({ name, text }) => name !== 'io/clock.ts' && /Date\.now\(|new Date\(\)/.test(text));
    const exits = files.filter(({ text }) => /process\.exit\(/.test(text));
    const console = files.filter(({ text }) => /\bconsole\./.test(text));
    expect([...clock, ...exits, ...console].map(({ name }) => name)).toEqual([]);
  });

  test('no file over 300 lines, be it of the program or of its tests', () => {
    const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => ({ name, text: readFileSync(join(root, 'test', name), 'utf8') }));
    const long = [...files, ...tests].filter(({ text }) => text.split('\n').length > 301).map(({ name }) => name);
    expect(tests.length).toBeGreaterThan(100);
    expect(long).toEqual([]);
  });

  test('every source file is reachable from the executable', () => {
    const queue = [...ENTRIES];
    const seen = new Set(queue);
    for (const name of queue) {
      for (const to of neighboursOf(name).filter((target) => !seen.has(target))) {
        seen.add(to);
        queue.push(to);
      }
    }
    expect([...texts.keys()].filter((name) => !seen.has(name))).toEqual([]);
  });

  test('no file reaches itself again through its imports', () => {
    expect(circles()).toEqual([]);
  });

  test('no test imports another test', () => {
    const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.test.ts'),
    );
    const wrong = tests.filter((name) =>
      importsOf(readFileSync(join(root, 'test', name), 'utf8')).some((target) => target.includes('.test.')),
    );
    expect(wrong).toEqual([]);
  });
});
