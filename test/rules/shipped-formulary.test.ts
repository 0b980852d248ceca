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
});
