import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hang, indent, textOf, widthOf, wrap } from '../../src/sheet/lines.js';

describe('wrap', () => {
  test('no line is wider than asked, and no word is lost', () => {
    const words = fc.array(
      fc.string({ unit: fc.constantFrom('a', 'b', '-', '7', '.', '漢'), minLength: 1, maxLength: 30 }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 80 }), (parts, width) => {
        const lines = wrap(parts.join(' '), width);
        expect(Math.max(0, ...lines.map(widthOf))).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(parts.join(''));
      }),
    );
  });

  test.each([
    ['draw 0.5 mL now', 9, ['draw', '0.5 mL', 'now']],
    ['exact 1,500 units each', 12, ['exact', '1,500 units', 'each']],
    ['off by +0.01 mL', 8, ['off by', '+0.01 mL']],
    ['251 mg ÷ 250 mg/mL = 1.004 mL', 12, ['251 mg ÷', '250 mg/mL =', '1.004 mL']],
    ['(exact 251 mg)', 10, ['(exact', '251 mg)']],
  ])('a number stays with its unit: %s', (text, width, lines) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  test('a long id breaks after a hyphen', () => {
    expect(wrap('sodium-chloride-0.9-10ml', 16)).toEqual(['sodium-chloride-', '0.9-10ml']);
  });

  test('lines of the text stay lines', () => {
    expect(wrap('a\nb c', 80)).toEqual(['a', 'b c']);
  });
});

test('width: colours and combining marks take none, Han takes two', () => {
  expect(widthOf('\u001b[31mab\u001b[39m')).toBe(2);
  expect(widthOf('e\u0301')).toBe(1);
  expect(widthOf('漢字')).toBe(4);
});

test('hang: later lines stand under the first', () => {
  expect(hang('to do: ', 'read the label first', 18)).toEqual(['to do: read the', '       label first']);
});

test('indent leaves empty lines empty; text ends with one line feed', () => {
  expect(indent(['a', '', 'b'], 2)).toEqual(['  a', '', '  b']);
  expect(textOf(['a', 'b'])).toBe('a\nb\n');
  expect(textOf([])).toBe('');
});
