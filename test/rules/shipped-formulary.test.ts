import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadFormulary } from '../../src/formulary/load.js';
import { lintRules } from '../../src/rules/rule-lint.js';
import { check } from '../../src/workflow/check/check.js';
import { brief, requestOf } from './fixture/bench.js';

const FOLDER = join(process.cwd(), 'formulations');
const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .map((path) => ({ path, bytes: new Uint8Array(readFileSync(join(FOLDER, path))) }));

describe('the shipped formulary', () => {
  test('its rules compile and do what their examples say', () => {
    const loaded = loadFormulary(files);
    if (!loaded.ok)
      throw new Error(
        loaded.faults.map(({ message, location }) => `${location?.file}:${location?.line} ${message}`).join('\n'),
      );
    expect(lintRules(loaded.formulary).map(({ message }) => message)).toEqual([]);
    expect(loaded.formulary.rules.length).toBeGreaterThan(40);
  });

  test('procaine in a serious sulfite allergy stops, for its sulfite', async () => {
    const loaded = loadFormulary(files);
    if (!loaded.ok) throw new Error('the shipped formulary does not load');
    const request = await requestOf({
      schema: 'mesolog.request/1',
      patient: { id: 'P-7Q2M9K', sex: 'female', birth_year: 1992, weight: '62 kg', height: '168 cm' },
      screening: {
        answers: { pregnancy: 'no' },
        allergies: [{ group: 'sulfite', reaction: 'wheeze', severity: 'serious', certainty: 'confirmed' }],
      },
      indication: 'telogen-effluvium',
      preparations: [
        {
          id: 'A',
          components: [
            { product: 'dexpanthenol-250mg-ml-2ml', dose: '250 mg' },
            { product: 'zinc-sulfate-1mg-ml', dose: '1 mg', as: 'zinc' },
            { product: 'procaine-10mg-ml-2ml', volume: '1 mL' },
          ],
          diluent: { product: 'sodium-chloride-0.9-10ml' },
          volume: '5 mL',
        },
      ],
    });
    const result = check(request, {
      formulary: loaded.formulary,
      formularyApproved: null,
      instruments: {},
      prescriptions: null,
      now: '2026-11-20T10:00:00+01:00',
      purpose: 'check',
    });
    if (!result.ok) throw new Error(result.faults.map(({ message }) => message).join('\n'));
    expect(result.result.verdict).toBe('stop');
    expect(brief(result.result)).toContain('stop allergy-match procaine-10mg-ml-2ml/sulfite');
    expect(brief(result.result)).toContain('stop prescription-missing procaine');
  });

  test.each([
    [undefined, 'Not asked, and no rule would judge it: Have you begun'],
    ['yes', 'Answered yes, and no rule judges it, so weigh it yourself: Have you begun'],
    ['declined', 'Answered declined, and no rule judges it, so weigh it yourself: Have you begun'],
    ['no', null],
  ])('a new medicine, answered %s, is said and never a finding', async (answer, said) => {
    const loaded = loadFormulary(files);
    if (!loaded.ok) throw new Error('the shipped formulary does not load');
    const request = await requestOf({
      schema: 'mesolog.request/1',
      patient: { id: 'P-7Q2M9K' },
      screening: { answers: answer === undefined ? {} : { 'new-medicines': answer } },
      indication: 'telogen-effluvium',
      mechanical: { device: 'roller', depth: '1 mm', passes: '1' },
    });
    const result = check(request, {
      formulary: loaded.formulary,
      formularyApproved: null,
      instruments: {},
      prescriptions: null,
      now: '2026-11-20T10:00:00+01:00',
      purpose: 'check',
    });
    if (!result.ok) throw new Error(result.faults.map(({ message }) => message).join('\n'));
    const { findings, notChecked } = result.result;
    const about = notChecked.filter(({ message }) => message.includes('Have you begun'));
    expect(about.map(({ message }) => message)).toEqual(said === null ? [] : [expect.stringContaining(said)]);
    expect(findings.filter(({ message }) => /medicine/.test(message))).toEqual([]);
  });
});
