import { expect, test } from '@jest/globals';
import { labsNeeded } from '../../src/rules/labs-needed.js';
import { clinicFormulary } from '../interview/clinic-world.js';

const formulary = clinicFormulary();
const outline = { indication: 'androgenetic-alopecia', chemical: true, prp: false, mechanical: false };

test('PRP hangs on platelets and haemoglobin, a cocktail and needling on neither', () => {
  const tests = (more: Partial<typeof outline>) =>
    labsNeeded(formulary, { ...outline, ...more }).map(({ test, dimension }) => `${test} ${dimension}`);
  expect(tests({})).toEqual([]);
  expect(tests({ chemical: false, mechanical: true })).toEqual([]);
  expect(tests({ chemical: false, prp: true })).toEqual(['platelets count/volume', 'haemoglobin mass/volume']);
  expect(tests({ prp: true })).toEqual(tests({ chemical: false, prp: true }));
});

test('a rule for one kind or indication asks nothing of another', () => {
  const [rule] = formulary.rules.filter(({ id }) => id === 'prp-low-platelets');
  if (rule === undefined) throw new Error('no such rule');
  const only = (applies: typeof rule.applies) => ({
    ...formulary,
    rules: [{ ...rule, when: 'labs.platelets < limits.platelets', needs: ['labs.platelets'], applies }],
  });
  const count = (applies: typeof rule.applies, more: Partial<typeof outline> = {}) =>
    labsNeeded(only(applies), { ...outline, ...more }).length;
  expect(count({ indications: [], kinds: [] })).toBe(1);
  expect(count({ indications: ['telogen-effluvium'], kinds: [] })).toBe(0);
  expect(count({ indications: [], kinds: ['mechanical'] })).toBe(0);
  expect(count({ indications: [], kinds: ['mechanical'] }, { mechanical: true })).toBe(1);
});
