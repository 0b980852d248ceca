import { describe, expect, test } from '@jest/globals';
import { detailsOf } from '../../src/formulary/details.js';
import { toConfirmOf } from '../../src/formulary/to-confirm.js';
import { changed, FIXTURES, filesIn, sound } from './support.js';

const maximal = sound(filesIn(`${FIXTURES}/maximal`));
const ids = (sources: readonly { readonly id: string }[] | undefined) => sources?.map(({ id }) => id);

describe('what a pharmacist is told of an entry', () => {
  test('cautions, open points and every source, each once', () => {
    const [zinc, ...others] = detailsOf(maximal, new Set(['zinc']));
    expect(others).toEqual([]);
    expect(zinc).toMatchObject({
      kind: 'ingredient',
      id: 'zinc',
      cautions: ['Not in zinc allergy.'],
      toConfirm: ['Whether the pH is low.'],
    });
    expect(ids(zinc?.sources)).toEqual(['label', 'paper']);
  });

  test('a product carries the cautions of its ingredients, unless these stand beside it', () => {
    const [alone] = detailsOf(maximal, new Set(['zinc-vial']));
    expect(alone?.cautions).toEqual(['zinc: Not in zinc allergy.']);
    expect(alone?.toConfirm).toEqual(['The strength; compare your label.']);
    const [, beside] = detailsOf(maximal, new Set(['zinc-vial', 'zinc']));
    expect([beside?.id, beside?.cautions]).toEqual(['zinc-vial', []]);
  });

  test('an adverse event and a claim say what to do and what to say', () => {
    const [event, claim] = detailsOf(maximal, new Set(['pain', 'painless']));
    expect([event?.kind, event?.name, ids(event?.sources), event?.toConfirm]).toEqual([
      'adverse event',
      'pain',
      ['paper'],
      ['How long.'],
    ]);
    expect(event?.facts.map(({ label, text }) => [label, text])).toEqual(
      expect.arrayContaining([
        ['when', 'At once.'],
        ['what to do', 'Record it.'],
        ['known after', 'zinc'],
      ]),
    );
    expect([claim?.kind, claim?.name, ids(claim?.sources)]).toEqual(['claim', 'It is painless.', ['label', 'paper']]);
    expect(claim?.facts.map(({ text }) => text)).toEqual(expect.arrayContaining(['It hurts.']));
  });

  test('what is not there says nothing', () => {
    expect(detailsOf(maximal, new Set(['gone']))).toEqual([]);
  });
});

describe('what is not confirmed of the products in use', () => {
  test('products first, then their ingredients, each once', () => {
    expect(toConfirmOf(maximal, ['zinc-vial', 'water-bag', 'zinc-vial', 'gone'])).toEqual([
      { code: 'to-confirm', message: 'zinc sulfate vial, not confirmed: The strength; compare your label.' },
      { code: 'to-confirm', message: 'zinc, not confirmed: Whether the pH is low.' },
    ]);
    expect(toConfirmOf(maximal, ['water-bag'])).toEqual([]);
  });
});

describe('a source that nobody read says so in its title', () => {
  const titleOf = (kind: string, read: string) =>
    sound(changed('kind: label\n    read: full', `kind: ${kind}\n    read: ${read}`)).products.get('water-bag')
      ?.sources[0]?.title;

  test.each([
    ['local', 'citation', 'A label (not read: confirm on the label)'],
    ['primary', 'citation', 'A label (not read: known by its title alone)'],
    ['local', 'full', 'A label'],
    ['label', 'abstract', 'A label'],
  ])('%s, %s', (kind, read, title) => {
    expect(titleOf(kind, read)).toBe(title);
  });
});
