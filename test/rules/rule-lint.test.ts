import { describe, expect, test } from '@jest/globals';
import type { Formulary, Rule } from '../../src/formulary/model.js';
import { FACTS } from '../../src/rules/facts.js';
import { runRuleExamples } from '../../src/rules/rule-examples.js';
import { lintRules } from '../../src/rules/rule-lint.js';
import { fixtureFormulary, q } from './fixture/bench.js';

const [PLAIN_RULE] = fixtureFormulary().rules as readonly [Rule];
const HERE = { file: 'formulary.yaml', line: 1, column: 1 };

/** A formulary whose one rule is the given one. */
function withRule(changes: Partial<Rule>): { readonly formulary: Formulary; readonly rule: Rule } {
  const rule = { ...PLAIN_RULE, id: 'tested', needs: [], limits: {}, ...changes };
  return { formulary: { ...fixtureFormulary(), rules: [rule] }, rule };
}

function codes(when: string, changes: Partial<Rule> = {}): readonly string[] {
  return lintRules(withRule({ when, ...changes }).formulary).map(({ code }) => code);
}

const depth = { depth: { quantity: q('4 mm'), location: HERE } };
const bmi = { needs: ['patient.bmi'], limits: { bmi: { quantity: q('30 kg/m2'), location: HERE } } };

describe('lint of rules', () => {
  test.each<[string, string, string, Partial<Rule>]>([
    ['rule-syntax', 'cannot be read', 'patient.bmi >', {}],
    ['rule-unknown-fact', 'unknown field', 'patient.shoe_size == "44"', { needs: ['patient.shoe_size'] }],
    ['rule-unknown-fact', 'unknown question', 'answers.left_handed', { needs: ['answers.left_handed'] }],
    ['rule-needs', 'a fact not named', 'answers.nsaid', {}],
    ['rule-needs', 'a need not used', 'answers.nsaid', { needs: ['answers.nsaid', 'patient.sex'] }],
    ['rule-limits', 'a limit not declared', 'patient.bmi > limits.bmi', { needs: ['patient.bmi'] }],
    ['rule-limits', 'a limit not used', 'answers.nsaid', { needs: ['answers.nsaid'], limits: depth }],
    [
      'rule-type',
      'millimetres beside a body mass index',
      'patient.bmi > limits.depth',
      { needs: ['patient.bmi'], limits: depth },
    ],
    ['rule-type', 'a quantity beside a bare number', 'patient.bmi > 30', { needs: ['patient.bmi'] }],
    ['rule-type', 'a yes-no compared as text', 'answers.nsaid == "yes"', { needs: ['answers.nsaid'] }],
    ['rule-not-yes-no', 'text', 'patient.sex', { needs: ['patient.sex'] }],
    ['rule-decimal-number', 'a number with a point', 'patient.bmi > 30.0', { needs: ['patient.bmi'] }],
    ['rule-has', 'has()', 'has(answers.nsaid)', {}],
    [
      'rule-comprehensions',
      'two comprehensions',
      'cocktail.groups.exists(g, g == "a") && cocktail.groups.all(g, g != "b")',
      { needs: ['cocktail.groups'] },
    ],
    ['rule-construct', 'indexing', 'patient["sex"] == "male"', {}],
    ['rule-construct', 'arithmetic', 'size(cocktail.groups) + 1 > 2', { needs: ['cocktail.groups'] }],
    ['rule-construct', 'a cast', 'dyn(patient.bmi) > dyn(3)', {}],
    ['rule-construct', 'a free name', 'weight', {}],
    ['rule-construct', 'nothing', 'null == null', {}],
    ['rule-construct', 'a map', '{"a": true}.a', {}],
    ['rule-construct', 'a binding', 'cel.bind(x, patient.sex, x == "male")', { needs: ['patient.sex'] }],
    ['rule-construct', 'a pattern', 'patient.sex.matches("m.*")', { needs: ['patient.sex'] }],
    ['rule-construct', 'a field of a field', 'patient.bmi.value == 3', {}],
  ])('%s: %s', (code, _, when, changes) => {
    expect(codes(when, changes)).toContain(code);
  });

  test('several faults come at once, each with its rule and place', () => {
    const { formulary } = withRule({ when: 'has(answers.nsaid) && patient.bmi > 30.0', needs: [] });
    const findings = lintRules(formulary);
    expect(findings.map(({ code }) => code)).toEqual(['rule-has', 'rule-decimal-number', 'rule-needs']);
    expect(findings.every(({ subject, location }) => subject === 'tested' && location !== null)).toBe(true);
  });

  test('every fact of the table can be used in a rule', () => {
    for (const [name, { type }] of Object.entries(FACTS)) {
      const limit =
        typeof type === 'object' ? { x: { quantity: q(EXAMPLE[type.quantity] ?? ''), location: HERE } } : {};
      const when =
        type === 'yes-no'
          ? name
          : type === 'text'
            ? `${name} == "x"`
            : type === 'list'
              ? `"x" in ${name}`
              : `${name} > limits.x`;
      const words = ['rule-unknown-word', 'rule-never-fires'];
      const found = codes(when, { needs: [name], limits: limit, examples: { fires: [], quiet: [] } }).filter(
        (code) => !words.includes(code),
      );
      expect([name, found]).toEqual([name, ['rule-example-missing', 'rule-example-missing']]);
    }
  });
});

const EXAMPLE: Readonly<Record<string, string>> = {
  calendar: '18 years',
  mass: '60 kg',
  'mass/area': '30 kg/m2',
  length: '4 mm',
  volume: '1 mL',
  'count/volume': '100 10*3/uL',
  'mass/volume': '10 g/dL',
};

describe('examples of rules', () => {
  const run = (examples: Rule['examples'], changes: Partial<Rule> = {}) => {
    const { rule, formulary } = withRule({ when: 'patient.bmi > limits.bmi', ...bmi, ...changes, examples });
    return runRuleExamples(rule, formulary).map(({ code, message }) => `${code} ${message}`);
  };

  test('good ones are silent', () => {
    expect(run({ fires: [{ 'patient.bmi': '30.1 kg/m2' }], quiet: [{ 'patient.bmi': '30 kg/m2' }] })).toEqual([]);
  });

  test.each<[string, Rule['examples']]>([
    ['is quiet', { fires: [{ 'patient.bmi': '30 kg/m2' }], quiet: [{ 'patient.bmi': '30 kg/m2' }] }],
    ['fires', { fires: [{ 'patient.bmi': '31 kg/m2' }], quiet: [{ 'patient.bmi': '31 kg/m2' }] }],
    ['cannot be decided without patient.bmi', { fires: [{}], quiet: [{ 'patient.bmi': '30 kg/m2' }] }],
    ['which is no fact', { fires: [{ 'patient.shoe': '44' }], quiet: [{ 'patient.bmi': '30 kg/m2' }] }],
    ['which cannot be read', { fires: [{ 'patient.bmi': '31' }], quiet: [{ 'patient.bmi': '30 kg/m2' }] }],
    ['which cannot be read', { fires: [{ 'patient.bmi': '31 mm' }], quiet: [{ 'patient.bmi': '30 kg/m2' }] }],
    ['has no example under quiet', { fires: [{ 'patient.bmi': '31 kg/m2' }], quiet: [] }],
  ])('%s', (says, examples) => {
    const found = run(examples);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(says);
  });

  test('a rule that cannot be used fails its examples', () => {
    expect(run({ fires: [], quiet: [] }, { when: 'patient.bmi >' })[0]).toContain('the rule itself cannot be used');
  });
});
