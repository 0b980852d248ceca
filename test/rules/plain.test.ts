import { describe, expect, test } from '@jest/globals';
import { lintRules } from '../../src/rules/rule-lint.js';
import { brief, checked, fixtureFormulary, PLAIN } from './fixture/bench.js';

describe('a plain session', () => {
  test('finds nothing, and says what it did not look at', async () => {
    const result = await checked(PLAIN);
    expect(brief(result)).toEqual([]);
    expect(result.verdict).toBe('clear');
    expect(result.notChecked.map(({ code }) => code)).toEqual([
      'dose-limit',
      'course',
      'mixture-ph',
      'stability',
      'osmolality',
    ]);
  });

  test('gives the same answer twice', async () => {
    expect(JSON.stringify((await checked(PLAIN)).notChecked)).toBe(JSON.stringify((await checked(PLAIN)).notChecked));
  });

  test('the fixture formulary has no faulty rule', () => {
    expect(lintRules(fixtureFormulary())).toEqual([]);
  });
});
