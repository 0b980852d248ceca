import { describe, expect, test } from '@jest/globals';
import { coverageOf, pairsBetween } from '../../src/formulary/coverage.js';
import { lintFormulary } from '../../src/formulary/lint.js';
import { tablesOf } from '../../src/formulary/show.js';
import { changed, FIXTURES, file, filesIn, SHIPPED, sound } from './support.js';

const maximal = sound(filesIn(`${FIXTURES}/maximal`));

describe('showing a formulary', () => {
  test('tables say what is not known and never count a topical or oral trial as evidence for injection', () => {
    const [ingredients, products, pairs] = tablesOf(maximal);
    expect(ingredients?.rows[0]).toEqual([
      'zinc',
      'zinc',
      'trace element',
      'topical-only',
      'none',
      'none',
      'Named in a mixture without amounts.',
      'session, weight, strength',
    ]);
    expect(ingredients?.rows[1]?.slice(5)).toEqual(['none', 'no published figure', 'none published']);
    expect(products?.rows[0]?.[3]).toBe('zinc 1 mg/mL');
    expect(products?.rows[2]?.[3]).toBe('none stated');
    expect(pairs?.rows).toEqual([['P-1', 'zinc', 'any sulfite', 'precipitate', 'stop', 'They precipitate.']]);
    for (const table of tablesOf(maximal)) for (const row of table.rows) expect(row.length).toBe(table.columns.length);
  });

  test('only the entries asked for', () => {
    expect(tablesOf(maximal, new Set(['water', 'P-1'])).map(({ rows }) => rows.map(([id]) => id))).toEqual([
      ['water'],
      [],
      ['P-1'],
    ]);
  });

  test('an unlisted pair reads "no data", never compatible; the matrix is symmetric', () => {
    const shipped = sound(filesIn(SHIPPED));
    for (const formulary of [maximal, shipped]) {
      const { ingredients, cells, listed, noData } = coverageOf(formulary);
      expect(listed + noData).toBe((ingredients.length * (ingredients.length - 1)) / 2);
      cells.forEach((row, i) => {
        row.forEach((cell, j) => {
          expect(cell).toEqual(cells[j]?.[i]);
          if (cell !== null && cell !== 'no data') expect(cell.length).toBeGreaterThan(0);
        });
      });
    }
    expect(coverageOf(maximal)).toMatchObject({ listed: 0, noData: 3 });
  });

  test('a pair is found by ingredient or group, either way round', () => {
    const paired = sound(changed('b: {group: sulfite}', 'b: {ingredient: water}'));
    expect(
      [pairsBetween(paired, 'zinc', 'water'), pairsBetween(paired, 'water', 'zinc')].map((pairs) =>
        pairs.map(({ id }) => id),
      ),
    ).toEqual([['P-1'], ['P-1']]);
    const grouped = sound(
      changed(
        'a: {ingredient: zinc}\n    b: {group: sulfite}',
        'a: {group: trace-element-salt}\n    b: {ingredient: water}',
      ),
    );
    expect(pairsBetween(grouped, 'water', 'zinc').map(({ id }) => id)).toEqual(['P-1']);
    expect(coverageOf(grouped, new Set(['zinc', 'water'])).cells).toEqual([
      [null, ['P-1']],
      [['P-1'], null],
    ]);
  });
});

describe('lint', () => {
  test('counts what there is and lists what is to be confirmed', () => {
    const report = lintFormulary(filesIn(`${FIXTURES}/maximal`));
    expect(report.findings).toEqual([]);
    expect(report.loaded?.counts).toMatchObject({
      files: 1,
      ingredients: 3,
      products: 3,
      limits: 4,
      examples: 2,
      to_confirm: 6,
    });
    expect(report.loaded?.toConfirm).toEqual([
      { subject: 'zinc', statement: 'Whether the pH is low.' },
      { subject: 'zinc-vial', statement: 'The strength; compare your label.' },
      { subject: 'nappage', statement: 'The angle.' },
      { subject: 'vertex', statement: 'How much.' },
      { subject: 'double-spin', statement: 'The anticoagulant.' },
      { subject: 'pain', statement: 'How long.' },
    ]);
    expect(report.loaded?.digest).toBe(maximal.digest);
  });

  test('a source that nothing cites is a note, and does not bar loading', () => {
    const extra =
      'sources:\n  - {id: idle, title: Idle, kind: article, read: full, reference: none, verified: 2026-11-21}';
    const report = lintFormulary(changed('sources:', extra));
    expect(
      report.findings.map(({ code, severity, message, location }) => [code, severity, message, location?.line]),
    ).toEqual([['formulary-source-not-cited', 'note', 'nothing cites the source idle', 5]]);
    expect(report.excerpts.excerpt({ file: 'formulary.yaml', line: 5, column: 10 })).toContain('id: idle');
    expect(report.loaded).not.toBeNull();
  });

  test('faults stand in place of counts', () => {
    expect(lintFormulary(changed('selection: never', 'selection: sometimes'))).toMatchObject({
      loaded: null,
      findings: [{ code: 'choice-unknown' }],
    });
  });

  test('what the faults kept from being checked is said; references are checked beside a structural fault', () => {
    expect(lintFormulary(filesIn(`${FIXTURES}/maximal`)).notChecked).toEqual([]);
    const both = lintFormulary(changed('selection: never', 'selection: sometimes, groups: [nowhere]'));
    expect(both.findings.map(({ code }) => code)).toEqual(['choice-unknown', 'formulary-unknown-id']);
    expect(both.notChecked).toEqual([]);
    const unread = lintFormulary([...filesIn(`${FIXTURES}/maximal`), file('z.yaml', 'groups: [}')]);
    expect(unread.notChecked.map(({ code }) => code)).toEqual(['references', 'citations']);
    const broken = lintFormulary(changed('remedy: Wait a week.', 'remedies: Wait a week.'));
    expect(broken.notChecked).toEqual([
      { code: 'rules', message: 'expressions, limits and examples of the rules that cannot be read: R-1' },
    ]);
  });
});
