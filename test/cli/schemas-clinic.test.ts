import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { INIT, OWNER, PHARMACIST, PRACTITIONER, PRESCRIBER, readyClinic, type TestClinic } from './clinic.js';
import { type Change, plainRequest } from './sample-session.js';
import { described, faultsOf } from './schema-faults.js';

let clinic: TestClinic;
beforeAll(() => {
  clinic = readyClinic('schemas');
});
afterAll(() => clinic.remove());

/** Runs a command of which output this is, and holds the output against its schema. */
function shown(schema: string, args: readonly string[], input?: string): Record<string, unknown> {
  const output = clinic.json(args, input === undefined ? {} : { input });
  if (output.schema !== `mesolog.${schema}/1`) throw new Error(`${args.join(' ')}: ${JSON.stringify(output, null, 1)}`);
  expect(faultsOf(output)).toEqual([]);
  return output;
}

const request = (change: Change = {}): string => plainRequest(clinic, change);

const release = (schema: string, text: string) =>
  shown(schema, ['session', 'new', '--request', '-', '--yes', '--as', PRACTITIONER], text);

describe('every output of a clinic is as its schema says', () => {
  test('init', () => {
    expect(shown('clinic-made', ['init', join(clinic.base, 'other'), ...INIT]).recovery_key).not.toBeNull();
    expect(shown('error', ['init', join(clinic.base, 'other'), ...INIT]).exit).toBe(2);
  });

  test('people and keys', () => {
    shown('key', ['key', 'new', 'new@test.example', '--no-passphrase']);
    const person = ['--principal', 'new@test.example', '--name', 'N', '--licence', 'L', '--role', 'practitioner'];
    shown('appended', [
      'roster',
      'add',
      ...person,
      '--public-key',
      `${clinic.keyOf('new@test.example')}.pub`,
      '--as',
      OWNER,
    ]);
    shown('roster-show', ['roster', 'show']);
    shown('appended', ['roster', 'accept', '--as', 'new@test.example']);
    shown('appended', ['roster', 'revoke', 'new@test.example', '--reason', 'A test.', '--as', OWNER]);
    shown('roster-show', ['roster', 'show']);
    shown('error', ['roster', 'accept']);
  });

  test('the formulary', () => {
    shown('formulary-approved', ['formulary', 'approve', '--as', PHARMACIST, '--yes']);
  });

  test('prescriptions', () => {
    const what = [
      '--indication',
      'androgenetic-alopecia',
      '--ingredient',
      'dutasteride',
      '--dose',
      '0.1 mg',
      '--kind',
      'course',
      '--substitution',
      'allowed',
    ];
    const how = ['--concentration', '0.1 mg/mL', '--route', 'intradermal', '--site', 'scalp', '--sessions', '4'];
    const today = new Date().toISOString().slice(0, 10);
    const when = [
      '--interval',
      '90 d',
      '--valid-from',
      today,
      '--valid-until',
      `${Number(today.slice(0, 4)) + 1}-01-01`,
    ];
    const args = ['rx', 'new', '--patient', 'P-SAMPLE41', ...what, ...how, ...when, '--as', PRESCRIBER, '--yes'];
    const name = String(shown('prescribed', args).prescription);
    shown('prescriptions', ['rx', 'list']);
    shown('prescription-shown', ['rx', 'show', name]);
    shown('withdrawn', ['rx', 'withdraw', name, '--reason', 'A test.', '--as', PRESCRIBER]);
    shown('prescriptions', ['rx', 'list']);
  });

  test('sessions', () => {
    const number = String(release('released', request()).session);
    shown('session', ['session', 'show', number]);
    const now = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
    const times = ['--started', now, '--ended', now];
    const people = ['--prepared-by', PRACTITIONER, '--administered-by', PRACTITIONER];
    const seen = ['--as-released', '--appearance', 'clear', '--pain', '1', '--reactions', 'none', '--yes'];
    const close = [...times, ...people, ...seen];
    shown('closed', ['session', 'close', number, ...close, '--as', PRACTITIONER]);
    shown('sessions', ['session', 'list']);
    shown('session', ['session', 'show', number]);
    expect(shown('drafts-discarded', ['session', 'discard', '--as', PRACTITIONER])).toMatchObject({ discarded: 0 });
    shown('voided', ['session', 'void', number, '--reason', 'A test.', '--given', '--as', PRACTITIONER]);
    shown('sessions', ['session', 'list']);
    shown('session', ['session', 'show', number]);
  });

  test('a session that a prescriber approves', () => {
    const path = String(release('pending', request({ screening: { 'autoimmune-disease': 'yes' } })).path);
    shown('approved', ['sign', path, '--reason', 'A test.', '--as', PRESCRIBER, '--yes']);
    shown('released', ['session', 'commit', path]);
  });

  test('lots', () => {
    const by = ['--as', PRACTITIONER];
    const lot = ['--product', 'zinc-sample-10ml', '--expires', '2099-12-31', '--containers', '4'];
    shown('lot-recorded', ['lots', 'receive', '--lot', 'Z-1', '--supplier', 'S', ...lot, ...by]);
    shown('error', ['lots', 'receive', '--scan', '0109501101530003', ...by]);
    shown('error', ['lots', 'receive', '--scan', '0109501101530003172712001012321A', ...lot, ...by]);
    shown('lot-recorded', ['lots', 'open', 'Z-1', ...by]);
    shown('lots-proposed', ['lots', 'propose', 'zinc-sample-10ml', '41 mL']);
    shown('lot-recorded', ['lots', 'waste', 'z-1', '--quantity', '0.5 mL', '--reason', 'A test.', ...by]);
    shown('lot-recorded', ['lots', 'status', 'Z-1', 'quarantined', '--reason', 'A test.', ...by]);
    shown('lots', ['lots', 'list', '--all']);
    shown('recall', ['lots', 'recall', 'Z-1']);
    shown('recall', ['lots', 'recall', '--product', 'panthenol-sample-2ml']);
    shown('error', ['lots', 'recall', 'nothing']);
    shown('error', ['lots', 'recall']);
  });

  test('adverse events', () => {
    const who = ['--patient', 'P-SAMPLE41', '--onset', '2026-01-02', '--as', PRACTITIONER, '--yes'];
    const what = [
      '--term',
      'bruise',
      '--not-serious',
      '--grade',
      '1',
      '--causality',
      'probable',
      '--outcome',
      'recovering',
    ];
    const { adverse_event: name } = shown('adverse-event-recorded', ['ae', 'new', ...who, ...what, '--lot', 'Z-1']);
    const later = ['--follows', String(name), '--outcome', 'recovered', '--ended', '2026-01-05'];
    shown('adverse-event-recorded', ['ae', 'new', ...later, '--as', PRESCRIBER, '--yes']);
    shown('adverse-events', ['ae', 'list', '--patient', 'P-SAMPLE41']);
    shown('error', ['ae', 'new', ...who]);
    shown('error', ['ae', 'list', '--patient', 'P-NOBODY']);
    shown('patient', ['patient', 'show', 'P-SAMPLE41']);
    shown('error', ['patient', 'show', 'P-NOBODY']);
  });

  test('the log', () => {
    const { size } = shown('log', ['log', 'show']);
    for (let entry = 0; entry < Number(size); entry += 1) shown('entry', ['log', 'show', String(entry)]);
    shown('checkpoint', ['log', 'checkpoint', '--as', OWNER]);
    shown('checkpoint', ['log', 'checkpoint', '--as', OWNER, '--out', join(clinic.base, 'checkpoint')]);
    shown('exported', ['log', 'export', '--out', join(clinic.base, 'plain')]);
    shown('exported', ['log', 'export', '--out', join(clinic.base, 'signed'), '--as', OWNER]);
    shown('verify', ['log', 'verify']);
  });

  test('demo', () => {
    shown('demo', ['demo']);
  });
});

/** Outputs whose schema is still to be written. */
const TO_COME: readonly string[] = [];

/** Files that mesolog reads or keeps, payloads, and formats of parts: no outputs. */
const NO_OUTPUT: readonly string[] = ['request', 'draft'];

test('every output that the command line can give has a schema', () => {
  const files = readdirSync('src/cli', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const named = files.flatMap((name) =>
    [...readFileSync(join('src/cli', name), 'utf8').matchAll(/schema: '(mesolog\.[a-z-]+\/1)'/g)].map(([, id]) => id),
  );
  const known = [...described, ...[...TO_COME, ...NO_OUTPUT].map((name) => `mesolog.${name}/1`)];
  expect(new Set(named).size).toBeGreaterThan(20);
  expect([...new Set(named)].filter((name) => name === undefined || !known.includes(name))).toEqual([]);
  expect(TO_COME.filter((name) => described.includes(`mesolog.${name}/1`))).toEqual([]);
});
