import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { codePage } from '../../src/findings/register.js';
import { CHECKPOINT_NAMESPACE, RESERVED_SCHEMAS, SCHEMAS } from '../../src/record/payloads/schemas.js';
import { workedExample } from './worked-example.js';

const file = resolve('src/record/FORMAT.md');
const BEGIN = '<!-- example: begin -->\n';
const END = '<!-- example: end -->\n';

const PAYLOADS = resolve('src/record/payloads');

/** A field with its shape, as the payloads declare it. */
const FIELD =
  /(?:^|[{,])\s*([a-z][a-z0-9_]*): (?:(?:optional|object|list|oneOf|whole|text|schemaNamed)\(|[A-Z][A-Z0-9_]+(?=[,\n }]))/gm;

describe('FORMAT.md', () => {
  test('holds the worked example as the code makes it (UPDATE_FORMAT=1 writes it)', () => {
    const format = readFileSync(file, 'utf8');
    const [before = '', rest = ''] = format.split(BEGIN);
    const whole = `${before}${BEGIN}\n${workedExample()}\n${END}${rest.split(END)[1] ?? ''}`;
    if (process.env.UPDATE_FORMAT === '1') writeFileSync(file, whole);
    expect(readFileSync(file, 'utf8')).toBe(whole);
  });

  test('has a row for each schema, with its namespace and roles', () => {
    const format = readFileSync(file, 'utf8');
    for (const [name, { namespace, roles }] of Object.entries(SCHEMAS)) {
      const row = format.split('\n').find((line) => line.startsWith(`| \`${name}\` |`));
      expect(row).toContain(`\`${namespace}\``);
      if (name !== 'mesolog.roster/1') expect(row).toContain(`| ${roles.join(', ')} |`);
    }
    for (const name of RESERVED_SCHEMAS) expect(format).toContain(`\`${name}\``);
    expect(format).toContain(CHECKPOINT_NAMESPACE);
  });

  test('names each field of the payloads, in their listing or in a table', () => {
    const format = readFileSync(file, 'utf8');
    const said = [...format.matchAll(/^```text\n([\s\S]*?)^```|^\|.*$/gm)].map(([block]) => block).join('\n');
    const fields = readdirSync(PAYLOADS)
      .filter((name) => name !== 'schemas.ts')
      .flatMap((name) =>
        [...readFileSync(join(PAYLOADS, name), 'utf8').matchAll(FIELD)].map(([, field]) => field ?? ''),
      );
    expect(new Set(fields).size).toBeGreaterThan(150);
    expect([...new Set(fields)].filter((field) => !new RegExp(`\\b${field}\\b`).test(said))).toEqual([]);
  });

  test('names problems that have a page', () => {
    const section =
      readFileSync(file, 'utf8')
        .split(/^## /m)
        .find((part) => part.startsWith('11 ')) ?? '';
    const table = section
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .map((line) => line.split('|')[3])
      .join('\n');
    const codes = [...table.matchAll(/`([a-z]+(?:-[a-z]+)*)`/g)].map(([, code]) => code ?? '');
    expect(codes.length).toBeGreaterThan(30);
    expect(codes.filter((code) => codePage(code) === undefined)).toEqual([]);
  });
});
