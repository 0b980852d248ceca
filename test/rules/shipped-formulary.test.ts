import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadFormulary } from '../../src/formulary/load.js';
import { lintRules } from '../../src/rules/rule-lint.js';

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
});
