import { describe, expect, test } from '@jest/globals';
import { printDecimal } from '../../src/dose/decimal.js';
import { casCheckDigit } from '../../src/formulary/checks/identity.js';
import { atomsOf, molarMass } from '../../src/formulary/molar-mass.js';

describe('identity', () => {
  test('CAS check digits (Chemical Abstracts Service)', () => {
    for (const number of ['7732-18-5', '58-08-2', '107-07-3', '7440-66-6', '81-13-0', '1332-21-4']) {
      expect(casCheckDigit(number)).toBe(number.slice(-1));
    }
    expect(casCheckDigit('7732-18')).toBeNull();
  });

  test('molar masses by hand', () => {
    // Zn 65.38 + S 32.06 + 4 O 63.996 + 7 H2O 126.105
    const mass = molarMass('ZnSO4.7H2O');
    expect(mass === null ? null : printDecimal(mass)).toBe('287.541');
    expect([...(atomsOf('C12H22CaO14.H2O') ?? [])]).toEqual([
      ['C', 12n],
      ['H', 24n],
      ['Ca', 1n],
      ['O', 15n],
    ]);
    expect(molarMass('Xx2')).toBeNull();
  });
});
