import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { mesolog } from './executable.js';

const folder = mkdtempSync(join(tmpdir(), 'mesolog-show-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const show = (...args: string[]) => mesolog(['formulary', 'show', ...args], { cwd: folder });

describe('formulary show', () => {
  test('a word tells all that is known of an entry, evidence by its route', () => {
    const { stdout, stderr, code } = show('buflomedil');
    expect(stdout.replace(/\s+/g, ' ')).toContain('selection: NEVER: cannot be chosen. Marketing authorisations');
    expect(stdout).toContain('evidence, intradermal: none found');
    expect(stdout).toContain('in one syringe with anything else: no data');
    expect([stderr, code]).toEqual(['', 0]);
  });

  test('what supports and what speaks against an indication', () => {
    const { stdout } = show('telogen effluvium');
    expect(stdout).toMatch(/^ {2}supports: /m);
    expect(stdout).toMatch(/^ {2}against: /m);
    expect(JSON.parse(show('telogen effluvium', '--json').stdout).details[0]).toMatchObject({
      kind: 'indication',
      id: 'telogen-effluvium',
    });
  });

  test('a word that finds many entries says that a closer one tells more', () => {
    const { stdout, stderr } = show('vitamin');
    expect(stderr).toContain('A closer word');
    expect(stdout).not.toContain('evidence, intradermal');
  });

  test('nothing found is said, with exit 0', () => {
    expect(show('moonstone')).toEqual({ stdout: '', stderr: 'Nothing in starter matches.\n', code: 0 });
  });

  test('coverage: every two ingredients once, never compatible by absence', () => {
    const { ingredients, matrix, listed, no_data } = JSON.parse(show('--coverage', '--json').stdout);
    expect(matrix).toHaveLength((ingredients * (ingredients - 1)) / 2);
    expect(matrix.filter((cell: { listed: unknown }) => cell.listed === 'no data')).toHaveLength(no_data);
    expect(matrix.filter((cell: { listed: unknown }) => Array.isArray(cell.listed))).toHaveLength(listed);
    const brought = matrix.find(
      ({ one, other }: { one: string; other: string }) => one === 'magnesium' && other === 'calcium',
    );
    expect(brought).toMatchObject({ listed: 'no data', by_product: ['calcium-magnesium-sulfate'] });
    expect(show('--coverage').stdout).toContain('No data is not "compatible"');
  });

  test('the handbook: on stdout, or whole in a file that only its owner reads; the same bytes each time', () => {
    const { stdout, code } = show('--format', 'html');
    expect(stdout.startsWith('<!doctype html>')).toBe(true);
    expect(code).toBe(0);
    const written = show('--format', 'html', '--out', 'handbook.html');
    expect(written.stdout).toBe(`${join(folder, 'handbook.html')}\n`);
    expect(readFileSync(join(folder, 'handbook.html'), 'utf8')).toBe(stdout);
    expect(statSync(join(folder, 'handbook.html')).mode & 0o777).toBe(0o600);
    for (const size of ['Letter', 'letter'])
      expect(show('--format', 'html', '--paper', size).stdout).toMatch(/size: letter/i);
  });

  test.each([
    [['--format', 'html', 'zinc'], /cannot be narrowed/],
    [['--coverage', 'zinc'], /cannot be narrowed/],
    [['--out', 'x.html'], /--out is for --format html/],
    [['--format', 'html', '--out', 'no/such/x.html'], /no\/such/],
    [['--format', 'docx'], /docx/],
    [['--paper', 'A3'], /A3/],
  ])('%j is exit 2, and nothing is written', (args, says) => {
    const before = readdirSync(folder);
    const { stdout, stderr, code } = show(...args);
    expect(stderr).toMatch(says);
    expect([stdout, code]).toEqual(['', 2]);
    expect(readdirSync(folder)).toEqual(before);
  });
});
