import { describe, expect, test } from '@jest/globals';
import { suggest } from '../../src/reader/suggest.js';

describe('suggest', () => {
  test.each([
    ['indikation', 'indication'],
    ['sexx', 'sex'],
    ['dosis', 'dose'],
    ['diluant', 'diluent'],
    ['made-under', 'made_under'],
    ['voulme', 'volume'],
  ])('%s means %s', (written, meant) => {
    expect(suggest(written, ['sex', 'dose', 'volume', 'indication', 'diluent', 'made_under'])).toBe(meant);
  });

  test('what is near nothing means nothing', () => {
    expect(suggest('needle', ['sex', 'dose', 'volume'])).toBeNull();
    expect(suggest('x'.repeat(65), ['x'.repeat(65)])).toBeNull();
  });
});
