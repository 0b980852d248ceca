import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { HAND_CHECK } from '../../src/record/hand-check.js';
import { SCHEMAS } from '../../src/record/payloads/schemas.js';
import { DIGEST, exported, wholeLog, writeExport } from './export-folder.js';
import { PEOPLE } from './log-builder.js';
import { addLaterKinds } from './log-vectors/later-kinds.js';
import { base } from './log-vectors/vector.js';
import { scratch } from './real-ssh-keygen.js';

describe('the check by hand', () => {
  const folder = scratch();
  const log = wholeLog();
  writeExport(exported(log), folder);
  const script = join(scratch(), 'verify.sh');
  writeFileSync(script, HAND_CHECK);
  const run = () => spawnSync('bash', [script], { cwd: folder, encoding: 'utf8' });

  test('the script of the README prints the anchor, the size and the root, and every signer', () => {
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(HAND_CHECK);
    expect(HAND_CHECK.split('\n').length).toBeLessThanOrEqual(31);
    const { status, stdout, stderr } = run();
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout).toContain(`anchor ${log.state.anchor}\nsize 14\nroot ${log.state.head().root}\n`);
    expect(stdout.match(/^Good "[a-z]+@mesolog" signature/gm)).toHaveLength(14);
  });

  test('each command of the README runs as written', () => {
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    const commands = [...readme.matchAll(/^ {4}(.+)$/gm)].map((match) =>
      (match[1] ?? '').replaceAll('WHO', PEOPLE.pharmacist.principal).replaceAll('DIGEST', DIGEST),
    );
    expect(commands).toHaveLength(4);
    const outputs = commands.map((command) => spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' }));
    expect(outputs.map(({ status }) => status)).toEqual([0, 0, 0, 0]);
    const [entry, anchor, checkpoint, formulary] = outputs.map(({ stdout }) => stdout);
    expect(entry).toMatch(/^Good "roster@mesolog" signature for owner@clinic.example /);
    expect(anchor).toBe(`${log.state.anchor}  -\n`);
    expect(checkpoint).toMatch(/^Good "checkpoint@mesolog" signature/);
    expect(formulary).toBe(`${DIGEST}  -\n`);
  });

  test.each(['000009.json', '000009.json.sig', 'checkpoint'])('the script stops where %s was changed', (path) => {
    const file = join(folder, path);
    const bytes = readFileSync(file);
    const changed = Buffer.from(bytes);
    const at = Math.trunc(bytes.length / 2);
    changed[at] = (changed[at] ?? 0) ^ 1;
    writeFileSync(file, changed);
    const { status, stderr } = run();
    writeFileSync(file, bytes);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^FAILS: /m);
  });

  test('the script stops where a signer is not on the roster in force', () => {
    const file = join(folder, 'roster/000006.allowed_signers');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace(/^pharmacist.*\n/m, ''));
    const { status, stderr } = run();
    writeFileSync(file, before);
    expect(status).toBe(1);
    expect(stderr).toContain('FAILS: entry 7');
  });

  test('a log with an entry of every kind is checked by the same script', () => {
    const every = base();
    addLaterKinds(every);
    const kinds = every.entries.map(({ payload }) => JSON.parse(Buffer.from(payload).toString('utf8')).schema);
    expect(new Set(kinds)).toEqual(new Set(Object.keys(SCHEMAS)));
    const whole = scratch();
    writeExport(exported(every), whole);
    const { status, stdout, stderr } = spawnSync('bash', [script], { cwd: whole, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`size ${every.entries.length}\nroot ${every.state.head().root}\n`);
  });
});
