import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addPerson, bareClinic, OWNER, PHARMACIST, PRESCRIBER, type TestClinic, worked } from './clinic.js';

let clinic: TestClinic;
beforeAll(() => {
  clinic = bareClinic('roster');
});
afterAll(() => clinic.remove());

const size = (): unknown => clinic.json(['log', 'show']).size;
const settings = (): string => readFileSync(join(clinic.folder, 'mesolog.yaml'), 'utf8');

describe('key new', () => {
  test('makes a key outside the clinic, names it in mesolog.yaml, and keeps what else stands there', () => {
    const before = settings();
    const { stdout, code } = clinic.run(['key', 'new', 'one@test.example', '--no-passphrase']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^fingerprint {2}SHA256:[A-Za-z0-9+/]{43}$/m);
    const line = `  one@test.example: ${JSON.stringify(clinic.keyOf('one@test.example'))}\n`;
    expect(settings()).toContain(line);
    expect(settings().replace(line, '')).toBe(before);
  });

  test('a mesolog.yaml that is written another way is left to be edited by hand', () => {
    const before = settings();
    const flow = before.replace(/keys:\n( {2}.*\n)+/, `keys: {${OWNER}: ${JSON.stringify(clinic.keyOf(OWNER))}}\n`);
    writeFileSync(join(clinic.folder, 'mesolog.yaml'), flow);
    const { stderr, code } = clinic.run(['key', 'new', 'two@test.example', '--no-passphrase']);
    expect(code).toBe(0);
    expect(stderr).toContain('yourself');
    expect(settings()).toBe(flow);
    writeFileSync(join(clinic.folder, 'mesolog.yaml'), before);
  });

  test('it is never written over', () => {
    const { stderr, code } = clinic.run(['key', 'new', 'one@test.example', '--no-passphrase']);
    expect(code).toBe(4);
    expect(stderr).toContain('never written over');
  });

  test('without a terminal nobody can type a passphrase', () => {
    const { stderr, code } = clinic.run(['key', 'new', 'three@test.example']);
    expect(code).toBe(2);
    expect(stderr).toContain('--no-passphrase');
  });

  test('not in the clinic', () => {
    const args = ['key', 'new', 'three@test.example', '--no-passphrase', '--key-dir', 'keys'];
    expect(clinic.run(args).code).toBe(4);
  });
});

describe('roster', () => {
  test('a key signs once its holder has accepted, and never after it was revoked', () => {
    addPerson(clinic, PHARMACIST, 'pharmacist');
    const approve = ['formulary', 'approve', '--as', PHARMACIST, '--yes'];
    const early = clinic.run(approve);
    expect(early.code).toBe(4);
    expect(early.stderr).toContain('has not accepted its place on the roster yet');
    worked(clinic.run(['roster', 'accept', '--as', PHARMACIST]));
    expect(clinic.run(['roster', 'accept', '--as', PHARMACIST]).code).toBe(4);
    const approved = worked(clinic.run(approve));
    expect(approved.stderr).toMatch(/^digest +[0-9a-f]{64}$/m);
    expect(approved.stderr).toMatch(/^to confirm +\d+ statements/m);
    expect(approved.stderr).toContain('"I approve the formulary starter');
    worked(clinic.run(['roster', 'revoke', PHARMACIST, '--reason', 'left the clinic', '--as', OWNER]));
    const late = clinic.run(approve);
    expect(late.code).toBe(4);
    expect(late.stderr).toContain('was revoked in entry');
    expect(clinic.run(['log', 'verify']).code).toBe(0);
  });

  test('show says who, which key, added and accepted and revoked where; the same in JSON', () => {
    const { stdout } = worked(clinic.run(['roster', 'show']));
    expect(stdout).toMatch(/pharmacist@test\.example {2}Test pharmacist, licence T-2/);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'added by owner@test.example in entry 1, accepted in entry 2, REVOKED in entry 4',
    );
    expect(clinic.json(['roster', 'show'])).toMatchObject({
      schema: 'mesolog.roster-show/1',
      members: [
        { principal: OWNER, roles: ['owner'], added: 0, accepted: 0, revoked: null },
        { principal: OWNER, roles: ['recovery'] },
        { principal: PHARMACIST, roles: ['pharmacist'], added: 1, accepted: 2, revoked: 4 },
      ],
    });
  });

  test.each<readonly [string, readonly string[], number, string]>([
    ['the same key for another person', ['--principal', 'x@test.example', '--public-key', 'PUB'], 4, 'for ever'],
    ['a person twice', ['--principal', OWNER, '--public-key', 'NEW'], 4, 'stands on the roster'],
    ['no key there', ['--principal', 'x@test.example', '--public-key', 'absent'], 2, 'does not exist'],
    ['no key in it', ['--principal', 'x@test.example', '--public-key', 'mesolog.pub'], 2, 'neither ssh-ed25519'],
  ])('add refuses %s, and appends nothing', (_, args, exit, message) => {
    writeFileSync(join(clinic.folder, 'mesolog.pub'), 'ssh-rsa AAAAB3NzaC1yc2E=\n');
    const before = size();
    const files = { PUB: `${clinic.keyOf(PHARMACIST)}.pub`, NEW: `${clinic.keyOf('one@test.example')}.pub` };
    const given = args.map((one) => files[one as keyof typeof files] ?? one);
    const person = ['--name', 'X', '--licence', 'L', '--role', 'prescriber', '--as', OWNER];
    const { stderr, code } = clinic.run(['roster', 'add', ...person, ...given]);
    expect([code, size()]).toEqual([exit, before]);
    expect(stderr).toContain(message);
  });

  test('only the owner adds, and the last owner key stays', () => {
    addPerson(clinic, PRESCRIBER, 'prescriber');
    worked(clinic.run(['roster', 'accept', '--as', PRESCRIBER]));
    const person = ['--principal', 'x@test.example', '--name', 'X', '--licence', 'L', '--role', 'prescriber'];
    const key = ['--public-key', `${clinic.keyOf('one@test.example')}.pub`];
    expect(clinic.run(['roster', 'add', ...person, ...key, '--as', PRESCRIBER]).code).toBe(4);
  });

  test('which of several keys is never guessed: a missing answer, exit 2, naming --as', () => {
    const before = size();
    const { stdout, stderr, code } = clinic.run(['roster', 'accept']);
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toContain('Nothing says who signs');
    expect(stderr).toContain('Say who you are with --as');
    const json = clinic.json(['roster', 'accept']);
    expect(json).toMatchObject({ exit: 2, errors: [{ code: 'key-not-named', subject: '--as' }] });
    expect(json.errors).toEqual([expect.objectContaining({ message: expect.stringContaining(OWNER) })]);
    expect(size()).toBe(before);
  });

  test('a key that mesolog.yaml does not name is refused by policy', () => {
    expect(clinic.json(['roster', 'accept', '--as', 'nobody@test.example'])).toMatchObject({
      exit: 4,
      errors: [{ code: 'key-not-named', subject: 'nobody@test.example' }],
    });
  });
});
