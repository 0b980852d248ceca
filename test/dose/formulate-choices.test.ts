import { describe, expect, test } from '@jest/globals';
import { formulate } from '../../src/dose/formulate.js';
import type { Preparation } from '../../src/dose/preparation.js';
import {
  amountsOf,
  bench,
  cocktailOf,
  dose,
  drawsOf,
  faultsOf,
  holds,
  observationsOf,
  product,
  r,
  volume,
  ZINC,
} from './helpers.js';

const zincBench = bench({ bases: new Map([['zinc', ZINC]]) });

const make = (components: Preparation['components'], more: Partial<Preparation> = {}): Preparation => ({
  id: 'A',
  components,
  ...more,
});

describe('formulate: choices', () => {
  const several = [holds('thiamine', '50 mg/mL'), holds('riboflavin', '2 mg/mL')];

  test('several ingredients: of names which, and all come along', () => {
    expect(formulate(make([product('b', dose('100 mg'), several)]), bench())).toMatchObject({
      ok: false,
      faults: [{ kind: 'missing-ingredient-choice', choices: ['thiamine', 'riboflavin'] }],
    });
    expect(formulate(make([product('b', dose('100 mg', { of: 'biotin' }), several)]), bench())).toMatchObject({
      faults: [{ kind: 'unknown-ingredient-choice', choices: ['thiamine', 'riboflavin'] }],
    });
    const made = cocktailOf(formulate(make([product('b', dose('25 mg', { of: 'thiamine' }), several)]), bench()));
    expect(amountsOf(made.doses)).toEqual([
      'thiamine as thiamine: 25 mg | 25 mg',
      'riboflavin as riboflavin: 1 mg | 1 mg',
    ]);
  });

  const zinc = (amount: string, as?: string) =>
    formulate(
      make([product('z', dose(amount, as === undefined ? {} : { as }), [holds('zinc', '1 mg/mL')])]),
      zincBench,
    );

  test('several bases: as names which; 1 mg zinc = 2.46 mg anhydrous = 4.39 mg heptahydrate', () => {
    expect(zinc('1 mg')).toMatchObject({ faults: [{ kind: 'missing-basis-choice', choices: ZINC.bases }] });
    expect(zinc('1 mg', 'zinc-gluconate')).toMatchObject({
      faults: [{ kind: 'unknown-basis-choice', choices: ZINC.bases }],
    });
    expect(drawsOf(cocktailOf(zinc('1 mg', 'zinc')))).toEqual(['z: 1 mL -> 1 mL (1 mL)']);
    expect(drawsOf(cocktailOf(zinc('2.46 mg', 'zinc-sulfate-anhydrous')))).toEqual(['z: 1 mL -> 1 mL (1 mL)']);
    const made = cocktailOf(zinc('4.39 mg', 'zinc-sulfate-heptahydrate'));
    expect(drawsOf(made)).toEqual(['z: 1 mL -> 1 mL (1 mL)']);
    expect(amountsOf(made.doses)).toEqual([
      'zinc as zinc-sulfate-heptahydrate: 4.39 mg | 4.39 mg',
      'zinc as zinc: 1 mg | 1 mg',
    ]);
  });

  test('one milligram of the heptahydrate is not one milligram of zinc: 1 ÷ 4.39 mL', () => {
    expect(cocktailOf(zinc('1 mg', 'zinc-sulfate-heptahydrate')).lines[0]?.exact.value).toEqual(r(100n, 439n));
  });

  test("the label's own strength on a basis rules over the conversion", () => {
    const labelled = [holds('zinc', '1 mg/mL'), holds('zinc', '2.5 mg/mL', 'zinc-sulfate-anhydrous')];
    const made = cocktailOf(
      formulate(make([product('z', dose('2.5 mg', { as: 'zinc-sulfate-anhydrous' }), labelled)]), zincBench),
    );
    expect(drawsOf(made)).toEqual(['z: 1 mL -> 1 mL (1 mL)']);
  });

  test('a basis to which no label leads is a fault, and a sum over such bases says what it leaves out', () => {
    const table = { ingredient: 'thiamine', bases: ['thiamine', 'thiamine-hydrochloride'], equivalences: [] };
    const noWay = bench({ bases: new Map([['thiamine', table]]) });
    const salt = product('s', dose('10 mg'), [holds('thiamine', '50 mg/mL', 'thiamine-hydrochloride')]);
    expect(drawsOf(cocktailOf(formulate(make([salt]), noWay)))).toEqual(['s: 0.2 mL -> 0.2 mL (0.3 mL)']);
    const asked = { ...salt, ask: dose('10 mg', { as: 'thiamine' }) };
    expect(faultsOf(formulate(make([asked]), noWay))).toEqual(['no-basis-conversion']);
    const both = formulate(make([salt, product('t', volume('0.2 mL'), [holds('thiamine', '50 mg/mL')])]), noWay);
    expect(observationsOf(both)).toEqual(['not-summed', 'not-summed']);
  });

  test('bases are summed where labels convert them: 1 mg zinc and 4.39 mg heptahydrate are 2 mg zinc', () => {
    const other = product('h', volume('1 mL'), [holds('zinc', '4.39 mg/mL', 'zinc-sulfate-heptahydrate')]);
    const made = cocktailOf(
      formulate(make([product('z', volume('1 mL'), [holds('zinc', '1 mg/mL')]), other]), zincBench),
    );
    expect(amountsOf(made.doses)).toEqual([
      'zinc as zinc: 2 mg | 2 mg',
      'zinc as zinc-sulfate-heptahydrate: 8.78 mg | 8.78 mg',
    ]);
  });

  test('a strength per mass gives no dose by volume, and says so', () => {
    const gel = [holds('x', '10 mg/g')];
    expect(faultsOf(formulate(make([product('g', dose('1 mg'), gel)]), bench()))).toEqual(['strength-not-per-volume']);
    expect(observationsOf(formulate(make([product('g', volume('1 mL'), gel)]), bench()))).toEqual(['dose-unknown']);
    const both = [...gel, holds('x', '5 mg/mL', 'x-salt')];
    expect(observationsOf(formulate(make([product('g', volume('1 mL'), both)]), bench()))).toEqual([]);
  });
});
