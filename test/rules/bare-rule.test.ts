import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadFormulary } from '../../src/formulary/load.js';
import type { Rule } from '../../src/formulary/model.js';
import { bareRule } from '../../src/rules/cel/bare-rule.js';
import { type CompiledRule, compileRule } from '../../src/rules/cel/compiled-rule.js';
import { declaredFacts, factEnvironment } from '../../src/rules/cel/environment.js';

const FOLDER = join(process.cwd(), 'formulations');
const loaded = loadFormulary(
  readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => ({ path, bytes: new Uint8Array(readFileSync(join(FOLDER, path))) })),
);
if (!loaded.ok) throw new Error('the shipped formulary does not load');
const { formulary } = loaded;
const facts = declaredFacts(formulary);
const inCel = (rule: Rule) =>
  compileRule(rule, factEnvironment(facts, formulary.rules), (fact: string) => facts.has(fact));

/** What of a compiled rule can be compared: all but the function that decides it, which is run instead. */
function seen({ condition, limits, facts: named }: CompiledRule) {
  if (condition.op !== 'statement') throw new Error('a bare rule is one statement');
  const [root = '', field = ''] = (named[0] ?? '').split('.');
  const decides = [true, false].map((value) => condition.run({ [root]: { [field]: value } }));
  return { facts: named, limits, needs: condition.facts, compared: condition.compared, decides };
}

describe('a rule of one bare fact', () => {
  const bare = formulary.rules.filter((rule) => bareRule(rule, facts) !== null);

  test('the shipped formulary has such rules, and others', () => {
    expect(bare.length).toBeGreaterThan(10);
    expect(bare.length).toBeLessThan(formulary.rules.length);
  });

  test.each(bare.map((rule) => [rule.id, rule] as const))('%s: the same as in the expression language', (_, rule) => {
    const quick = bareRule(rule, facts);
    const slow = inCel(rule);
    if (quick?.ok !== true || !slow.ok) throw new Error('the rule does not compile');
    expect(seen(quick.compiled)).toEqual(seen(slow.compiled));
  });

  test('a fact that is unknown, not yes or no, or not the one that is needed is left to the expression language', () => {
    const [rule] = bare;
    if (rule === undefined) throw new Error('no bare rule');
    expect(bareRule({ ...rule, when: 'answers.nothing', needs: ['answers.nothing'] }, facts)).toBeNull();
    expect(bareRule({ ...rule, when: 'patient.sex', needs: ['patient.sex'] }, facts)).toBeNull();
    expect(bareRule({ ...rule, needs: [] }, facts)).toBeNull();
    expect(bareRule({ ...rule, needs: [...rule.needs, 'patient.sex'] }, facts)).toBeNull();
  });
});
