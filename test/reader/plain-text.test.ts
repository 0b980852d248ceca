import { expect, test } from '@jest/globals';
import { REQUEST_LIMITS } from '../../src/reader/limits.js';
import { plainText } from '../../src/reader/plain-text.js';
import { readYaml } from '../../src/reader/yaml-document.js';

const textOf = (yaml: string) => {
  const read = readYaml('a.yaml', Buffer.from(yaml), REQUEST_LIMITS);
  if (!read.ok) throw new Error('no YAML');
  return plainText(read.documents[0]?.data ?? '');
};

test('values that differ have other texts: words, text, mappings that look like words, lists, order', () => {
  const written = [
    'a: yes',
    'a: "yes"',
    'a: {word: yes}',
    'a: {word: "yes"}',
    'a: no',
    'a: [yes]',
    'a: [yes, yes]',
    'a: "yes,yes"',
    'a: ["yes,yes"]',
    'a: {}',
    'a: []',
    'a: "{}"',
    '{a: x, b: y}',
    '{b: y, a: x}',
    'a: 1',
    'a: "\\"1\\""',
  ];
  expect(new Set(written.map(textOf)).size).toBe(written.length);
  expect(textOf('a: 1')).toBe(textOf('a: "1"'));
});
