import { describe, expect, test } from '@jest/globals';
import { lintFormulary } from '../../src/formulary/lint.js';
import { changed, FIXTURES, filesIn, messagesOf } from './support.js';

/** What is said of the vial of 1 mg/mL zinc, 4.39 mg/mL as heptahydrate, under another name; `composition` as given. */
function namedVial(name: string, composition = 'complete'): readonly string[] {
  const [vial] = changed('name: zinc sulfate vial', `name: "${name}"`);
  const text = new TextDecoder().decode(vial?.bytes);
  const bytes = new TextEncoder().encode(text.replace('composition: partial', `composition: ${composition}`));
  return messagesOf([{ path: 'formulary.yaml', bytes }]);
}

describe('the strength in a name', () => {
  // 1 mg/mL = 1,000 mcg/mL = 1 g/L = 0.1 % w/v = 10 mg in 10 mL; the label's own second basis counts as well.
  test.each([
    'zinc 1 mg/mL, 10 mL vial',
    'zinc 1,000 mcg/mL',
    'zinc 1 g/L',
    'zinc 0.1 %',
    'zinc 0.1 % w/v (1 mg/mL)',
    'zinc sulfate, 1 mg zinc per mL',
    'zinc 10 mg in 10 mL',
    'zinc sulfate heptahydrate 4.39 mg/mL',
    'zinc sulfate vial',
    'Multi 5 with B12, lot size 100',
  ])('%s agrees', (name) => {
    expect(namedVial(name)).toEqual([]);
  });

  test.each([
    ['zinc 1 mcg/mL', '1 mcg/mL'],
    ['zinc 10 mg/mL, 1 mL', '10 mg/mL'],
    ['zinc 1 %', '1 %'],
    ['zinc 0.1 % w/w', '0.1 % w/w'],
    ['zinc 0.1 % w/v (10 mg/mL)', '10 mg/mL'],
    ['zinc sulfate, 3 mg zinc per mL', '3 mg zinc per mL'],
    ['zinc 10 mg in 5 mL', '10 mg in 5 mL'],
    ['zinc 1 mmol/mL', '1 mmol/mL'],
  ])('%s does not', (name, figure) => {
    expect(namedVial(name)).toEqual([
      `the name of zinc-vial says ${figure}, but its contents are 1 mg/mL of zinc, 4.39 mg/mL of zinc-sulfate-heptahydrate`,
    ]);
  });

  test('where not all is listed, one figure must agree: the others may be of what is not', () => {
    expect(namedVial('zinc 1 mg/mL with selenium 20 mcg/mL', 'partial')).toEqual([]);
    expect(namedVial('zinc 2 mg/mL with selenium 20 mcg/mL', 'partial').length).toBe(2);
  });

  // 500 units made up to 5.2 mL; the powder holds the 500 units.
  test.each([
    ['hormone A 500 units', 0],
    ['hormone A 50 units', 1],
    ['hormone A 500 units/mL', 1],
  ])('of a powder: %s', (name, faults) => {
    expect(messagesOf(changed('name: hormone A powder', `name: ${name}`)).length).toBe(faults);
  });
});

describe('figures as they are written', () => {
  test.each([
    ['strength: 1 mg/mL', 'strength: 1.0 mg/mL', 'Write 1 mg/mL.'],
    ['at_most: 2 mg', 'at_most: 2.50 mg', 'Write 2.5 mg.'],
    ['at_most: 0.1 % w/v', 'at_most: 0.10 % w/v', 'Write 0.1 % w/v.'],
    ['ph: {from: 2, to: 2.5}', 'ph: {from: 2.0, to: 2.5}', 'Write 2.'],
    ['volume: 10 mL', 'volume: 10.00 mL', 'Write 10 mL.'],
    ['{bmi: 30 kg/m2}', '{bmi: 30.0 kg/m2}', 'Write 30 kg/m2.'],
    ['tolerance: 5 %', 'tolerance: 5.0 %', 'Write 5 %.'],
    ['in_use: 4 h', 'in_use: 4.0 h', 'Write 4 h.'],
  ])('a trailing zero is refused: %s as %s', (from, to, remedy) => {
    const { findings } = lintFormulary(changed(from, to));
    expect(findings.map((finding) => [finding.code, finding.remedy])).toEqual([['formulary-notation', remedy]]);
  });

  test('a whole number that ends in zero is none', () => {
    expect(messagesOf(filesIn(`${FIXTURES}/maximal`))).toEqual([]);
  });

  test.each([
    ['14', 0],
    ['14.1', 1],
    ['70', 1],
  ])('a pH up to %s', (ph, faults) => {
    const { findings } = lintFormulary(changed('to: 2.5}', `to: ${ph}}`));
    expect(findings.map(({ code }) => code)).toEqual(Array(faults).fill('formulary-range'));
  });
});
