import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import Ajv2020 from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { EXAMPLE_REQUEST } from '../../src/request/example.js';
import { editorSchemas, schemaText } from '../../src/workflow/formulary-schema.js';
import { FIXTURES, filesIn, SHIPPED } from './support.js';

const [formulary, clinic, request] = editorSchemas();
const ajv = new Ajv2020.default({ allErrors: true, strict: true, allowUnionTypes: true, validateFormats: false });
const validate = ajv.compile(formulary?.schema ?? {});

/** What an editor underlines in a text: the places, as an editor's own YAML 1.2 reader sees the file. */
function underlined(text: string, against = validate): readonly string[] {
  against(parse(text));
  return (against.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`);
}

const MAXIMAL = readFileSync(join(FIXTURES, 'maximal/formulary.yaml.txt'), 'utf8');

/** `UPDATE_SCHEMAS=1` writes the shipped ones anew. */
describe('the schemas for editors', () => {
  test.each(editorSchemas().map(({ file, schema }) => [file, schema] as const))(
    'formulations/schema/%s is up to date',
    (file, schema) => {
      const path = join(SHIPPED, 'schema', file);
      if (process.env.UPDATE_SCHEMAS === '1') writeFileSync(path, schemaText(schema));
      expect(readFileSync(path, 'utf8')).toBe(schemaText(schema));
    },
  );

  test.each(filesIn(SHIPPED).map(({ path, bytes }) => [path, new TextDecoder().decode(bytes)] as const))(
    'nothing is underlined in %s',
    (_, text) => {
      expect(underlined(text)).toEqual([]);
    },
  );

  test('nor in a file with every key once', () => {
    expect(underlined(MAXIMAL)).toEqual([]);
  });

  test.each<[string, string, string, string]>([
    ['a unit that there is not', 'at_most: 2 mg', 'at_most: 2 mgs', '/ingredients/0/limits/0/at_most pattern'],
    ['a unit of another kind', 'added: 5 mL', 'added: 5 mg', '/products/1/reconstitute/added pattern'],
    ['a trailing zero', 'at_most: 2 mg', 'at_most: 2.0 mg', '/ingredients/0/limits/0/at_most pattern'],
    [
      'a key that there is not',
      'because: An example.\n',
      'becuase: An example.\n',
      '/ingredients/0/limits/0 additionalProperties',
    ],
    ['a key that is missing', '    gate: none\n', '', '/ingredients/0 required'],
    ['a word that is no choice', 'selection: topical-only', 'selection: topical', '/ingredients/0/selection enum'],
    ['a switch that is none', 'example: yes', 'example: perhaps', '/formulas/0/example enum'],
    ['an id with a space', 'id: strength', 'id: the strength', '/ingredients/0/limits/2/id pattern'],
  ])('%s is underlined', (_, from, to, place) => {
    expect(MAXIMAL).toContain(from);
    expect(underlined(MAXIMAL.replace(from, to))).toContain(place);
  });

  test('every list and its entries can be completed: a description beside each key', () => {
    const properties = formulary?.schema.properties as Record<string, { description?: string }>;
    const lists = Object.keys(properties).filter((key) => key !== 'schema' && key !== 'formulary');
    expect(lists.filter((key) => (properties[key]?.description ?? '').length < 20)).toEqual([]);
  });

  test('mesolog.yaml and requests have theirs', () => {
    const ofClinic = ajv.compile(clinic?.schema ?? {});
    const own =
      'schema: mesolog.clinic/1\nclinic: {name: Own}\ntimezone: Europe/Berlin\nsyringes: [{capacity: 1 mL, graduation: 0.01 mL}]\n';
    expect(underlined(own, ofClinic)).toEqual([]);
    expect(underlined(own.replace('timezone', 'time_zone'), ofClinic)).toEqual([' required', ' additionalProperties']);
    const ofRequest = ajv.compile(request?.schema ?? {});
    expect(underlined(EXAMPLE_REQUEST, ofRequest)).toEqual([]);
    expect(underlined(EXAMPLE_REQUEST.replace('indication:', 'indications:'), ofRequest)).toContain(' required');
  });
});
