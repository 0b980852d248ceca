import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseQuantity } from '../../src/dose/quantity.js';
import { UNIT_TABLE } from '../../src/dose/unit-table.js';
import { EXAMPLE_REQUEST } from '../../src/request/example.js';
import { fromPlainJson } from '../../src/request/from-plain-json.js';
import { type PlainJson, toPlainJson } from '../../src/request/plain-json.js';
import { parseRequests } from '../../src/request/read-requests.js';
import { FULL_REQUEST } from './request-text.js';

async function plain(text: string) {
  const [result] = await parseRequests('f.yaml', new TextEncoder().encode(text), 'yaml');
  if (result?.ok !== true) throw new Error(result?.faults.map(({ message }) => message).join('; '));
  return { request: result.request, json: toPlainJson(result.request) };
}

function keysOf(json: PlainJson): string[] {
  if (typeof json !== 'object') return [];
  return Object.entries(json).flatMap(([key, value]) =>
    Array.isArray(json) ? keysOf(value) : [key, ...keysOf(value)],
  );
}

describe('toPlainJson', () => {
  test('every key fits a record, nothing is undefined or null', async () => {
    const { json } = await plain(FULL_REQUEST);
    expect(keysOf(json).filter((key) => !/^[a-z][a-z0-9_]*$/.test(key))).toEqual([]);
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
    expect(JSON.stringify(json)).not.toContain('null');
  });

  test('answers are a list sorted by question', async () => {
    const { json } = await plain(FULL_REQUEST);
    expect(json).toMatchObject({
      screening: {
        answers: [
          { question: 'breastfeeding', answer: 'unknown', at: '2026-11-20', by: 'nurse-1' },
          { question: 'nsaid', answer: 'declined' },
          { question: 'pregnancy', answer: 'no' },
        ],
      },
    });
  });

  test('quantities are text in their own unit, whole numbers are numbers, switches are switches', async () => {
    const { json } = await plain(FULL_REQUEST);
    expect(json).toMatchObject({
      patient: { birth_year: 1987, weight: '62.5 kg' },
      preparations: [
        { tolerance: '5 %', components: [{ dose: '250 mg', lots: [{ volume: '1 mL' }] }, {}, {}, {}] },
        { scale: true },
      ],
      labs: [{ value: '210', unit: '10*3/uL' }],
      prp: { platelets: '1000 10*3/uL', spins: [{ rcf: '100 xg', time: '15 min' }, {}] },
    });
  });

  test('asked and none stays apart from not asked', async () => {
    expect((await plain(EXAMPLE_REQUEST)).json).toMatchObject({ co_administered: [], screening: { allergies: [] } });
    expect(Object.keys((await plain(EXAMPLE_REQUEST.replace('co_administered: []', ''))).json)).not.toContain(
      'co_administered',
    );
  });
});

describe('fromPlainJson', () => {
  test.each([
    ['full', FULL_REQUEST],
    ['example', EXAMPLE_REQUEST],
  ])('%s: the same request comes back', async (_, text) => {
    const { request, json } = await plain(text);
    const back = fromPlainJson(json, 'entry 1');
    expect(back.ok && { ...back.request, document: null }).toEqual({ ...request, document: null });
    expect(back.ok && toPlainJson(back.request)).toEqual(json);
  });

  test('every unit that a quantity can have is read back from its name', () => {
    for (const { name } of UNIT_TABLE) {
      const parsed = parseQuantity(`1.5 ${name}`);
      expect(parsed.ok && parsed.quantity.unit.name).toBe(name);
    }
  });

  test('property: whatever a record holds, it is a request or faults, never an exception', async () => {
    const { json } = await plain(FULL_REQUEST);
    const spoil = fc.constantFrom<PlainJson>('', 'x', 0, -1, 1.5, true, [], {}, [[]], { question: 'a' });
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(json)), spoil, (key, value) => {
        const back = fromPlainJson({ ...json, [key]: value }, 'entry 1');
        if (!back.ok) expect(back.faults.length).toBeGreaterThan(0);
      }),
    );
    expect(fromPlainJson('x', 'entry 1').ok).toBe(false);
    expect(fromPlainJson([], 'entry 1').ok).toBe(false);
  });

  test('a question answered twice in a record is refused', async () => {
    const { json } = await plain(EXAMPLE_REQUEST);
    const twice = [
      { question: 'a', answer: 'no' },
      { question: 'a', answer: 'yes' },
    ];
    expect(fromPlainJson({ ...json, screening: { answers: twice } }, 'entry 1').ok).toBe(false);
  });
});
