import { describe, expect, test } from '@jest/globals';
import { searchCatalogue, searchPractice } from '../../src/formulary/search.js';
import { FIXTURES, filesIn, SHIPPED, sound } from './support.js';

describe('searching the catalogue', () => {
  const formulary = sound(filesIn(`${FIXTURES}/maximal`));
  const shipped = sound(filesIn(SHIPPED));
  const idsOf = (text: string, of = formulary) => searchCatalogue(of, text).map(({ id }) => id);

  test('finds by id, name, synonym, CAS and UNII, products of an ingredient too', () => {
    for (const text of [
      'zinc',
      'ZINC',
      'element zinc',
      'Élément',
      '7440-66-6',
      'J41CSQ7QDS',
      'zinc-sulfate-heptahydrate',
      'sulfate zinc',
    ]) {
      expect(idsOf(text)).toEqual(expect.arrayContaining(['zinc', 'zinc-vial']));
    }
  });

  test('the exact name comes first, products before ingredients of the same rank', () => {
    expect(searchCatalogue(formulary, 'water')).toEqual([
      { kind: 'ingredient', id: 'water', name: 'water', matched: 'water' },
      { kind: 'product', id: 'water-bag', name: 'water bag', matched: 'water-bag' },
    ]);
    expect(idsOf('zinc')).toEqual(['zinc-vial', 'zinc']);
  });

  test('nothing, spaces and what is not there find nothing', () => {
    expect([idsOf(''), idsOf('  '), idsOf('--'), idsOf('zinc minoxidil'), idsOf('.*')]).toEqual([[], [], [], [], []]);
  });

  test('the names that people use find what is on the shelf', () => {
    expect(idsOf('vitamin b5', shipped)).toEqual(expect.arrayContaining(['dexpanthenol']));
    expect(idsOf('panthenol', shipped)).toEqual(expect.arrayContaining(['dexpanthenol', 'dexpanthenol-250mg-ml-2ml']));
    expect(idsOf('lignocaine', shipped)).toEqual(expect.arrayContaining(['lidocaine']));
  });

  test.each([
    ['mycobacteria', 'mycobacterial-infection'],
    ['hives', 'anaphylaxis'],
    ['blood circulation', 'blood-circulation'],
    ['guaranteed', 'highly-effective-and-safe'],
    ['male pattern', 'androgenetic-alopecia'],
    ['nappage', 'nappage'],
  ])('what went wrong, what is claimed and how it is given: %s', (text, id) => {
    expect(searchPractice(shipped, text)).toContain(id);
    expect(searchPractice(shipped, `${text} x0`)).toEqual([]);
  });
});
