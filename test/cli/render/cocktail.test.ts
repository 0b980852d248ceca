import { describe, expect, test } from '@jest/globals';
import { renderCocktail, renderWorking } from '../../../src/cli/render/cocktail.js';
import type { Labels } from '../../../src/cli/render/labels.js';
import type { Cocktail } from '../../../src/dose/cocktail.js';
import { formulate } from '../../../src/dose/formulate.js';
import { parseQuantity, type Quantity } from '../../../src/dose/quantity.js';
import { USUAL_SYRINGES } from '../../../src/dose/syringe.js';
import { viewWith } from './view.js';

function q(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (!parsed.ok) throw new Error(parsed.fault.message);
  return parsed.quantity;
}

/** 251 mg of 250 mg/mL is 1.004 mL, which a 2 mL syringe by 0.1 mL gives as 1 mL, 250 mg; the rest of 5 mL is 4 mL. */
function mixture(): Cocktail {
  const made = formulate(
    {
      id: 'A',
      components: [
        {
          id: 'dexpanthenol-250mg-ml-2ml',
          ask: { by: 'dose', amount: q('251 mg') },
          content: [{ ingredient: 'dexpanthenol', basis: 'dexpanthenol', strength: q('250 mg/mL') }],
          container: { volume: q('2 mL') },
        },
      ],
      diluent: { id: 'sodium-chloride-0.9-10ml', container: { volume: q('10 mL') } },
      volume: q('5 mL'),
    },
    { syringes: USUAL_SYRINGES, bases: new Map() },
  );
  if (!made.ok) throw new Error(made.faults.map(({ message }) => message).join('; '));
  return made.cocktail;
}

const labels: Labels = {
  product: (id) => (id.startsWith('dex') ? 'dexpanthenol 250 mg/mL' : 'sodium chloride 0.9 %'),
  ingredient: (id) => id,
  lots: (id) => (id.startsWith('dex') ? ['A1\u001b[2J, expires 2027-03-31'] : []),
};

describe('cocktail', () => {
  const plain = renderCocktail(mixture(), labels, viewWith(80, true));
  const boxed = renderCocktail(mixture(), labels, viewWith(80));

  test('plain: every value of a draw has its label', () => {
    expect(plain.slice(0, 7)).toEqual([
      'Preparation A',
      'Product: dexpanthenol 250 mg/mL; lot A1\\u{1b}[2J, expires 2027-03-31',
      'Draw: 1 mL',
      'Syringe: 2 mL',
      'Exact: 1.004 mL; (-0.004 mL)',
      'Open: 1; left 1 mL',
      'Holds: dexpanthenol 250 mg (exact 251 mg)',
    ]);
  });

  test('total and concentrations, exact where the instruments change them', () => {
    expect(plain).toContain('Total: 5 mL');
    expect(plain).toContain('  - dexpanthenol 50 mg/mL (exact 50.2 mg/mL)');
  });

  test('proof and working are there', () => {
    expect(plain.join('\n')).toMatch(/^ {2}holds {2}parts = total/m);
    expect(renderWorking(mixture().working, viewWith()).join('\n')).toContain('251 mg ÷ 250 mg/mL = 1.004 mL');
  });

  test('a proof that does not hold is said in words', () => {
    const broken = { ...mixture(), proof: [{ label: 'parts = total', left: '4 mL', right: '5 mL', holds: false }] };
    expect(renderCocktail(broken, labels, viewWith()).join('\n')).toContain(
      'DOES NOT HOLD  parts = total: 4 mL is not 5 mL',
    );
  });

  test.each([60, 80, 100])('fits %i columns', (width) => {
    const lines = renderCocktail(mixture(), labels, viewWith(width));
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
  });

  test('where boxes do not fit, the lines are plain', () => {
    expect(renderCocktail(mixture(), labels, viewWith(40)).join('')).not.toMatch(/[\u2500-\u257f]/);
  });

  test('boxed: no control character of the data, and the number stays with its unit', () => {
    expect(boxed.join('\n')).not.toContain('\u001b');
    expect(boxed.join('\n')).toMatch(/│ 1 mL +│ 2 mL/);
  });
});
