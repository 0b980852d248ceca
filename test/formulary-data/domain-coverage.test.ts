import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { LEFT_OUT, shipped } from './shipped.js';
import { CARE, CLAIMS, EVENTS, PLASMA, TECHNIQUES } from './study-practice.js';
import { INDICATIONS, PRODUCTS, PROTOCOLS, type Rows, SUBSTANCES } from './study-rows.js';
import { GATE, PAIRS, PRP, SCREENING } from './study-rules.js';

const formulary = shipped();
const rules = new Set(formulary.rules.map(({ id }) => id));
const pairs = new Set(formulary.pairs.map(({ id }) => id));
const leftOut = new Set([...LEFT_OUT.matchAll(/^\| (?!-|row )([^|]+?) +\|/gm)].map(([, row]) => row));

const hasSubstance = (entry: string): boolean => {
  const [ingredient = '', basis] = entry.split('/');
  const found = formulary.ingredients.get(ingredient);
  return found !== undefined && (basis === undefined || found.bases.some(({ id }) => id === basis));
};
const hasCheck = (entry: string): boolean =>
  entry.startsWith('check:') &&
  existsSync(join(process.cwd(), 'src/rules/checks', `${entry.slice('check:'.length)}.ts`));

const LISTS: Readonly<Record<string, ReadonlyMap<string, unknown>>> = {
  techniques: formulary.techniques,
  zones: formulary.zones,
  prpMethods: formulary.prpMethods,
  preCare: formulary.preCare,
  aftercare: formulary.aftercare,
  adverseEvents: formulary.adverseEvents,
  claims: formulary.claims,
};
const hasPractice = (entry: string): boolean => {
  const [list = '', id = ''] = entry.split(':');
  return LISTS[list]?.has(id) === true;
};

const TABLES: readonly (readonly [string, Rows, number, (entry: string) => boolean])[] = [
  ['substances', SUBSTANCES, 67, hasSubstance],
  ['products', PRODUCTS, 42, (entry) => formulary.products.has(entry)],
  ['indications', INDICATIONS, 10, (entry) => formulary.indications.has(entry)],
  ['protocols', PROTOCOLS, 15, (entry) => formulary.protocols.has(entry)],
  ['pairs', PAIRS, 20, (entry) => pairs.has(entry) || rules.has(entry) || hasCheck(entry)],
  ['screening', SCREENING, 33, (entry) => rules.has(entry) || hasCheck(entry)],
  ['platelet-rich plasma', PRP, 12, (entry) => rules.has(entry)],
  ['prescription additives', GATE, 6, (entry) => rules.has(entry) || hasCheck(entry)],
  ['techniques', TECHNIQUES, 22, hasPractice],
  ['plasma', PLASMA, 9, hasPractice],
  ['adverse events', EVENTS, 21, hasPractice],
  ['before and after', CARE, 18, hasPractice],
  ['claims', CLAIMS, 24, hasPractice],
];

describe.each(TABLES)('the study, %s', (_, rows, count, has) => {
  test('every row is listed once', () => {
    expect(new Set(rows.map(([row]) => row)).size).toBe(count);
  });

  test('every row has its entries', () => {
    expect(rows.flatMap(([, ...entries]) => entries).filter((entry) => !has(entry))).toEqual([]);
  });

  test('a row without an entry is named with its reason, and no other is', () => {
    const bare = rows.filter(({ length }) => length === 1).map(([row]) => row);
    expect(bare.filter((row) => !leftOut.has(row))).toEqual([]);
    const held = rows.filter(({ length }) => length > 1).map(([row]) => row);
    expect(held.filter((row) => leftOut.has(row))).toEqual([]);
  });
});

test('everything left out is a row of the study', () => {
  const all = new Set(TABLES.flatMap(([, rows]) => rows.map(([row]) => row)));
  expect([...leftOut].filter((row) => !all.has(row ?? ''))).toEqual([]);
});

test('every entry of these lists stands in a row', () => {
  const named = new Set(TABLES.flatMap(([, rows]) => rows.flatMap(([, ...entries]) => entries)));
  const entries = Object.entries(LISTS).flatMap(([list, map]) => [...map.keys()].map((id) => `${list}:${id}`));
  expect(entries.filter((entry) => !named.has(entry))).toEqual([]);
});
