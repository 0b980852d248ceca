import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { systemClock, toSeconds } from '../../src/io/clock.js';

test('a time is written to the second, as V8 itself writes it', () => {
  const times = fc.date({
    min: new Date(-8_640_000_000_000_000),
    max: new Date(8_640_000_000_000_000),
    noInvalidDate: true,
  });
  const nearNow = fc.date({ min: new Date('1970-01-01'), max: new Date('2200-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(fc.oneof(times, nearNow), (time) => {
      expect(toSeconds(time)).toBe(`${time.toISOString().slice(0, 19)}Z`);
    }),
  );
  expect(toSeconds(new Date('2099-01-02T03:04:05.999Z'))).toBe('2099-01-02T03:04:05Z');
  expect(() => toSeconds(new Date('no time'))).toThrow(RangeError);
});

test('the clock of the machine says the time of the machine', () => {
  const before = toSeconds(new Date());
  const now = systemClock.now();
  expect(now).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect([before, now, toSeconds(new Date())]).toEqual([before, now, toSeconds(new Date())].sort());
});
