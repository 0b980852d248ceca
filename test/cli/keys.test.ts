import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { OWNER, PHARMACIST, PRACTITIONER, PRESCRIBER, readyClinic, type TestClinic, worked } from './clinic.js';
import { BIN, NODE } from './executable.js';
import { plainRequest } from './sample-session.js';
import { faultsOf } from './schema-faults.js';

let clinic: TestClinic;
beforeAll(() => {
  clinic = readyClinic('keys');
});
afterAll(() => clinic.remove());

const size = () => Number(clinic.json(['log', 'show']).size);
const policy = (...args: readonly string[]) => clinic.run(['roster', 'policy', '--pending-hours', '8', ...args]);

describe('where a key lies', () => {
  test('in the clinic behind a symbolic link, of the key or of a folder: refused', () => {
    const before = size();
    const inside = join(clinic.folder, 'drafts-of-keys');
    mkdirSync(inside);
    for (const ending of ['', '.pub']) copyFileSync(`${clinic.keyOf(OWNER)}${ending}`, join(inside, `key${ending}`));
    const link = join(clinic.base, 'key');
    for (const ending of ['', '.pub']) symlinkSync(join(inside, `key${ending}`), `${link}${ending}`);
    symlinkSync(inside, join(clinic.base, 'folder'));
    for (const key of [link, join(clinic.base, 'folder/key'), join(inside, 'key')]) {
      const ran = policy('--key', key);
      expect([ran.code, ran.stderr]).toEqual([4, expect.stringContaining("lies in the clinic's folder")]);
    }
    expect(
      clinic.run(['key', 'new', 'x@test.example', '--no-passphrase', '--key-dir', join(clinic.base, 'folder')]).code,
    ).toBe(4);
    symlinkSync(clinic.folder, join(clinic.base, 'clinic-link'));
    expect(
      clinic.run([
        '--clinic',
        join(clinic.base, 'clinic-link'),
        'roster',
        'policy',
        '--late-after',
        '9',
        '--pending-hours',
        '8',
        '--key',
        join(inside, 'key'),
      ]).code,
    ).toBe(4);
    expect(size()).toBe(before);
  });

  test('readable by others: refused; a link to a key that is not: used', () => {
    const key = join(clinic.base, 'loose');
    for (const ending of ['', '.pub']) copyFileSync(`${clinic.keyOf(OWNER)}${ending}`, `${key}${ending}`);
    chmodSync(key, 0o644);
    const ran = policy('--key', key);
    expect([ran.code, ran.stderr]).toEqual([4, expect.stringContaining('can be read by others')]);
    chmodSync(key, 0o600);
    const link = join(clinic.base, 'link');
    for (const ending of ['', '.pub']) symlinkSync(`${key}${ending}`, `${link}${ending}`);
    expect(policy('--key', link).code).toBe(0);
  });

  test('those of a prescriber and of a practitioner readable by one system user: warned of', () => {
    const { stderr } = worked(clinic.run(['roster', 'show']));
    expect(stderr.replace(/\s+/g, ' ')).toContain(`can read the keys of ${PRESCRIBER} and of ${PRACTITIONER}`);
    const key = clinic.keyOf(PRESCRIBER);
    renameSync(key, `${key}.away`);
    expect(worked(clinic.run(['roster', 'show'])).stderr).not.toContain('can read the keys');
    renameSync(`${key}.away`, key);
  });
});

describe('a key with a passphrase', () => {
  test('is unlocked before the log is locked; what others append meanwhile comes first, and it is signed again', () => {
    const key = join(clinic.base, 'locked');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', 'open sesame', '-C', 'x', '-f', key]);
    const person = [
      '--principal',
      'second@test.example',
      '--name',
      'Second Owner',
      '--licence',
      'T-9',
      '--role',
      'owner',
    ];
    worked(clinic.run(['roster', 'add', ...person, '--public-key', `${key}.pub`, '--as', OWNER]));
    const asked = join(clinic.base, 'asked');
    const others = join(clinic.base, 'others.sh');
    const append = [
      NODE,
      BIN,
      '--clinic',
      clinic.folder,
      'roster',
      'policy',
      '--late-after',
      '7',
      '--pending-hours',
      '8',
      '--as',
      OWNER,
    ];
    const quoted = append.map((word) => `'${word}'`).join(' ');
    writeFileSync(
      others,
      `#!/bin/sh\necho asked >> '${asked}'\nif [ "$(wc -l < '${asked}')" = 1 ]; then ${quoted} > '${asked}.log' 2>&1; fi\necho 'open sesame'\n`,
      { mode: 0o700 },
    );
    const env = { SSH_ASKPASS: others, SSH_ASKPASS_REQUIRE: 'force', DISPLAY: ':0' };
    const before = size();
    const ran = worked(clinic.run(['roster', 'accept', '--key', key], { env }));
    expect(ran.stderr).toContain('Others wrote to the log meanwhile');
    expect(readFileSync(`${asked}.log`, 'utf8')).toMatch(/a closing is late after +7 h/);
    expect(readFileSync(asked, 'utf8')).toBe('asked\nasked\n');
    expect(size()).toBe(before + 2);
    const { entries } = clinic.json(['log', 'show']) as { entries: { what: string }[] };
    expect(entries.slice(-2).map(({ what }) => what)).toEqual([
      'sets what the clinic asks of itself',
      'accepts a place on the roster',
    ]);
    expect(clinic.run(['log', 'verify']).code).toBe(0);
  });

  test('a wrong passphrase signs nothing', () => {
    const before = size();
    const wrong = join(clinic.base, 'wrong.sh');
    writeFileSync(wrong, '#!/bin/sh\necho nope\n', { mode: 0o700 });
    const env = { SSH_ASKPASS: wrong, SSH_ASKPASS_REQUIRE: 'force', DISPLAY: ':0' };
    const ran = clinic.run(['roster', 'policy', '--late-after', '5', '--key', join(clinic.base, 'locked')], { env });
    expect([ran.code, size()]).toEqual([4, before]);
  });
});

describe('a pending release', () => {
  let path: string;
  beforeAll(() => {
    const input = plainRequest(clinic, { patient: 'P-WAIT', screening: { 'autoimmune-disease': 'yes' } });
    const ran = clinic.run(['session', 'new', '--request', '-', '--yes', '--as', PRACTITIONER], { input });
    path = ran.stdout.trim();
  });

  test('is not committed without the signature that it needs, and whose that is is said', () => {
    const ran = clinic.run(['session', 'commit', path]);
    expect(ran.code).toBe(4);
    expect(ran.stderr.replace(/\s+/g, ' ')).toContain(`Whose signature is missing: ${PRESCRIBER}.`);
  });

  test('shows all that is signed elsewhere, and what cannot be told there', () => {
    const elsewhere = { cwd: clinic.base, env: { MESOLOG_STATE: join(clinic.base, 'another') } };
    const key = ['--key', clinic.keyOf(PRESCRIBER), '--as', PRESCRIBER];
    const ran = clinic.run(['sign', path, '--reason', 'Seen.', ...key], elsewhere);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('--yes')]);
    for (const part of ['"preparations"', 'whether the log still stands', 'your key approve', 'Meaning: I approve']) {
      expect(ran.stderr).toContain(part);
    }
    expect(clinic.run(['sign', path, '--reason', 'x', '--as', PRESCRIBER]).stderr).not.toContain(
      'whether the log still stands',
    );
  });

  test('that was changed is an integrity failure; what is no pending file is a usage error', () => {
    const text = readFileSync(path, 'utf8');
    const changed = join(clinic.base, 'changed.json');
    writeFileSync(changed, text.replace('P-WAIT', 'P-WAIR'));
    const sign = ['--reason', 'x', '--as', PRESCRIBER, '--yes'];
    for (const args of [
      ['sign', changed, ...sign],
      ['session', 'commit', changed],
    ]) {
      const error = clinic.json(args);
      expect(faultsOf(error)).toEqual([]);
      expect(error).toMatchObject({ exit: 3, errors: [{ code: 'pending-altered' }] });
    }
    const parts = JSON.parse(text);
    const unsigned = [
      { ...parts, note: 'x' },
      { ...parts, release: { ...parts.release, note: 'x' } },
    ];
    for (const other of ['{}', ...unsigned.map((file) => JSON.stringify(file))]) {
      writeFileSync(changed, other);
      expect(clinic.run(['session', 'commit', changed]).code).toBe(2);
    }
  });

  test('too long after it was made for the policy of the clinic is not committed', () => {
    worked(clinic.run(['sign', path, '--reason', 'Seen.', '--as', PRESCRIBER, '--yes']));
    worked(policy('--pending-entries', '0', '--as', OWNER));
    const ran = clinic.run(['session', 'commit', path]);
    expect([ran.code, ran.stderr]).toEqual([4, expect.stringContaining('pending-too-long')]);
    worked(policy('--pending-entries', '100', '--as', OWNER));
    worked(clinic.run(['session', 'commit', path]));
  });
});

describe('a checkpoint', () => {
  test('is signed by a second person, beside the first signature; not by whom the roster does not let', () => {
    const file = join(clinic.base, 'checkpoint');
    worked(clinic.run(['log', 'checkpoint', '--as', OWNER, '--out', file]));
    const signed = clinic.json(['sign', file, '--as', PHARMACIST, '--yes']);
    expect(faultsOf(signed)).toEqual([]);
    expect(signed).toMatchObject({ signature: `${file}.${PHARMACIST}.sig`, by: PHARMACIST });
    const verify = ['-Y', 'check-novalidate', '-n', 'checkpoint@mesolog', '-s', String(signed.signature)];
    expect(String(execFileSync('ssh-keygen', verify, { input: readFileSync(file) }))).toContain(
      'Good "checkpoint@mesolog" signature',
    );
    expect(clinic.run(['sign', file, '--as', PRESCRIBER, '--yes']).code).toBe(4);
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/\n[^\n]+\n$/, `\n${Buffer.alloc(32).toString('base64')}\n`),
    );
    expect(clinic.run(['sign', file, '--as', PHARMACIST, '--yes']).code).toBe(3);
  });
});

describe('log show of a damaged log', () => {
  test('shows what it can with the damage named, exit 3; JSON says both in one error', () => {
    const folder = join(clinic.base, 'damaged');
    execFileSync('cp', ['-r', clinic.folder, folder]);
    const bytes = readFileSync(join(folder, 'log.db'));
    const at = bytes.indexOf('Test prescriber');
    bytes.write('Tost', at);
    writeFileSync(join(folder, 'log.db'), bytes);
    const ran = clinic.run(['--clinic', folder, 'log', 'show']);
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain('   0  ');
    expect(ran.stdout).toMatch(/DAMAGED: /);
    expect(ran.stdout.match(/^ +\d+ {2}/gm)?.length).toBe(size());
    const json = clinic.run(['--json', '--clinic', folder, 'log', 'show']);
    const shown = JSON.parse(json.stdout) as { entries: { problems: string[] }[] };
    expect([json.code, json.stderr, faultsOf(shown)]).toEqual([3, '', []]);
    expect(shown).toMatchObject({ schema: 'mesolog.error/1', exit: 3, errors: [{ severity: 'stop' }] });
    expect(shown.entries).toHaveLength(size());
    expect(shown.entries.filter(({ problems }) => problems.length > 0).length).toBeGreaterThan(0);
  });
});
