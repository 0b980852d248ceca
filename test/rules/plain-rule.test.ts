import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseQuantity } from '../../src/dose/quantity.js';
import { loadFormulary } from '../../src/formulary/load.js';
import type { Rule } from '../../src/formulary/model.js';
import { compileRule } from '../../src/rules/cel/compiled-rule.js';
import { judge } from '../../src/rules/cel/condition.js';
import { declaredFacts } from '../../src/rules/cel/declared-facts.js';
import { factEnvironment } from '../../src/rules/cel/environment.js';
import { plainRule } from '../../src/rules/cel/plain-rule.js';
import { givenOf } from '../../src/rules/fact-values.js';
import type { Fact } from '../../src/rules/facts.js';

const RUNS = process.env.SLOW === '1' ? 5000 : 400;
const FOLDER = join(process.cwd(), 'formulations');
const loaded = loadFormulary(
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => ({ path, bytes: new Uint8Array(readFileSync(join(FOLDER, path))) })),
);
if (!loaded.ok) throw new Error('the shipped formulary does not load');
const { formulary } = loaded;
const declared = declaredFacts(formulary);
const inCel = (rule: Rule) => compileRule(rule, factEnvironment(declared, [rule]), (fact) => declared.has(fact));

function quantity(text: string) {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.quantity;
}

const [ANY] = formulary.rules as readonly [Rule];
const LOCATION = { file: 'rules.yaml', line: 1, column: 1 };
const LIMITS: Rule['limits'] = {
  bmi: { quantity: quantity('30 kg/m2'), location: LOCATION },
  depth: { quantity: quantity('4 mm'), location: LOCATION },
};

/** A rule with an expression, its needs and limits those that stand in it. */
function ruleOf(when: string): Rule {
  const outside = when.replace(/"[^"]*"/g, '');
  const names = [...new Set(outside.match(/[a-z]+\.[a-z0-9_]+/g) ?? [])];
  const limits = Object.entries(LIMITS).filter(([name]) => names.includes(`limits.${name}`));
  return {
    ...ANY,
    when,
    needs: names.filter((name) => !name.startsWith('limits.')),
    limits: Object.fromEntries(limits),
  };
}

const VALUES: Readonly<Record<string, readonly Fact[]>> = {
  'answers.pregnancy': [true, false],
  'prp.present': [true, false],
  'patient.sex': ['female', 'male'],
  'session.indication': ['male', 'alopecia-areata'],
  'cocktail.ingredients': [[], ['biotin'], ['biotin', 'minoxidil']],
  'patient.bmi': [quantity('29.99 kg/m2'), quantity('30 kg/m2'), quantity('30.01 kg/m2')],
  'delivery.depth_most': [quantity('0.4 cm'), quantity('4.1 mm'), quantity('3 mm')],
};

const facts = fc
  .record(
    Object.fromEntries(
      Object.entries(VALUES).map(([name, values]) => [name, fc.constantFrom<Fact | undefined>(undefined, ...values)]),
    ),
  )
  .map((record) => new Map(Object.entries(record).filter((one): one is [string, Fact] => one[1] !== undefined)));

const statements = fc.oneof(
  fc.constantFrom('answers.pregnancy', 'prp.present'),
  fc
    .tuple(
      fc.constantFrom('patient.sex', 'session.indication'),
      fc.constantFrom('==', '!='),
      fc.constantFrom('male', ''),
    )
    .map(([fact, operator, word]) => `${fact} ${operator} "${word}"`),
  fc.constantFrom('biotin', 'minoxidil', 'mino').map((word) => `"${word}" in cocktail.ingredients`),
  fc
    .tuple(
      fc.constantFrom(['patient.bmi', 'bmi'], ['delivery.depth_most', 'depth']),
      fc.constantFrom('<', '<=', '>', '>=', '=='),
    )
    .map(([[fact, limit], operator]) => `${fact}${operator}limits.${limit}`),
);

const expressions = fc.letrec<{ one: string }>((tie) => ({
  one: fc.oneof(
    { maxDepth: 3 },
    statements,
    fc.tuple(tie('one'), fc.constantFrom(' && ', '||', '\n|| ', '&&'), tie('one')).map((parts) => parts.join('')),
    tie('one').map((inner) => `(${inner})`),
    tie('one').map((inner) => `!(${inner})`),
    tie('one').map((inner) => `!${inner}`),
  ),
})).one;

describe('a rule in plain form', () => {
  test('all rules of the shipped formulary are plain, so that a check need not start the expression language', () => {
    expect(formulary.rules.filter((rule) => plainRule(rule, declared) === null).map(({ id }) => id)).toEqual([]);
  });

  test.each(formulary.rules.map((rule) => [rule.id, rule] as const))('%s compiles in the language too', (_, rule) => {
    const plain = plainRule(rule, declared);
    const cel = inCel(rule);
    if (plain?.ok !== true || !cel.ok) throw new Error('the rule does not compile');
    expect(plain.compiled.facts).toEqual(cel.compiled.facts);
  });

  test('means what it means in the expression language: decision, missing facts and evidence', () => {
    fc.assert(
      fc.property(expressions, facts, (when, known) => {
        const rule = ruleOf(when);
        const plain = plainRule(rule, declared);
        if (plain === null) return;
        const cel = inCel(rule);
        if (!plain.ok || !cel.ok) throw new Error(`${when}: ${JSON.stringify(cel)}`);
        expect(plain.compiled.facts).toEqual(cel.compiled.facts);
        const [ours, theirs] = [plain, cel].map(({ compiled }) => {
          const { decided, because, missing } = judge(compiled.condition, givenOf(known));
          return {
            decided,
            missing,
            because: because.map(({ statement, holds }) => [statement.facts, statement.compared, holds]),
          };
        });
        expect(ours).toEqual(theirs);
      }),
      { numRuns: RUNS },
    );
  });

  test('the longest and the deepest that is read as plain is short enough for the expression language', () => {
    const longest = Array.from({ length: 20 }, () => 'prp.present').join(' && ');
    const deepest = `${'('.repeat(19)}prp.present${')'.repeat(19)}`;
    const denied = `${'!'.repeat(39)}prp.present`;
    for (const when of [longest, deepest, denied]) {
      expect(plainRule(ruleOf(when), declared)).not.toBeNull();
      expect(inCel(ruleOf(when)).ok).toBe(true);
      expect(plainRule(ruleOf(`(${when} && ${when})`), declared)).toBeNull();
    }
  });

  test.each([
    'answers.nothing',
    'patient.sex',
    'patient.sex == prp.present',
    'patient.sex < "male"',
    'patient.sex == "ma\\u006ce"',
    "patient.sex == 'male'",
    '"male" == patient.sex',
    'patient.sex in ["male"]',
    '"biotin" in patient.sex',
    'r"biotin" in cocktail.ingredients',
    '!patient.sex == "male"',
    'patient.bmi > limits.depth',
    'patient.bmi != limits.bmi',
    'patient.bmi > limits.constructor',
    'patient.bmi > 30.0',
    'prp.present == true',
    'prp.present answers.pregnancy',
    'prp.present &&',
    '(prp.present',
    'prp.present)',
    'prp .present',
    'prp.present // always',
    '\u00a0prp.present',
    'cocktail.ingredients.exists(i, i == "biotin")',
    '',
  ])('%j is left to the expression language', (when) => {
    expect(plainRule(ruleOf(when), declared)).toBeNull();
  });

  test('needs and limits that are not those of the expression are left to the expression language', () => {
    const rule = ruleOf('patient.bmi > limits.bmi');
    expect(plainRule(rule, declared)).not.toBeNull();
    expect(plainRule({ ...rule, needs: [] }, declared)).toBeNull();
    expect(plainRule({ ...rule, needs: [...rule.needs, 'patient.sex'] }, declared)).toBeNull();
    expect(plainRule({ ...rule, limits: LIMITS }, declared)).toBeNull();
    expect(plainRule({ ...rule, limits: {} }, declared)).toBeNull();
  });
});
