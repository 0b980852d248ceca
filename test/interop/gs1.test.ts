import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkDigitHolds } from '../../src/interop/gs1/check-digit.js';
import { gs1Date } from '../../src/interop/gs1/date.js';
import { type Gs1Read, readScan } from '../../src/interop/gs1/read-scan.js';

interface Vector {
  readonly name: string;
  readonly scan: string;
  readonly outcome: 'ok' | 'ask' | 'refused';
  readonly read?: Partial<Gs1Read>;
  readonly doubt?: string;
  readonly choices?: readonly Partial<Gs1Read>[];
  readonly kind?: string;
}

const TODAY = '2026-11-20';
const vectors = JSON.parse(readFileSync('test/vectors/gs1/scans.json', 'utf8')) as readonly Vector[];
const whole = (read: Partial<Gs1Read> = {}): Gs1Read => ({ others: [], ...read });

describe('GS1 codes as scanned or typed', () => {
  test('the names of the vectors differ', () => {
    expect(new Set(vectors.map(({ name }) => name)).size).toBe(vectors.length);
    expect(vectors.length).toBeGreaterThanOrEqual(40);
  });

  test.each(vectors.map((vector): [string, Vector] => [vector.name, vector]))('%s', (_, vector) => {
    const scan = readScan(vector.scan, TODAY);
    if (vector.outcome === 'ok') expect(scan).toEqual({ outcome: 'ok', read: whole(vector.read) });
    else if (vector.outcome === 'refused') expect(scan).toMatchObject({ outcome: 'refused', kind: vector.kind });
    else expect(scan).toMatchObject({ outcome: 'ask', doubt: vector.doubt, choices: vector.choices?.map(whole) });
  });

  test('two expiries are named both, whether or not a separator is missing besides', () => {
    for (const scan of [
      ']d201095011015300031727033170032702281230\u001d10A1',
      ']d20109501101530003172703317003270228123010A1',
    ]) {
      const { why } = readScan(scan, TODAY) as { why: string };
      expect(why).toContain('(17) says 2027-03-31, (7003) says 2027-02-28');
    }
  });

  test('any text is answered, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'01721)(]d2\u001dA') })),
        (text) => {
          expect(['ok', 'ask', 'refused']).toContain(readScan(text, TODAY).outcome);
        },
      ),
    );
  });

  test('what was written with its separators is read back, whatever lot and serial hold', () => {
    const value = fc.stringMatching(/^[!"%&'*+,\-./0-9:;=>?A-Z_a-z]{1,20}$/);
    const date = fc.date({ min: new Date('2026-01-01'), max: new Date('2076-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(value, value, date, (lot, serial, day) => {
        const expires = day.toISOString().slice(0, 10);
        const digits = expires.slice(2).replaceAll('-', '');
        const scan = readScan(`]d2010950110153000310${lot}\u001d21${serial}\u001d17${digits}`, TODAY);
        expect(scan).toEqual({ outcome: 'ok', read: { gtin: '09501101530003', lot, serial, expires, others: [] } });
      }),
    );
  });

  test('without separators the true reading is always among those asked for', () => {
    const value = fc.stringMatching(/^[0-9A-Z]{1,8}$/);
    fc.assert(
      fc.property(value, value, (lot, serial) => {
        const scan = readScan(`]d2010950110153000310${lot}21${serial}`, TODAY);
        const reads = scan.outcome === 'ask' ? scan.choices : [];
        expect(reads).toContainEqual({ gtin: '09501101530003', lot, serial, others: [] });
      }),
    );
  });
});

describe('parts of a code', () => {
  test('one changed digit breaks the check digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 13 }), fc.integer({ min: 1, max: 9 }), (place, more) => {
        const digits = [...'09501101530003'];
        digits[place] = String((Number(digits[place]) + more) % 10);
        expect(checkDigitHolds(digits.join(''))).toBe(false);
      }),
    );
  });

  // From the years a person would expect: 49 back and 50 ahead, whatever the century of today.
  test.each([
    ['2026-11-20', '76', 2076],
    ['2026-11-20', '77', 1977],
    ['2049-01-01', '99', 2099],
    ['2049-01-01', '00', 2000],
    ['2051-01-01', '01', 2101],
    ['2051-01-01', '02', 2002],
    ['2099-12-31', '49', 2149],
    ['2099-12-31', '50', 2050],
  ])('on %s the year %s is %i', (today, year, expected) => {
    expect(gs1Date(`${year}0115`, today)).toEqual({ ok: true, date: `${expected}-01-15` });
  });
});
