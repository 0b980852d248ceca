import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readIdentities } from '../../src/interop/read-identities.js';
import { csvText } from '../../src/interop/write-csv.js';

describe('CSV as written', () => {
  test('reads back as it was, but for formulas and control characters', () => {
    const harmless = fc
      .string()
      .filter(
        (text) => !/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]/.test(text) && !/[\u0000-\u001f\u007f-\u009f]/.test(text),
      );
    fc.assert(
      fc.property(fc.array(fc.array(harmless, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
        expect(parse(csvText(rows))).toEqual(rows);
      }),
    );
  });

  test('no cell begins as a formula does', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r', ' =', '\uff1d'), fc.string(), (sign, rest) => {
        const [[cell]] = parse(csvText([[sign + rest]])) as [[string]];
        expect(cell.trimStart()).not.toMatch(/^[=+\-@\uff1d]/);
      }),
    );
  });
});

describe('a file of identities', () => {
  test('takes the columns by name, in any order, with a byte order mark and others beside', () => {
    const read = readIdentities('\ufeffname,phone,Patient,address\n"Roe, J.",1,P-1,"1 High St"\nB. Bo,2,P-2,\n');
    expect(read.ok && [...read.value.values()]).toEqual([
      { patient: 'P-1', name: 'Roe, J.', address: '1 High St' },
      { patient: 'P-2', name: 'B. Bo', address: null },
    ]);
  });

  test.each([
    ['', 'line 1: there is no column patient, name'],
    ['patient,who\nP-1,x\n', 'line 1: there is no column name'],
    ['patient,name\nP-1,A\nP-1,B\n', 'line 3: P-1 stands there twice'],
    ['patient,name\nP-1,\n', 'line 2: patient or name is empty'],
    ['patient,name\nP-1\n', 'line 2'],
    ['patient,name\n"P-1,A\n', 'line 2'],
  ])('%j is refused with its line', (text, message) => {
    expect(readIdentities(text)).toEqual({ ok: false, message: expect.stringContaining(message) });
  });
});
