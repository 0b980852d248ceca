import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { Fact } from '../../src/formulary/handbook/fact.js';
import { ingredientFacts } from '../../src/formulary/handbook/ingredient-facts.js';
import { productFacts } from '../../src/formulary/handbook/product-facts.js';
import { editorSchemas } from '../../src/workflow/formulary-schema.js';
import { has, type Node, pathsOf } from './schema-paths.js';
import { FIXTURES, filesIn, SHIPPED, sound } from './support.js';

/** A field that a schema takes and nothing shows is lost without a word: whoever adds one is led from here through all that must know it. */
describe('every field of a formulary', () => {
  const paths = pathsOf((editorSchemas()[0]?.schema ?? {}) as Node);
  const [maximal, rest] = ['maximal', 'rest'].map(
    (name) => parse(readFileSync(join(FIXTURES, name, 'formulary.yaml.txt'), 'utf8')) as Record<string, Entries>,
  );
  type Entries = readonly { readonly id: string }[];

  test('stands in the maximal formulary or in the rest', () => {
    expect(paths.length).toBeGreaterThan(300);
    const absent = paths.filter((path) => ![maximal, rest].some((whole) => has(whole, path.split(' '))));
    expect(absent).toEqual([]);
  });

  test('is named in the README, in the section of its kind or in the rules for every file', () => {
    const sections = readFileSync(join(SHIPPED, 'README.md'), 'utf8').split(/^## /m);
    const general = sections.filter((_, index) => index < 2).join('\n');
    const unnamed = paths.filter((path) => {
      const [kind = '', ...keys] = path.split(' ').filter((step) => step !== '*');
      const own = sections.find((text) => (text.split('\n')[0] ?? '').split(/[^a-z_]+/).includes(kind)) ?? '';
      return keys.slice(-1).some((key) => !new RegExp(`\\b${key}\\b`).test(`${general}${own}`));
    });
    expect(unnamed).toEqual([]);
  });

  /** What of an entry is said in other words, or is no statement about it. */
  const OTHERWISE: Readonly<Record<string, string>> = {
    'only-diluted': 'only diluted',
    'other-injectable': 'labelled for another injection',
    'trace-element-salt': 'trace element salts',
    acidic: 'acidic solutions',
    'topical-only': 'on the skin only',
    never: 'NEVER',
    prescription: 'cannot be chosen',
    'session-dose': 'a session',
    'session-dose-per-weight': 'a session',
    concentration: 'in the syringe',
    'zinc-sulfate-heptahydrate': 'zinc sulfate heptahydrate',
    selectable: 'can be chosen',
    'water-bag': 'water bag',
  };
  const NO_STATEMENT = new Set(['id', 'name', 'verified', 'examples', 'formula']);

  function unsaid(entry: unknown, said: string): readonly string[] {
    if (typeof entry !== 'object' || entry === null) {
      return [`${entry}`, OTHERWISE[`${entry}`]].some((words) => words !== undefined && said.includes(words))
        ? []
        : [`${entry}`];
    }
    return Object.entries(entry).flatMap(([key, value]) => (NO_STATEMENT.has(key) ? [] : unsaid(value, said)));
  }

  test.each(['maximal', 'rest'])('of a product or an ingredient is said where the tool tells all of it: %s', (name) => {
    const formulary = sound(filesIn(`${FIXTURES}/${name}`));
    const whole = name === 'maximal' ? maximal : rest;
    const words = (facts: readonly Fact[]) =>
      facts.map(({ label, text, sources }) => [label, text, ...sources.map(({ id }) => id)].join(' ')).join('\n');
    const lost = [
      ...(whole?.['products'] ?? []).map((entry) => {
        const product = formulary.products.get(entry.id);
        return [entry.id, product && unsaid(entry, words(productFacts(formulary, product)))];
      }),
      ...(whole?.['ingredients'] ?? []).map((entry) => {
        const ingredient = formulary.ingredients.get(entry.id);
        return [entry.id, ingredient && unsaid(entry, words(ingredientFacts(formulary, ingredient)))];
      }),
    ];
    expect(lost.length).toBeGreaterThan(3);
    expect(lost.filter(([, values]) => values?.length !== 0)).toEqual([]);
  });
});
