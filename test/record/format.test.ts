import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { codePage } from '../../src/findings/register.js';
import { CHECKPOINT_NAMESPACE, RESERVED_SCHEMAS, SCHEMAS } from '../../src/record/payloads/schemas.js';
import { addSession, adverseEvent, lotLife, voiding } from './bodies.js';
import { clinicLog } from './log-builder.js';
import { workedExample } from './worked-example.js';

const file = resolve('src/record/FORMAT.md');
const BEGIN = '<!-- example: begin -->\n';
const END = '<!-- example: end -->\n';

/** Every key in a value, at any depth. */
function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = Array.isArray(value) ? [] : Object.keys(value);
  return [...own, ...Object.values(value).flatMap(keysOf)];
}

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

  test('names each field of the payloads', () => {
    const format = readFileSync(file, 'utf8');
    const log = clinicLog();
    const { released } = addSession(log);
    log.add(voiding(released, true));
    for (const step of [...lotLife(), adverseEvent(released)]) log.add(step);
    const keys = log.entries.flatMap(({ payload }) => keysOf(JSON.parse(Buffer.from(payload).toString('utf8'))));
    const missing = [...new Set(keys)].filter((key) => !new RegExp(`\\b${key}\\b`).test(format));
    expect(missing).toEqual([]);
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
