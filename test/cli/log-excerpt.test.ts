import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { freshMachine, scratchFolder, worked } from './clinic.js';
import { mesolog, type Ran } from './executable.js';
import { faultsOf } from './schema-faults.js';

let base = '';
let anchor = '';
let env: Readonly<Record<string, string>> = {};
const run = (...args: readonly string[]): Ran => mesolog(args, { cwd: base, env });
const json = (...args: readonly string[]) => JSON.parse(run('--json', ...args).stdout);
const inClinic = ['--clinic', 'kept/clinic'];
const SIGNED = ['--as', 'owner@sample.example'];

beforeAll(() => {
  base = scratchFolder('excerpt');
  env = { ...freshMachine(base), MESOLOG_STATE: join(base, 'kept/state') };
  worked(run('demo', '--keep', 'kept'));
  anchor = json(...inClinic, 'roster', 'show').anchor;
  for (const entry of ['0', '10', '11']) {
    worked(run(...inClinic, 'log', 'export', '--entry', entry, '--out', `entry-${entry}`, ...SIGNED));
  }
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** The aspects of an audit that failed, each with its codes. */
function failed(...args: readonly string[]): readonly string[] {
  const ran = run('--json', 'log', 'verify', ...args);
  const audit = JSON.parse(ran.stdout);
  expect(faultsOf(audit)).toEqual([]);
  const aspects = ['integrity', 'trust', 'completeness', 'time', 'policy', 'rules'];
  const found = aspects.filter((aspect) => audit[aspect].status === 'failed');
  expect(ran.code).toBe(found.length === 0 ? 0 : 3);
  return found.map((aspect) => `${aspect}: ${audit[aspect].problems[0].code}`);
}

describe('one entry shown alone', () => {
  test.each(['0', '10', '11'])('entry %s verifies, and says what it cannot show', (entry) => {
    const audit = json('log', 'verify', `entry-${entry}`, '--trust', anchor);
    expect(faultsOf(audit)).toEqual([]);
    expect([audit.size, audit.integrity]).toEqual([12, { status: 'ok', problems: [] }]);
    expect(audit.trust).toMatchObject({ status: 'not_checked', problems: [{ code: 'roster-not-checked' }] });
    for (const aspect of ['completeness', 'time', 'policy', 'rules']) {
      expect(audit[aspect]).toMatchObject({ status: 'not_checked', problems: [{ code: 'entry-alone' }] });
    }
    expect(failed(`entry-${entry}`, '--trust', anchor)).toEqual([]);
    const text = run('log', 'verify', `entry-${entry}`);
    expect([text.code, text.stderr]).toEqual([0, '']);
    expect(text.stdout.replace(/\s+/g, ' ')).toContain('Not checked: trust, completeness, time, policy, rules.');
  });

  test('it holds the payload of that entry alone', () => {
    expect(readdirSync(join(base, 'entry-10')).filter((name) => name.endsWith('.json'))).toEqual(['000010.json']);
  });

  test('anyone checks its place, its signatures and its origin by the README', () => {
    const folder = join(base, 'entry-10');
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    const place = /```bash\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
    const shell = spawnSync('bash', ['-c', place], { cwd: folder, encoding: 'utf8' });
    const { root } = json('log', 'verify', 'entry-10');
    expect([shell.status, shell.stdout, shell.stderr]).toEqual([0, `root ${root}\n`, '']);
    const words = { AUTHOR: 'nurse@sample.example', KIND: 'release', WHO: 'owner@sample.example', ANCHOR: anchor };
    const commands = [...readme.replace(place, '').matchAll(/^ {4}(.+)$/gm)].map(([, command = '']) =>
      Object.entries(words).reduce((text, [word, value]) => text.replaceAll(word, value), command),
    );
    const outputs = commands.map((command) => spawnSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' }));
    expect(outputs.map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(outputs[0]?.stdout).toMatch(/^Good "release@mesolog"/);
    expect(readFileSync(join(folder, 'checkpoint'), 'utf8')).toContain(`mesolog/${outputs[2]?.stdout}\n`);
  });

  test.each([
    ['000010.json', 'integrity: payload-not-canonical'],
    ['000010.json.sig', 'integrity: signature-malformed'],
    ['000010.inclusion', 'integrity: inclusion-wrong'],
    ['checkpoint', 'integrity: checkpoint-malformed'],
    ['README.md', 'integrity: export-differs'],
  ])('its first byte of %s changed is found', (path, problem) => {
    cpSync(join(base, 'entry-10'), join(base, 'spoilt'), { recursive: true });
    const file = join(base, 'spoilt', path);
    const bytes = readFileSync(file);
    bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
    writeFileSync(file, bytes);
    const found = failed('spoilt');
    rmSync(join(base, 'spoilt'), { recursive: true });
    expect(found).toContain(problem);
  });

  test('an entry in the place of another, a key off the roster, another log, a file too many: each is named', () => {
    const spoilt = (change: (folder: string) => void, ...args: readonly string[]) => {
      const folder = join(base, 'spoilt');
      cpSync(join(base, 'entry-10'), folder, { recursive: true });
      change(folder);
      const found = failed('spoilt', ...args);
      rmSync(folder, { recursive: true });
      return found;
    };
    const swapped = spoilt((folder) => {
      for (const end of ['.json', '.json.sig']) {
        cpSync(join(base, `entry-11/000011${end}`), join(folder, `000010${end}`));
      }
    });
    expect(swapped).toEqual(['integrity: inclusion-wrong', 'completeness: log-size']);
    const nobody = spoilt((folder) => writeFileSync(join(folder, 'roster/000006.allowed_signers'), ''));
    expect(nobody).toEqual(['trust: signer-unknown']);
    const unvouched = spoilt((folder) => writeFileSync(join(folder, 'allowed_signers'), ''));
    expect(unvouched).toEqual(['trust: checkpoint-signer']);
    expect(spoilt((folder) => writeFileSync(join(folder, 'more'), ''))).toEqual(['integrity: export-differs']);
    expect(spoilt(() => undefined, '--trust', 'f'.repeat(64))).toEqual(['trust: other-anchor']);
  });

  test('a checkpoint of the same size kept elsewhere must have its root', () => {
    const kept = readFileSync(join(base, 'entry-10/checkpoint'), 'utf8');
    writeFileSync(join(base, 'same'), kept);
    const zero = Buffer.alloc(32).toString('base64');
    writeFileSync(join(base, 'other'), kept.replace(/[^\n]+\n$/, `${zero}\n`));
    expect(failed('entry-10', '--since', 'same')).toEqual([]);
    expect(failed('entry-10', '--since', 'other')).toEqual(['completeness: other-history']);
  });

  test('an entry that is not there, and a folder that is', () => {
    for (const entry of ['12', '-1', 'x']) {
      expect(run(...inClinic, 'log', 'export', `--entry=${entry}`, '--out', 'new').code).toBe(2);
    }
    expect(run(...inClinic, 'log', 'export', '--entry', '1', '--out', 'entry-10').code).toBe(2);
    const made = json(...inClinic, 'log', 'export', '--entry', '1', '--out', 'unsigned');
    expect(faultsOf(made)).toEqual([]);
    expect(made).toMatchObject({ entry: 1, size: 12, checkpoint_signed_by: null });
    expect(json('log', 'verify', 'unsigned').trust.problems).toContainEqual(
      expect.objectContaining({ code: 'checkpoint-unsigned' }),
    );
  });
});
