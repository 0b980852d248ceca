import { describe, expect, test } from '@jest/globals';
import { formulate } from '../../src/dose/formulate.js';
import { proofOf, workingOf } from '../../src/prep/working.js';
import { bench, cocktailOf, concentration, dose, holds, product, q } from '../dose/helpers.js';

const made = (amount: string) =>
  cocktailOf(
    formulate(
      {
        id: 'A',
        components: [
          product('d', dose(amount), [holds('dexpanthenol', '250 mg/mL')]),
          product('b', concentration('2 mg/mL'), [holds('biotin', '10 mg/mL')]),
        ],
        diluent: { id: 'saline' },
        volume: q('5 mL'),
      },
      bench(),
    ),
  );

describe('the working on a worksheet', () => {
  test('says in its short form how each volume came about', () => {
    expect(workingOf(made('250 mg')).short).toEqual([
      'd: volume to draw: 250 mg ÷ 250 mg/mL = 1 mL',
      'b: volume to draw: 10 mg ÷ 10 mg/mL = 1 mL',
      'saline: rest of the volume: 5 mL − the exact draws = 3 mL',
    ]);
  });

  test('leaves nothing out of its long form', () => {
    const cocktail = made('250 mg');
    expect(workingOf(cocktail).full).toHaveLength(cocktail.working.length);
  });
});

describe('the proof on a worksheet', () => {
  test('says once what is the same exact and as measured', () => {
    const texts = proofOf(made('250 mg')).map(({ text }) => text);
    expect(texts).toContain('parts = total, exact and as measured: 1 mL + 1 mL + 3 mL = 5 mL');
    expect(texts.filter((text) => text.startsWith('parts = total'))).toHaveLength(1);
  });

  test('says both where the syringe makes them differ', () => {
    const cocktail = made('251 mg');
    const texts = proofOf(cocktail).map(({ text }) => text);
    expect(texts.filter((text) => /^parts = total, (exact|as measured): /.test(text))).toHaveLength(2);
    expect(texts).toHaveLength(new Set(texts).size);
  });

  test('never hides an equation that does not hold', () => {
    const cocktail = made('250 mg');
    const broken = cocktail.proof.map((line) =>
      line.label.endsWith('as measured') ? { ...line, holds: false } : line,
    );
    const told = proofOf({ ...cocktail, proof: broken }).filter(({ holds: kept }) => !kept);
    expect(told).toHaveLength(broken.filter(({ holds: kept }) => !kept).length);
    for (const { text } of told) expect(text).toContain(' is not ');
  });
});
