import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { loadFormulary } from '../../src/formulary/load.js';
import { brief, checked, PLAIN, plainWith } from './fixture/bench.js';

const FIXTURE = new Uint8Array(readFileSync('test/rules/fixture/formulary.yaml'));

/** The fixture formulary with three techniques. */
function withTechniques() {
  const text = `schema: mesolog.formulary/1
techniques:
  - {id: flat, name: flat, sites: [scalp, face], description: Flat., depth: [{to: 1 mm, remark: at the tip, sources: [book]}], sources: [book], verified: 2026-11-21}
  - id: nappage
    name: nappage
    synonyms: [Série]
    sites: [scalp]
    description: A series.
    depth: [{from: 1 mm, to: 2 mm, sources: [book]}, {from: 2.5 mm, to: 3 mm, sources: [book]}]
    spacing: [{from: 2 mm, to: 4 mm, sources: [book]}]
    volume_per_point: [{from: 0.02 mL, to: 0.02 mL, sources: [book]}, {from: 0.05 mL, to: 0.1 mL, site: face, sources: [book]}]
    sources: [book]
    verified: 2026-11-21
  - {id: deep, name: deep injection, sites: [], description: Deep., depth: [{from: 4 mm, to: 12 mm, sources: [book]}], sources: [book], verified: 2026-11-21}
`;
  const loaded = loadFormulary([
    { path: 'formulary.yaml', bytes: FIXTURE },
    { path: 'techniques.yaml', bytes: new TextEncoder().encode(text) },
  ]);
  if (!loaded.ok) throw new Error(loaded.faults.map(({ message }) => message).join('\n'));
  return loaded.formulary;
}

const formulary = withTechniques();
const [first] = PLAIN.delivery;
const zones = [{ zone: 'frontal', points: 20, volume_per_point: '0.02 mL' }];
const given = async (delivery: object) =>
  await checked(plainWith({ delivery: [{ ...first, zones, ...delivery }] as never }), { formulary });
const said = async (delivery: object) => brief(await given(delivery));

describe('depth', () => {
  test.each([
    ['1 mm', []],
    ['2 mm', []],
    ['2.5 mm', []],
    ['0.3 cm', []],
    ['0.9 mm', ['note technique-figure A']],
    ['2.1 mm', ['note technique-figure A']],
    ['3.1 mm', ['note technique-figure A']],
  ])('%s by nappage: %j', async (depth, findings) => {
    expect(await said({ method: 'nappage', depth })).toEqual(findings);
  });

  test('where a source gives only the most', async () => {
    expect(await said({ method: 'flat', depth: '1 mm' })).toEqual([]);
    const deep = await given({ method: 'flat', depth: '1.1 mm' });
    expect(deep.findings.map(({ message }) => message)).toEqual([
      'The depth of A, 1.1 mm, lies outside what is published for flat: at most 1 mm (at the tip).',
    ]);
    expect(deep.findings[0]?.sources.map(({ id }) => id)).toEqual(['book']);
  });
});

describe('the technique', () => {
  test('is found by another word, whatever its case and accents; an unknown one is said', async () => {
    expect(await said({ method: 'SERIE', depth: '3.5 mm' })).toEqual(['note technique-figure A']);
    const unknown = await given({ method: 'swirl', depth: '3.5 mm' });
    expect(brief(unknown)).toEqual([]);
    expect(unknown.notChecked.map(({ message }) => message)).toContain(
      'How A is given: the formulary has no technique "swirl"; depth, spacing and volumes were held against no technique.',
    );
  });

  test('that is not described for the site', async () => {
    expect(await said({ method: 'deep', depth: '4 mm' })).toEqual(['note technique-site A']);
  });

  test.each([
    ['2 mm', []],
    ['4 mm', []],
    ['1.9 mm', ['note technique-figure A']],
    ['4.1 mm', ['note technique-figure A']],
  ])('spacing %s: %j', async (spacing, findings) => {
    expect(await said({ method: 'nappage', spacing })).toEqual(findings);
  });

  test('a volume per point is held against the figures of the site alone', async () => {
    const at = (volume: string) => ({ method: 'nappage', zones: [{ ...zones[0], volume_per_point: volume }] });
    expect(await said(at('0.02 mL'))).toEqual([]);
    expect(await said(at('0.05 mL'))).toEqual(['note technique-figure A/frontal']);
  });

  test('a delivery without a method is said', async () => {
    expect((await given({})).notChecked.map(({ message }) => message)).toContain(
      'How A is given: no method is named; depth, spacing and volumes were held against no technique.',
    );
    const without = await checked(plainWith({}));
    expect(without.notChecked.filter(({ code }) => code === 'technique')).toEqual([]);
  });
});
