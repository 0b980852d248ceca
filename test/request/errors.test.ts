import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { formatByName } from '../../src/cli/input/sniff.js';
import { renderFault } from '../../src/reader/code-frame.js';
import { parseRequests } from '../../src/request/read-requests.js';

/**
 * Each folder of test/errors/request reproduces one refusal: `input.*` as a person might write it, `expected.txt` the exact text shown for it.
 * `UPDATE_ERRORS=1` writes the texts anew, to be read before they are kept.
 */
const FOLDER = join('test', 'errors', 'request');
const names = readdirSync(FOLDER).sort();

async function rendered(name: string): Promise<string> {
  const input = readdirSync(join(FOLDER, name)).find((file) => file.startsWith('input.')) ?? '';
  const results = await parseRequests(input, readFileSync(join(FOLDER, name, input)), formatByName(input) ?? 'yaml');
  return results
    .flatMap((result) => (result.ok ? [] : result.faults.map((fault) => renderFault(fault, result.source))))
    .join('\n');
}

describe('test/errors/request', () => {
  test.each(names)('%s', async (name) => {
    const text = await rendered(name);
    const file = join(FOLDER, name, 'expected.txt');
    if (process.env.UPDATE_ERRORS === '1') writeFileSync(file, text);
    expect(existsSync(file)).toBe(true);
    expect(text).toBe(readFileSync(file, 'utf8'));
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(text).toMatch(/^input\.\w+:\d+:\d+: error: /);
    expect(text).toContain('\nTo do: ');
  });
});
