import { describe, expect, test } from '@jest/globals';
import { keysQuestion, textQuestion } from '../../src/cli/interview/question.js';
import { readAnswer } from '../../src/cli/interview/read-answer.js';
import { amountKind } from '../../src/cli/interview/session/amount.js';
import { allergenFind, indicationFind, productFind } from '../../src/cli/interview/session/catalogue-search.js';
import { readPage } from '../../src/cli/interview/session/screening-items.js';
import { removeComponent } from '../../src/cli/interview/session/slots.js';
import { clinicFormulary } from './clinic-world.js';

const formulary = clinicFormulary();
const open = textQuestion('weight', 'Weight', '--weight', { open: 'left open' });
const needed = textQuestion('dose', 'Dose', '--dose');
const preset = textQuestion('ended', 'Ended', '--ended', { preset: 'now' });
const yesNo = keysQuestion('sure', 'Sure', '--sure', ['y yes', 'n no', 'x : not stated']);

describe('an answer', () => {
  test.each([
    [open, '62 kg', undefined, '62 kg'],
    [open, '', undefined, ''],
    [open, '', '62 kg', '62 kg'],
    [open, '-', '62 kg', ''],
    [needed, '', '0.1 mg', '0.1 mg'],
    [preset, '', undefined, 'now'],
    [yesNo, 'y', undefined, 'yes'],
    [yesNo, 'YES', undefined, 'yes'],
    [yesNo, 'not stated', undefined, ''],
    [yesNo, '', 'no', 'no'],
    [yesNo, '', '', ''],
  ])('of %o typed "%s" with %s before is "%s"', (question, typed, current, value) => {
    expect(readAnswer(question, typed, current)).toEqual({ ok: true, reply: { kind: 'value', value } });
  });

  test.each([
    [needed, '', undefined],
    [needed, '   ', undefined],
    [yesNo, '', undefined],
    [yesNo, 'maybe', 'no'],
  ])('of %o typed "%s" with %s before is refused', (question, typed, current) => {
    expect(readAnswer(question, typed, current).ok).toBe(false);
  });

  test('< and ? are no answers, anywhere', () => {
    for (const question of [open, needed, preset, yesNo]) {
      expect(readAnswer(question, '<', 'x')).toEqual({ ok: true, reply: { kind: 'back' } });
      expect(readAnswer(question, '?', 'x')).toEqual({ ok: true, reply: { kind: 'explain' } });
    }
  });
});

describe('a page of screening', () => {
  test.each([
    ['none', {}],
    ['3', { 2: 'yes' }],
    ['1, 3 u4 d10', { 0: 'yes', 2: 'yes', 3: 'unknown', 9: 'declined' }],
  ])('%s', (typed, replies) => {
    const read = readPage(typed, 10);
    expect(typeof read === 'string' ? read : Object.fromEntries(read)).toEqual(replies);
  });

  test.each(['0', '11', 'x', 'none 3', '3 3', 'u', '-1', 'no'])('%s is refused', (typed) => {
    expect(typeof readPage(typed, 10)).toBe('string');
  });
});

describe('the unit says what an amount asks for', () => {
  test.each([
    ['250 mg', 'dose'],
    ['100 units', 'dose'],
    ['10 mEq', 'dose'],
    ['1 mL', 'volume'],
    ['2 mg/mL', 'concentration'],
    ['0.05 % w/v', 'concentration'],
    ['2 mm', null],
    ['5 mg/kg', null],
    ['250', null],
  ])('%s: %s', (text, kind) => {
    expect(amountKind(text)).toBe(kind);
  });
});

describe('search', () => {
  const products = productFind(formulary, ({ role }) => role === 'active');
  test.each([
    ['panthenol house', 'panthenol-house-2ml'],
    ['panthenol-house-2ml', 'panthenol-house-2ml'],
    ['provitamin b5', 'panthenol-house-2ml'],
    ['vitamin h', 'biotin-5mg-ml-1ml'],
    ['DEXPANTHENOL 250', 'dexpanthenol-250mg-ml-2ml'],
  ])('%s finds %s first', (term, id) => {
    expect(products(term)[0]?.value).toBe(id);
  });

  test('an indication by a synonym, an allergen by group or synonym', () => {
    expect(indicationFind(formulary)('telogen')[0]?.value).toBe('telogen-effluvium');
    expect(allergenFind(formulary)('sulfite')[0]?.value).toBe('sulfite');
    expect(allergenFind(formulary)('lignocaine')[0]?.value).toBe('lidocaine');
  });

  test('nothing is found for nonsense, and everything for nothing', () => {
    expect(products('qqqq')).toEqual([]);
    expect(products('')).toHaveLength([...formulary.products.values()].filter(({ role }) => role === 'active').length);
  });
});

test('removing a component moves the later ones up with all their answers', () => {
  const answers = {
    'A.c0.product': 'a',
    'A.c0.lot': '1',
    'A.c1.product': 'b',
    'A.c1.amount': '1 mg',
    'A.c2.product': ':done',
    'A.mix.volume': '5 mL',
  };
  expect(removeComponent(answers, 'A', 0)).toEqual({
    'A.c0.product': 'b',
    'A.c0.amount': '1 mg',
    'A.c1.product': ':done',
    'A.mix.volume': '5 mL',
  });
});
