import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addPerson, bareClinic, OWNER, PRESCRIBER, type TestClinic, worked } from './clinic.js';

let clinic: TestClinic;
beforeAll(() => {
  clinic = bareClinic('recovery');
});
afterAll(() => clinic.remove());

const SECOND = 'second@test.example';
const add = (principal: string, name: string, role: string, publicKey: string, ...who: readonly string[]) =>
  clinic.run([
    ...['roster', 'add', '--principal', principal, '--name', name, '--licence', 'T-3', '--role', role],
    ...['--public-key', publicKey, ...who],
  ]);
const newKey = (name: string): string => {
  const folder = join(clinic.base, 'more-keys');
  worked(clinic.run(['key', 'new', name, '--no-passphrase', '--key-dir', folder]));
  return join(folder, name);
};
const recovery = () => ['--key', join(clinic.base, 'home/.config/mesolog/keys/clinic/recovery')];
const state = (principal: string) =>
  (clinic.json(['roster', 'show']).members as { principal: string; revoked: number | null; roles: string[] }[]).filter(
    (member) => member.principal === principal,
  );

describe('owners and their keys', () => {
  test('a second owner adds people once accepted, not before', () => {
    addPerson(clinic, SECOND, 'owner');
    const key = newKey('early@test.example');
    expect(add('early@test.example', 'Early', 'prescriber', `${key}.pub`, '--as', SECOND).code).toBe(4);
    worked(clinic.run(['roster', 'accept', '--as', SECOND]));
    worked(add('early@test.example', 'Early', 'prescriber', `${key}.pub`, '--as', SECOND));
  });

  test('a lost key of an owner: the recovery key revokes it and adds the new one, which its holder accepts', () => {
    worked(clinic.run(['roster', 'revoke', OWNER, '--reason', 'The laptop was stolen.', ...recovery()]));
    expect(state(OWNER).map(({ revoked }) => revoked === null)).toEqual([false, true]);
    const stolen = clinic.run(['roster', 'policy', '--pending-hours', '8', '--key', clinic.keyOf(OWNER)]);
    expect([stolen.code, stolen.stderr]).toEqual([4, expect.stringContaining('was revoked in entry')]);
    const key = newKey(OWNER);
    expect(add(OWNER, 'Somebody Else', 'owner', `${key}.pub`, ...recovery()).code).toBe(4);
    expect(add(OWNER, 'Test Owner', 'owner', `${clinic.keyOf(OWNER)}.pub`, ...recovery()).stderr).toContain('for ever');
    worked(add(OWNER, 'Test Owner', 'owner', `${key}.pub`, ...recovery()));
    const early = clinic.run(['roster', 'policy', '--pending-hours', '8', '--key', key]);
    expect([early.code, early.stderr]).toEqual([4, expect.stringContaining('has not accepted')]);
    worked(clinic.run(['roster', 'accept', '--key', key]));
    worked(clinic.run(['roster', 'policy', '--pending-hours', '8', '--key', key]));
    expect(clinic.run(['log', 'verify']).code).toBe(0);
  });

  test('the recovery key signs changes of the roster and nothing else, and may be revoked by its fingerprint alone', () => {
    expect(clinic.run(['log', 'checkpoint', ...recovery()]).code).toBe(4);
    const [, kept] = clinic.json(['roster', 'show']).members as { fingerprint: string }[];
    const print = ['--fingerprint', kept?.fingerprint ?? ''];
    expect(clinic.run(['roster', 'revoke', PRESCRIBER, '--reason', 'x', ...print, '--as', SECOND]).code).toBe(2);
    expect(clinic.run(['roster', 'revoke', OWNER, '--reason', ' ', ...print, '--as', SECOND]).code).toBe(2);
    worked(clinic.run(['roster', 'revoke', OWNER, '--reason', 'The safe was opened.', ...print, '--as', SECOND]));
    expect(clinic.run(['roster', 'policy', '--pending-hours', '9', ...recovery()]).code).toBe(4);
  });

  test('the last owner key stays', () => {
    worked(
      clinic.run(['roster', 'revoke', SECOND, '--reason', 'Left.', '--key', join(clinic.base, 'more-keys', OWNER)]),
    );
    const last = clinic.run([
      'roster',
      'revoke',
      OWNER,
      '--reason',
      'x',
      '--key',
      join(clinic.base, 'more-keys', OWNER),
    ]);
    expect([last.code, last.stderr]).toEqual([4, expect.stringContaining('Nobody could change the roster')]);
  });

  test('the audit says who added each prescriber', () => {
    const text = worked(clinic.run(['log', 'verify'])).stdout.replace(/\s+/g, ' ');
    expect(text).toContain('Early, licence T-3 (early@test.example): added by second@test.example in entry');
    expect(text).toContain('NOT ACCEPTED');
  });
});
