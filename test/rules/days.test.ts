import { describe, expect, test } from '@jest/globals';
import { dayOf, isAfter, isBefore, whenPassed } from '../../src/rules/days.js';
import { q } from './fixture/bench.js';

describe('days', () => {
  test('a time lies on the day of its own zone', () => {
    expect(dayOf('2026-11-20T00:30:00+01:00')).toBe('2026-11-20');
  });

  test.each([
    ['2026-11-20T10:00:00+01:00', '7 days', '2026-11-27'],
    ['2026-12-28', '1 weeks', '2027-01-04'],
    ['2026-01-31', '1 months', '2026-02-28'],
    ['2028-01-31', '1 months', '2028-02-29'],
    ['2026-08-20T10:00:00+02:00', '3 months', '2026-11-20'],
    ['2026-12-15', '1 months', '2027-01-15'],
    ['2026-11-30', '1 years', '2027-11-30'],
    ['2026-11-20T14:30:00+01:00', '4 h', '2026-11-20T17:30:00Z'],
    ['2026-11-20T14:30:00Z', '90 min', '2026-11-20T16:00:00Z'],
    ['2026-11-20T14:30:00Z', '48 h', '2026-11-22'],
  ])('%s and %s passed: %s', (from, period, until) => {
    expect(whenPassed(from, q(period === '1 weeks' ? '1 week' : period))).toBe(until);
  });

  test('a volume is no period', () => {
    expect(whenPassed('2026-11-20', q('4 mL'))).toBeNull();
  });

  test.each([
    ['2026-11-20T23:59:59+01:00', '2026-11-20', false],
    ['2026-11-21T00:00:00+01:00', '2026-11-20', true],
    ['2026-11-20T10:00:01Z', '2026-11-20T10:00:00Z', true],
    ['2026-11-20T11:00:00+01:00', '2026-11-20T10:00:00Z', false],
  ])('%s after %s: %s', (time, limit, after) => {
    expect(isAfter(time, limit)).toBe(after);
  });

  test.each([
    ['2026-11-19', '2026-11-20', true],
    ['2026-11-20T00:00:00+01:00', '2026-11-20', false],
    ['2026-11-20T09:59:59Z', '2026-11-20T10:00:00Z', true],
  ])('%s before %s: %s', (time, earliest, before) => {
    expect(isBefore(time, earliest)).toBe(before);
  });
});
