import { describe, expect, test } from '@jest/globals';
import { allCodes, codePage } from '../../src/findings/register.js';

describe('register of codes', () => {
  test('every code stands on one page', () => {
    const codes = allCodes().map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)]);
  });

  test('every page is whole: a title, a reason, a remedy, all sentences', () => {
    const broken = allCodes().filter(
      ({ code, title, explanation, remedy }) =>
        !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(code) ||
        title.length < 5 ||
        /[.!?]$/.test(title) ||
        !/[.!?`]$/.test(explanation) ||
        !/[.!?`]$/.test(remedy),
    );
    expect(broken).toEqual([]);
  });

  test('a code is found by its name, and only then', () => {
    expect(codePage('pair-no-data')?.severity).toBe('reason');
    expect(codePage('no-such-code')).toBeUndefined();
  });
});
