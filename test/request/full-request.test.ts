import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { editorSchemas } from '../../src/workflow/formulary-schema.js';
import { has, type Node, pathsOf } from '../formulary/schema-paths.js';
import { FULL_REQUEST } from './request-text.js';

/** Other tests hold that a full request survives reading, signing and the interview: a key that is not in it is held by nothing. */
test('the full request has every key that a request may have', () => {
  const schema = editorSchemas().find(({ file }) => file.startsWith('request'))?.schema as Node;
  const paths = pathsOf(schema);
  expect(paths.length).toBeGreaterThan(100);
  expect(paths.filter((path) => !has(parse(FULL_REQUEST), path.split(' ')))).toEqual([]);
});
