import { describe, expect, test } from '@jest/globals';
import type { Rule } from '../../src/formulary/model.js';
import { lintRules } from '../../src/rules/rule-lint.js';
import { reachOf } from '../../src/rules/rule-reach.js';
import { filesIn, SHIPPED, sound } from '../formulary/support.js';
import { fixtureFormulary, q } from './fixture/bench.js';

const formulary = fixtureFormulary();
const [PLAIN] = formulary.rules as readonly [Rule];
const HERE = { file: 'formulary.yaml', line: 1, column: 1 };
const at = (text: string) => ({ quantity: q(text), location: HERE });

function reach(when: string, needs: readonly string[], changes: Partial<Rule> = {}) {
  return reachOf({ ...PLAIN, id: 'tested', when, needs, limits: {}, ...changes }, formulary);
}

const BMI = { limits: { low: at('18 kg/m2'), high: at('30 kg/m2') } };

describe('whether a rule can fire', () => {
  test.each<[string, boolean, string, readonly string[], Partial<Rule>]>([
    ['a bare answer', true, 'answers.nsaid', ['answers.nsaid'], {}],
    ['an answer and its contrary', false, 'answers.nsaid && !answers.nsaid', ['answers.nsaid'], {}],
    ['one of a fact and its contrary', true, 'answers.nsaid || !answers.nsaid', ['answers.nsaid'], {}],
    ['two sexes at once', false, 'patient.sex == "male" && patient.sex == "female"', ['patient.sex'], {}],
    ['a sex that is neither', true, 'patient.sex != "male" && patient.sex != "female"', ['patient.sex'], {}],
    ['a sex that nobody has', false, 'patient.sex == "femal"', ['patient.sex'], {}],
    ['between two limits', true, 'patient.bmi > limits.low && patient.bmi < limits.high', ['patient.bmi'], BMI],
    ['beyond both', false, 'patient.bmi < limits.low && patient.bmi > limits.high', ['patient.bmi'], BMI],
    [
      'exactly at a limit',
      true,
      'patient.bmi >= limits.low && patient.bmi <= limits.low',
      ['patient.bmi'],
      { limits: { low: at('18 kg/m2') } },
    ],
    [
      'two groups at once',
      true,
      '"sulfite" in cocktail.groups && "epinephrine" in cocktail.groups',
      ['cocktail.groups'],
      {},
    ],
    ['an ingredient that is not there', false, '"zink" in cocktail.ingredients', ['cocktail.ingredients'], {}],
    [
      'an indication beside the ones it applies to',
      false,
      'session.indication == "alopecia-areata"',
      ['session.indication'],
      { applies: { indications: ['telogen-effluvium'], kinds: [] } },
    ],
  ])('%s: %s', (_, canFire, when, needs, changes) => {
    expect(reach(when, needs, changes)?.canFire).toBe(canFire);
  });

  test('a word that is nowhere defined is named, though another part can fire', () => {
    const found = reach('"zink" in cocktail.ingredients || answers.nsaid', ['cocktail.ingredients', 'answers.nsaid']);
    expect(found).toMatchObject({ canFire: true, unknown: [{ fact: 'cocktail.ingredients', word: 'zink' }] });
  });

  test('every shipped rule can fire and names only what is there', () => {
    const shipped = sound(filesIn(SHIPPED));
    expect(shipped.rules.map((rule) => reachOf(rule, shipped)).filter((each) => each === null)).toEqual([]);
    expect(shipped.rules.filter((rule) => reachOf(rule, shipped)?.canFire !== true)).toEqual([]);
    expect(shipped.rules.flatMap((rule) => reachOf(rule, shipped)?.unknown ?? [])).toEqual([]);
  });

  test('lint says both', () => {
    const rule = {
      ...PLAIN,
      id: 'tested',
      when: '"zink" in cocktail.ingredients',
      needs: ['cocktail.ingredients'],
      limits: {},
    };
    expect(lintRules({ ...formulary, rules: [rule] }).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['rule-unknown-word', 'rule-never-fires']),
    );
  });
});
