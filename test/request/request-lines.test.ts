import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readJsonLine } from '../../src/reader/json-document.js';
import { parseRequestLine } from '../../src/request/read-requests.js';
import { requestDocuments } from '../../src/request/request-documents.js';
import { requestLines } from '../../src/request/request-lines.js';
import { DAY, line, RUNS, told } from './edited-lines.js';

test('a line of a batch, and a document, is read as the same by itself, whatever was read before it', () => {
  let good = 0;
  let faulty = 0;
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
      const read = requestLines('day.ndjson');
      const readDocument = requestDocuments();
      for (const [index, text] of [...lines, ...lines].entries()) {
        const alone = parseRequestLine('day.ndjson', text, index + 1);
        expect(told(read(text, index + 1))).toEqual(told(alone));
        expect(told(readDocument(readJsonLine('day.ndjson', text, index + 1)))).toEqual(told(alone));
        if (alone.ok) good += 1;
        else faulty += 1;
      }
    }),
    { numRuns: RUNS },
  );
  expect(good).toBeGreaterThan(RUNS / 4);
  expect(faulty).toBeGreaterThan(RUNS / 4);
});

const line1 = requestLines('day.ndjson');
const document1 = requestDocuments();

test.each([
  ['lines', (text: string) => line1(text, 1)],
  ['documents', (text: string) => document1(readJsonLine('day.ndjson', text, 1))],
])('what two rows of %s share word for word is one object in both, and nothing else is', (_, read) => {
  const [row = ''] = DAY;
  const requests = [
    row,
    row.replace(/"id":"P-\w+"/, '"id":"P-OTHER"'),
    row.replace('"route":"intradermal"', '"route":"topical"'),
  ].map((text) => {
    const result = read(text);
    if (!result.ok) throw new Error('the row is faulty');
    return result.request;
  });
  const [first, second, third] = requests;
  expect(second?.preparations).toBe(first?.preparations);
  expect(second?.screening).toBe(first?.screening);
  expect(second?.patient.id).toBe('P-OTHER');
  expect(third?.delivery).not.toBe(first?.delivery);
  expect(third?.delivery[0]?.route).toBe('topical');
});
