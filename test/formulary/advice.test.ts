import { describe, expect, test } from '@jest/globals';
import { type AdviceScope, adviceFor } from '../../src/formulary/advice.js';
import { entryNamed } from '../../src/formulary/named.js';
import { shipped } from '../formulary-data/shipped.js';

const formulary = shipped();
const scalp: AdviceScope = { kind: 'chemical', indication: 'androgenetic-alopecia', methods: [], ingredients: [] };
const toldAfter = (scope: Partial<AdviceScope>) =>
  adviceFor(formulary, formulary.aftercare, { ...scalp, ...scope }).map(({ id }) => id);
const toldBefore = (scope: Partial<AdviceScope>) =>
  adviceFor(formulary, formulary.preCare, { ...scalp, ...scope }).map(({ id }) => id);

describe('the advice for a session', () => {
  test('emergencies stand first, then what to call the clinic for', () => {
    const order = ['emergency', 'contact', 'advice'];
    const urgencies = adviceFor(formulary, formulary.aftercare, { ...scalp, ingredients: ['minoxidil'] }).map(
      ({ urgency }) => order.indexOf(urgency),
    );
    expect(urgencies).toEqual([...urgencies].sort());
    expect(new Set(urgencies).size).toBe(3);
  });

  test.each([
    ['minoxidil', 'after-heart'],
    ['biotin', 'after-biotin'],
    ['dutasteride', 'after-blood-donation'],
    ['finasteride', 'after-mood'],
    ['dutasteride', 'after-mood'],
    ['glutathione', 'after-endotoxin'],
  ])('after %s: %s, and not without it', (ingredient, id) => {
    expect(toldAfter({ ingredients: [ingredient] })).toContain(id);
    expect(toldAfter({ ingredients: ['dexpanthenol'] })).not.toContain(id);
  });

  test('the face is told nothing about hair', () => {
    expect(toldAfter({ indication: 'facial-rejuvenation' })).not.toContain('after-washing');
    expect(toldAfter({})).toContain('after-washing');
    expect(toldBefore({ indication: 'facial-rejuvenation' })).not.toContain('pre-hair-colour');
  });

  test('only those from whom blood is taken are told to eat', () => {
    expect(toldBefore({})).not.toContain('pre-eat-drink');
    expect(toldBefore({ kind: 'prp' })).toContain('pre-eat-drink');
  });

  test('an indication that the formulary does not have drops no advice', () => {
    expect(toldAfter({ indication: 'something-else' })).toContain('after-washing');
  });
});

describe('an entry by a word for it', () => {
  test.each([
    ['nappage', 'nappage'],
    ['Serial  Nappage', 'nappage'],
    ['EPIDERMAL-NAPPAGE', 'epidermal-nappage'],
    ['dermapen', 'microneedling'],
  ])('%s is %s', (word, id) => {
    expect(entryNamed(formulary.techniques, word)?.id).toBe(id);
  });

  test('a part of a name is none', () => {
    expect(entryNamed(formulary.techniques, 'napp')).toBeNull();
    expect(entryNamed(formulary.techniques, '')).toBeNull();
  });
});
