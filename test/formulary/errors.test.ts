import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { FORMULARY_CODES } from '../../src/findings/codes/formulary.js';
import { FORMULARY_RULES_CODES } from '../../src/findings/codes/formulary-rules.js';
import { FOLDER, pageOfCodes, REPRODUCED, toldOf } from '../errors/formulary.js';

/** `UPDATE_ERRORS=1` writes the texts anew, to be read before they are kept. */
describe('test/errors/formulary', () => {
  test('every code of lint and test is reproduced', () => {
    expect(REPRODUCED).toEqual([...Object.keys(FORMULARY_CODES), ...Object.keys(FORMULARY_RULES_CODES)].sort());
  });

  test.each(REPRODUCED)('%s', (code) => {
    const { findings, text } = toldOf(code);
    const file = join(FOLDER, code, 'expected.txt');
    if (process.env.UPDATE_ERRORS === '1') writeFileSync(file, text);
    expect(findings.map((finding) => finding.code)).toContain(code);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });

  test('formulations/CODES.md is made from them', () => {
    const page = pageOfCodes([...Object.values(FORMULARY_CODES), ...Object.values(FORMULARY_RULES_CODES)]);
    const file = join('formulations', 'CODES.md');
    if (process.env.UPDATE_ERRORS === '1') writeFileSync(file, page);
    expect(readFileSync(file, 'utf8')).toBe(page);
  });
});
