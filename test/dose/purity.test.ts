import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';

const FOLDER = new URL('../../src/dose/', import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.ts'));

describe.each(files)('dose/%s', (name) => {
  const source = readFileSync(new URL(name, FOLDER), 'utf8');

  test('imports fraction.js and this folder, nothing else', () => {
    const imported = [...source.matchAll(/\bfrom '([^']+)'|\bimport\('([^']+)'\)|^import '([^']+)'/gm)].map(
      (match) => match[1] ?? match[2] ?? match[3],
    );
    expect(imported.filter((from) => from !== 'fraction.js' && !/^\.\/[a-z0-9-]+\.js$/.test(from ?? ''))).toEqual([]);
    if (name !== 'rational.ts') expect(imported).not.toContain('fraction.js');
  });

  test('holds nothing that makes a float, reads a clock or prints', () => {
    const forbidden =
      /parseFloat|parseInt|toFixed|toPrecision|Math\.(?!max\b)|Number\(|Number\.|valueOf\(\)|Date\b|console\.|process\./g;
    expect(source.match(forbidden) ?? []).toEqual([]);
  });

  test('has no number literal with a point', () => {
    const code = source
      .replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
      .replace(/'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g, "''");
    expect(code.match(/\b\d+\.\d+\b/g) ?? []).toEqual([]);
  });
});
