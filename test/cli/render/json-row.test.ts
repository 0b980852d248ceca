import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonLine } from '../../../src/cli/render/json.js';
import { jsonOfRows, jsonRow } from '../../../src/cli/render/json-row.js';

const inside = fc.jsonValue({ maxDepth: 3 });

/** Whatever stands in JSON, and what `JSON.stringify` leaves out; text with what a terminal obeys and what two units make. */
const value = fc.oneof(
  inside,
  fc.string({ unit: fc.constantFrom('a', '"', '\\', '\u009b', '\u202e', 'é', '−', '😀', '\ud800') }),
  fc.constant(undefined),
);
const row = fc.dictionary(
  fc.string(),
  fc.oneof(value, fc.array(fc.oneof(value, fc.dictionary(fc.string(), inside))), fc.dictionary(fc.string(), value)),
);

test('a row has the bytes of the same row as one line of JSON, also where its parts were written before', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
      const parts = rows.flatMap((each) => Object.values(each)).filter((each) => typeof each === 'object');
      for (const part of parts.slice(1)) Object.freeze(part);
      for (const each of [
        ...rows,
        ...rows,
        { parts, inner: { parts } },
        { rows },
        { rows, deep: [{ rows: [rows] }] },
      ]) {
        const wanted = Buffer.from(jsonLine(each), 'utf8').toString('utf8');
        expect(Buffer.concat(jsonRow(each).map((part) => Buffer.from(part))).toString('utf8')).toBe(wanted);
        expect(Buffer.from(jsonOfRows(each)).toString('utf8')).toBe(wanted);
      }
    }),
    { numRuns: 500 },
  );
});
