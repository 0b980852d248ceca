import { describe, expect, test } from '@jest/globals';
import { expiryCheck, lotCheck } from '../../src/cli/interview/session/lot.js';
import { lotFault } from '../../src/cli/interview/session/lot-fault.js';
import { scanned } from '../../src/cli/interview/session/scanned.js';

describe('at the lot prompt', () => {
  test.each(['5 mL', '250 mg', '1 mg/mL'])('%s is a quantity and asked again', (typed) => {
    expect(lotCheck(typed)).toContain('is a quantity, not a lot number');
  });

  test.each(['L1', 'A123', '17-114', '22'])('%s is a lot', (typed) => {
    expect(lotCheck(typed)).toBeNull();
  });

  // GTIN 09506000134352 and the elements 17 and 10, as the GS1 General Specifications print them.
  test.each(['(01)09506000134352(17)271231(10)ABC1', ']d201095060001343521727123110ABC1'])(
    '%s is read as lot and expiry',
    (code) => {
      expect(scanned(code, '2026-11-21')).toEqual({
        ok: true,
        lot: 'ABC1',
        expires: '2027-12-31',
        gtin: '09506000134352',
      });
    },
  );

  test('a wrong check digit is refused, and a lot is no code', () => {
    expect(scanned('(01)09506000134353(17)271231(10)ABC1', '2026-11-21')).toMatchObject({ ok: false });
    expect(scanned('ABC1', '2026-11-21')).toBeNull();
  });

  test('a code that states two expiries is answered with both, and none is taken', () => {
    expect(scanned('(01)09506000134352(17)271231(7003)2711301200(10)ABC1', '2026-11-21')).toEqual({
      ok: false,
      fault:
        'The code states two expiries: (17) says 2027-12-31, (7003) says 2027-11-30: lot ABC1, expires 2027-12-31, or lot ABC1, expires 2027-11-30. Look at the container and type the lot by itself.',
    });
  });
});

describe('an expiry', () => {
  test.each([
    ['12/2026', '2026-12-31'],
    ['2/2028', '2028-02-29'],
    ['2027-02', '2027-02-28'],
  ])('%s is a month: the last day is told', (typed, day) => {
    expect(expiryCheck(typed)).toContain(`type ${day}`);
  });

  test('a day is taken', () => {
    expect(expiryCheck('2026-12-31')).toBeNull();
    expect(expiryCheck('2026-02-30')).not.toBeNull();
  });
});

describe('the log against a lot', () => {
  const known = (status: 'available' | 'quarantined' | 'recalled', product = 'p') => ({
    keepsStock: true,
    named: (lot: string) => (lot === 'L1' ? [{ product, status, expires: '2027-01-01' }] : []),
  });
  test.each([
    ['recalled', 'was recalled'],
    ['quarantined', 'is in quarantine'],
  ] as const)('%s', (status, says) => {
    expect(lotFault('p', 'L1', known(status))).toContain(says);
  });

  test('in stock is fine, unknown is not where stock is kept', () => {
    expect(lotFault('p', 'L1', known('available'))).toBeNull();
    expect(lotFault('p', 'L2', known('available'))).toContain('never received');
    expect(lotFault('p', 'L2', { ...known('available'), keepsStock: false })).toBeNull();
    expect(lotFault('q', 'L1', known('recalled'))).toContain('was recalled');
  });
});
