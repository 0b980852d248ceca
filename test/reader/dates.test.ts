import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isCalendarDate, isDateTime } from '../../src/reader/dates.js';

describe('dates', () => {
  test.each(['2026-11-20', '2024-02-29', '2000-02-29', '1900-01-01', '2026-12-31'])('%s exists', (text) => {
    expect(isCalendarDate(text)).toBe(true);
  });

  test.each([
    '2026-02-30',
    '2025-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '20261120',
    '20-11-2026',
    '2026-11-20 ',
    '0001-01-01',
  ])('%j does not', (text) => {
    expect(isCalendarDate(text)).toBe(false);
  });

  test('property: agrees with the Gregorian calendar of Date', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2200 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          const date = new Date(`${text}T00:00:00Z`);
          const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
          return isCalendarDate(text) === exists;
        },
      ),
    );
  });

  test.each(['2026-11-20T15:00:00+01:00', '2026-11-20T15:00Z', '2026-11-20T23:59:59-09:30'])(
    '%s is a time with its zone',
    (text) => {
      expect(isDateTime(text)).toBe(true);
    },
  );

  test.each([
    '2026-11-20',
    '2026-11-20T15:00:00',
    '2026-11-20 15:00Z',
    '2026-02-30T15:00Z',
    '2026-11-20T24:00Z',
    '2026-11-20T15:60Z',
    '2026-11-20T15:00:00.5Z',
    '2026-11-20T15:00+15:00',
    '2026-11-20t15:00z',
  ])('%j is none', (text) => {
    expect(isDateTime(text)).toBe(false);
  });
});
