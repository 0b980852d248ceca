import { expect, test } from '@jest/globals';
import { inZone } from '../../src/workflow/clinic-time.js';

test.each([
  ['2099-07-01T12:00:05Z', 'UTC', '2099-07-01T12:00:05+00:00'],
  ['2099-07-01T12:00:05.678Z', 'UTC', '2099-07-01T12:00:05+00:00'],
  ['2099-07-01T12:00:05Z', 'Etc/UTC', '2099-07-01T12:00:05+00:00'],
  ['2026-01-31T23:30:00Z', 'Europe/Lisbon', '2026-01-31T23:30:00+00:00'],
  ['2026-07-31T23:30:00Z', 'Europe/Lisbon', '2026-08-01T00:30:00+01:00'],
  ['2026-01-01T00:10:00Z', 'America/St_Johns', '2025-12-31T20:40:00-03:30'],
  ['2026-01-01T00:10:00Z', 'Asia/Kathmandu', '2026-01-01T05:55:00+05:45'],
])('%s in %s is %s', (utc, zone, local) => {
  expect(inZone(utc, zone)).toBe(local);
});
