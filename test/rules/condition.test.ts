import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Formulary, Rule } from '../../src/formulary/model.js';
import { compileRule } from '../../src/rules/cel/compiled-rule.js';
import { decide, type Judged, judge } from '../../src/rules/cel/condition.js';
import { declaredFacts } from '../../src/rules/cel/declared-facts.js';
import { factEnvironment } from '../../src/rules/cel/environment.js';
import { ruleBookOf } from '../../src/rules/cel/rule-book.js';
import { givenOf } from '../../src/rules/fact-values.js';
import { fixtureFormulary } from './fixture/bench.js';

const RUNS = process.env.SLOW === '1' ? 2000 : 150;
const FACT_NAMES = ['answers.pregnancy', 'answers.nsaid', 'answers.g6pd_deficiency', 'prp.present'] as const;
const [PLAIN_RULE] = fixtureFormulary().rules as readonly [Rule];

type Value = boolean | 'unknown';
type Tree = { op: '&&' | '||'; a: Tree; b: Tree } | { op: '!'; a: Tree } | { op: 'fact'; name: string };

const trees: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...FACT_NAMES).map((name): Tree => ({ op: 'fact', name })),
    fc.record({ op: fc.constantFrom('&&' as const, '||' as const), a: tie('tree'), b: tie('tree') }),
    fc.record({ op: fc.constant('!' as const), a: tie('tree') }),
  ),
})).tree;

const written = (tree: Tree): string =>
  tree.op === 'fact'
    ? tree.name
    : tree.op === '!'
      ? `!(${written(tree.a)})`
      : `(${written(tree.a)} ${tree.op} ${written(tree.b)})`;

/** The three-valued logic that the condition must follow, written a second time and plainly. */
function truth(tree: Tree, values: Readonly<Record<string, Value>>): Value {
  if (tree.op === 'fact') return values[tree.name] ?? 'unknown';
  const a = truth(tree.a, values);
  if (tree.op === '!') return a === 'unknown' ? a : !a;
  const b = truth(tree.b, values);
  const settles = tree.op === '||';
  if (a === settles || b === settles) return settles;
  return a === 'unknown' || b === 'unknown' ? 'unknown' : !settles;
}

function namesIn(tree: Tree): readonly string[] {
  if (tree.op === 'fact') return [tree.name];
  return [...new Set(tree.op === '!' ? namesIn(tree.a) : [...namesIn(tree.a), ...namesIn(tree.b)])];
}

/** Judges a tree as the book compiles it and as the expression language does; both must say the same. */
function judged(tree: Tree, values: Readonly<Record<string, Value>>): Judged {
  const rule: Rule = { ...PLAIN_RULE, when: written(tree), needs: namesIn(tree), limits: {} };
  const formulary: Formulary = { ...fixtureFormulary(), rules: [rule] };
  const declared = declaredFacts(formulary);
  const inBook = ruleBookOf(formulary).compiled(rule);
  const inCel = compileRule(rule, factEnvironment(declared, [rule]), (fact) => declared.has(fact));
  if (!inBook.ok || !inCel.ok) throw new Error(JSON.stringify([inBook, inCel]));
  const given = givenOf(
    new Map(Object.entries(values).filter((one): one is [string, boolean] => one[1] !== 'unknown')),
  );
  const [first, second] = [inBook, inCel].map(({ compiled }) => judge(compiled.condition, given));
  if (first === undefined || second === undefined) throw new Error('not judged');
  expect(first.decided).toBe(second.decided);
  expect(first.missing).toEqual(second.missing);
  expect(decide(inBook.compiled.condition, given)).toBe(first.decided);
  return first;
}

const valuesOf = fc.record(
  Object.fromEntries(FACT_NAMES.map((name) => [name, fc.constantFrom<Value>(true, false, 'unknown')])),
);

describe('conditions', () => {
  test('are decided by three-valued logic, whatever their shape', () => {
    fc.assert(
      fc.property(trees, valuesOf, (tree, values) => {
        const { decided, missing } = judged(tree, values);
        expect(decided).toBe(truth(tree, values));
        expect(missing.length > 0).toBe(decided === 'unknown');
        for (const fact of missing) expect(values[fact]).toBe('unknown');
      }),
      { numRuns: RUNS },
    );
  });

  test('an answer never turns a decided rule around', () => {
    fc.assert(
      fc.property(trees, valuesOf, fc.constantFrom(...FACT_NAMES), fc.boolean(), (tree, values, name, answer) => {
        const before = judged(tree, values).decided;
        if (before === 'unknown' || values[name] !== 'unknown') return;
        expect(judged(tree, { ...values, [name]: answer }).decided).toBe(before);
      }),
      { numRuns: RUNS },
    );
  });
});
