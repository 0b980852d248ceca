import { describe, expect, test } from '@jest/globals';
import { display } from '../../src/dose/print.js';
import { EXAMPLE_REQUEST } from '../../src/request/example.js';
import type { Request } from '../../src/request/model.js';
import { parseRequestLine, parseRequests, type RequestFormat } from '../../src/request/read-requests.js';
import { FULL_REQUEST } from './request-text.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const parse = (text: string, format: RequestFormat = 'yaml') => parseRequests(`f.${format}`, bytes(text), format);

async function one(text: string, format: RequestFormat = 'yaml'): Promise<Request> {
  const [result] = await parse(text, format);
  if (result?.ok !== true) throw new Error(result?.faults.map(({ message }) => message).join('; '));
  return result.request;
}
async function codes(text: string, format: RequestFormat = 'yaml'): Promise<string[]> {
  const results = await parse(text, format);
  return results.flatMap((result) => (result.ok ? [] : result.faults.map(({ code }) => code)));
}

const SMALL = '{"schema":"mesolog.request/1","patient":{"id":"P-1"},"indication":"x","mechanical":{"passes":4}}';

describe('the model of a full request', () => {
  test('patient, screening and what was not asked', async () => {
    const { patient, screening, kind } = await one(FULL_REQUEST);
    expect(patient).toMatchObject({ id: 'P-7Q2M9K', sex: 'female', birthYear: 1987n });
    expect(patient.weight && display(patient.weight)).toBe('62.5 kg');
    expect([...(screening?.answers ?? [])]).toEqual([
      ['pregnancy', { value: 'no' }],
      ['breastfeeding', { value: 'unknown', at: '2026-11-20', by: 'nurse-1' }],
      ['nsaid', { value: 'declined' }],
    ]);
    expect(screening?.plannedBloodTests).toBe('no');
    expect(kind).toBe('combined');
  });

  test('an allergy whose severity was not stated is of unknown severity, never a mild one', async () => {
    const { screening } = await one(FULL_REQUEST);
    expect(screening?.allergies?.[1]).toEqual({ group: 'latex', severity: 'unknown', certainty: 'unknown' });
  });

  test('components, amounts, lots, changes', async () => {
    const [a, p1] = (await one(FULL_REQUEST)).preparations;
    expect(
      a?.components.map(({ source, amount, of, as }) => [source.kind, amount.by, display(amount.quantity), of ?? as]),
    ).toEqual([
      ['product', 'dose', '250 mg', undefined],
      ['product', 'dose', '1 mg', 'zinc'],
      ['product', 'concentration', '0.5 mg/mL', 'biotin'],
      ['preparation', 'volume', '0.2 mL', undefined],
    ]);
    expect(a?.components[0]?.lots).toMatchObject([{ lot: 'A123', expires: '2027-03-31' }]);
    expect(a?.tolerance).toMatchObject({ stated: 'request', share: { n: 1n, d: 20n } });
    expect(p1).toMatchObject({ formula: 'hair-basic@1', scale: true, components: [] });
    expect(p1?.changes.map(({ change, product, component }) => [change, product, component?.amount.by])).toEqual([
      ['add', 'ascorbic-acid-500mg-ml', 'dose'],
      ['set', 'zinc-sulfate-1mg-ml', 'concentration'],
      ['set', 'dexpanthenol-250mg-ml-2ml', 'volume'],
      ['omit', 'biotin-5mg-ml-1ml', undefined],
    ]);
  });

  test('a volume for each square centimetre is a volume per area, whichever way it is written', async () => {
    const zone = async (text: string) => (await one(text)).delivery[0]?.zones[1]?.volumePerArea;
    const written = await zone(FULL_REQUEST);
    expect(written && display(written)).toBe('0.05 mL/cm2');
    expect(await zone(FULL_REQUEST.replace('volume_per_cm2: 0.05 mL', 'volume_per_cm2: 0.05 mL/cm2'))).toEqual(written);
  });

  test('absent is absent: no key of the model stands for what was not asked', async () => {
    const request = await one(SMALL, 'json');
    expect(Object.keys(request).sort()).toEqual([
      'delivery',
      'document',
      'indication',
      'kind',
      'labs',
      'mechanical',
      'patient',
      'preparations',
      'prescriptions',
      'reasons',
    ]);
    expect(request.kind).toBe('mechanical');
  });

  test('the example is a request', async () => {
    expect(await one(EXAMPLE_REQUEST)).toMatchObject({
      kind: 'chemical',
      coAdministered: [],
      screening: { allergies: [] },
    });
  });
});

describe('rules across keys', () => {
  const prep = (text: string) =>
    `schema: mesolog.request/1\npatient: {id: P-1}\nindication: x\npreparations:\n  - ${text}\n`;
  test.each([
    ['{id: A, components: [{product: a, dose: 1 mg}]}', []],
    ['{id: A, formula: f@1}', []],
    ['{id: A, formula: f@1, components: [{product: a, dose: 1 mg}]}', ['keys-in-conflict']],
    ['{id: A}', ['key-missing']],
    ['{id: A, components: []}', ['value-empty']],
    ['{id: A, components: [{product: a, dose: 1 mg}], scale: true}', ['keys-in-conflict']],
    ['{id: A, components: [{product: a, dose: 1 mg, volume: 1 mL}]}', ['keys-in-conflict']],
    ['{id: A, components: [{product: a, dose: 1 mg, volume: 1 mL, concentration: 1 mg/mL}]}', ['keys-in-conflict']],
    ['{id: A, components: [{product: a}]}', ['key-missing']],
    ['{id: A, components: [{product: a, preparation: A, dose: 1 mg}]}', ['keys-in-conflict']],
    ['{id: A, components: [{preparation: B, volume: 1 mL}]}', ['preparation-unknown']],
    ['{id: A, components: [{product: a, dose: 1 mg}, {product: a, dose: 1 mg}]}', ['product-twice']],
    ['{id: A, components: [{product: a, dose: 1 mg}], diluent: {product: a}}', ['product-twice']],
    ['{id: A, formula: f@1, changes: [{add: a, dose: 1 mg}, {omit: a}]}', ['product-twice']],
    ['{id: A, formula: f@1, changes: [{omit: a, dose: 1 mg}]}', ['keys-in-conflict']],
    ['{id: A, formula: f@1, changes: [{add: a}]}', ['key-missing']],
    ['{id: A, formula: f@1, changes: [{add: a, set: b, dose: 1 mg}]}', ['product-twice', 'keys-in-conflict'].slice(1)],
    ['{id: A, components: [{product: a, volume: 0 mL}]}', ['quantity-misplaced']],
    ['{id: A, components: [{product: a, volume: 0.000 mL}]}', ['quantity-misplaced']],
    ['{id: A, components: [{product: a, dose: 1 mL}]}', ['quantity-misplaced']],
    ['{id: A, components: [{product: a, concentration: 1 mg/g}]}', ['quantity-misplaced']],
    ['{id: A, components: [{product: a, dose: 1 mg}], tolerance: 0 %}', ['quantity-malformed']],
    ['{id: A, components: [{product: a, dose: 1 mg}], volume: 5 mg}', ['quantity-misplaced']],
    ['{id: A, components: [{product: a, dose: 1 mg, lots: [{lot: "=1+1", expires: 2027-01-01}]}]}', []],
    ['{id: A, components: [{product: a, dose: 1 mg, lots: [{lot: " A", expires: 2027-01-01}]}]}', ['text-malformed']],
    ['{id: A, formula: f@1}\n  - {id: A, formula: f@1}', ['id-twice']],
  ])('%s', async (text, expected) => {
    expect(await codes(prep(text))).toEqual(expected);
  });

  test.each([
    ['', ['request-without-session']],
    ['preparations: []', ['request-without-session']],
    ['mechanical: {}', []],
    ['prp: {}', []],
    ['mechanical: {}\nprescriptions: [R-1, R-1]', ['id-twice']],
    ['mechanical: {}\ndelivery: [{preparation: A, route: intradermal}]', ['preparation-unknown']],
    ['mechanical: {}\ndelivery: [{preparation: prp, route: intradermal}]', ['preparation-unknown']],
    ['prp: {}\ndelivery: [{preparation: prp, route: intradermal}]', []],
    [
      'prp: {}\ndelivery: [{preparation: prp, route: intradermal, zones: [{zone: a, points: 5}]}]',
      ['zone-without-amount'],
    ],
    [
      'prp: {}\ndelivery: [{preparation: prp, route: intradermal, zones: [{zone: a, volume: 1 mL, points: 5, volume_per_point: 0.1 mL}]}]',
      ['zone-without-amount'],
    ],
    ['prp: {spins: [{rcf: 3000 rpm, time: 10 min}]}', ['quantity-malformed']],
    [
      'mechanical: {}\nlabs: [{test: platelets, value: 1.2.3, unit: x, at: 2026-11-01}]',
      ['quantity-malformed', 'quantity-malformed'],
    ],
    ['mechanical: {}\nco_administered: [{product: a, route: topical, volume: 1 mL, dose: 1 mg}]', ['keys-in-conflict']],
    ['mechanical: {}\nscreening: {allergies: [{group: sulfite, severity: grave}]}', ['choice-unknown']],
  ])('%j', async (text, expected) => {
    expect(await codes(`schema: mesolog.request/1\npatient: {id: P-1}\nindication: x\n${text}\n`)).toEqual(expected);
  });

  test('a file of another schema is told so, and nothing else', async () => {
    expect(await codes('schema: mesolog.formulary/1\ningredients: []\n')).toEqual(['schema-unknown']);
    expect(await codes(FULL_REQUEST.replace('request/1', 'request/2'))).toEqual(['schema-unknown']);
  });
});

describe('formats', () => {
  test('JSON is read by either reader to the same request', async () => {
    const json = await one(SMALL, 'json');
    const yaml = await one(SMALL, 'yaml');
    expect({ ...json, document: null }).toEqual({ ...yaml, document: null });
  });

  test('YAML stream, JSON list and NDJSON give one result each, and a fault leaves the others', async () => {
    const bad = SMALL.replace('"P-1"', '"../x"');
    const oks = async (text: string, format: RequestFormat) => (await parse(text, format)).map(({ ok }) => ok);
    expect(await oks(`${SMALL}\n---\n${bad}\n---\n${SMALL}\n`, 'yaml')).toEqual([true, false, true]);
    expect(await oks(`[${SMALL},${bad},${SMALL}]`, 'json')).toEqual([true, false, true]);
    expect(await oks(`${SMALL}\n${bad}\r\n${SMALL}\n`, 'ndjson')).toEqual([true, false, true]);
    expect(await oks('[]', 'json')).toEqual([false]);
  });

  test('the place of a fault in a JSON list is that of the file', async () => {
    const [, second] = await parse(`[\n${SMALL},\n${SMALL.replace('"P-1"', '"../x"')}\n]`, 'json');
    expect(second?.ok === false && second.faults[0]?.location).toEqual({ file: 'f.json', line: 3, column: 47 });
  });

  test('one line of NDJSON at a time, of a stream of any length', () => {
    expect(parseRequestLine('f', SMALL, 100_000)).toMatchObject({ ok: true, request: { document: { index: 99_999 } } });
    expect(parseRequestLine('f', '', 3)).toMatchObject({
      ok: false,
      faults: [{ code: 'input-empty', location: { line: 3 } }],
    });
  });
});
