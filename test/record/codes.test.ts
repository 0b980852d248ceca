import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { RECORD_CODES } from '../../src/findings/codes/record.js';
import { RECORD_POLICY_CODES } from '../../src/findings/codes/record-policy.js';
import { codePage } from '../../src/findings/register.js';

const folder = resolve('src/record');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

/** How the sources of src/record name a problem's code. */
const NAMED = [
  /\b(?:problem|refuse)\(\s*'(?:integrity|trust|completeness|time|policy|rules)',\s*'([a-z-]+)'/g,
  /\b(?:problem|refuse)\(\s*'([a-z]+-[a-z-]+)'/g,
  /\bcode: '([a-z-]+)'/g,
  /\bcode: [a-z]+ \? '([a-z-]+)' : '[a-z-]+'/g,
  /\bcode: [a-z]+ \? '[a-z-]+' : '([a-z-]+)'/g,
  /^\s+'([a-z]+(?:-[a-z]+)*)',\n\s+[`'][A-Z$]/gm,
];
const used = new Set(
  sources.flatMap((text) => NAMED.flatMap((form) => [...text.matchAll(form)].map(([, code]) => code ?? ''))),
);

describe('problems of a log', () => {
  test('every code that src/record names has a page', () => {
    expect(used.size).toBeGreaterThan(50);
    expect([...used].filter((code) => codePage(code) === undefined)).toEqual([]);
  });

  test('every page of the record is of a code that is named somewhere', () => {
    const elsewhere = ['store-damaged', 'not-run', 'differs'];
    const pages = [...Object.keys(RECORD_CODES), ...Object.keys(RECORD_POLICY_CODES)];
    const all = sources.join('\n');
    const unused = pages.filter((code) => !all.includes(`'${code}'`) && !elsewhere.includes(code));
    expect(unused).toEqual([]);
  });
});
