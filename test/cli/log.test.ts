import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { freshMachine, INIT, scratchFolder } from './clinic.js';
import { mesolog, type Ran } from './executable.js';

/** The clinic that the demonstration leaves: every kind of entry of the main job. */
let base = '';
let clinic = '';
let env: Readonly<Record<string, string>> = {};
let anchor = '';
let copies = 0;
const run = (args: readonly string[], more: Readonly<Record<string, string>> = {}): Ran =>
  mesolog(args, { cwd: base, env: { ...env, MESOLOG_STATE: join(base, 'kept/state'), ...more } });
const json = (args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
  JSON.parse(run(['--json', ...args], more).stdout);
const here = (args: readonly string[], more = {}) => run(['--clinic', clinic, ...args], more);

beforeAll(() => {
  base = scratchFolder('log');
  env = freshMachine(base);
  const { stdout, code } = mesolog(['demo', '--keep', 'kept'], { env, cwd: base });
  if (code !== 0) throw new Error(stdout);
  clinic = join(base, 'kept/clinic');
  anchor = json(['--clinic', clinic, 'roster', 'show']).anchor;
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** A copy of the log without its guards, changed by `change`. */
function changedCopy(change: (db: InstanceType<typeof DatabaseSync>) => void): string {
  copies += 1;
  const folder = join(base, `copy-${copies}`);
  mkdirSync(folder);
  cpSync(join(clinic, 'log.db'), join(folder, 'log.db'));
  const db = new DatabaseSync(join(folder, 'log.db'));
  for (const { name } of db.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all())
    db.exec(`DROP TRIGGER ${name}`);
  change(db);
  db.close();
  return folder;
}

function flip(column: 'payload' | 'signature', entry: number, share: number): string {
  return changedCopy((db) => {
    const row = db.prepare(`SELECT ${column} AS bytes FROM entries WHERE "index" = ?`).get(entry);
    const bytes = Buffer.from(row.bytes);
    const at = Math.floor((bytes.length - 1) * share);
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    db.prepare(`UPDATE entries SET ${column} = ? WHERE "index" = ?`).run(bytes, entry);
  });
}

const ENTRIES = Array.from({ length: 12 }, (_, entry) => entry);

describe('log verify', () => {
  test('six verdicts, each ok with the anchor; the same in text', () => {
    const { size, root, ...verdicts } = json(['log', 'verify', clinic, '--trust', anchor]);
    expect([size, root]).toEqual([12, expect.stringMatching(/^[0-9a-f]{64}$/)]);
    const ok = { status: 'ok', problems: [] };
    const all = { integrity: ok, trust: ok, completeness: ok, time: ok, policy: ok, rules: ok };
    expect(verdicts).toEqual({ schema: 'mesolog.verify/1', trust_mode: 'pinned', ...all });
    const { stdout, stderr, code } = run(['log', 'verify', clinic, '--trust', anchor]);
    expect([stderr, code]).toEqual(['', 0]);
    for (const aspect of Object.keys(all)) expect(stdout).toMatch(new RegExp(`^${aspect} +OK `, 'm'));
  });

  test('a machine that never saw the log says what it cannot know', () => {
    const { stdout, code } = run(['log', 'verify', clinic], { MESOLOG_STATE: join(base, 'never') });
    expect(stdout).toMatch(/^trust +NOT CHECKED/m);
    expect(stdout).toMatch(/^completeness +NOT CHECKED/m);
    expect(stdout).toContain('Not checked: trust, completeness.');
    expect(code).toBe(0);
  });

  test.each(ENTRIES)('one byte of entry %i changed: exit 3, and it is named', (entry) => {
    const share = entry / (ENTRIES.length - 1);
    for (const column of ['payload', 'signature'] as const) {
      const folder = flip(column, entry, share);
      const { stdout, code } = run(['--json', 'log', 'verify', folder]);
      const { integrity } = JSON.parse(stdout);
      expect(code).toBe(3);
      expect(integrity.problems.map((problem: { entry: number | null }) => problem.entry)).toContain(entry);
    }
  });

  test('a column of the index that differs from its payload is named', () => {
    const folder = changedCopy((db) => db.exec('UPDATE entries SET patient = \'P-OTHER\' WHERE "index" = 10'));
    const { integrity, rules } = json(['log', 'verify', folder]);
    expect(integrity.problems).toContainEqual(expect.objectContaining({ entry: 10, code: 'index-differs' }));
    expect(rules).toEqual({ status: 'ok', problems: [] });
  });

  test('the end cut off: noticed by the mark, by a checkpoint kept elsewhere, and by nobody without either', () => {
    here(['log', 'checkpoint', '--as', 'owner@sample.example', '--out', join(base, 'kept-checkpoint')]);
    const folder = changedCopy((db) => db.exec('DELETE FROM entries WHERE "index" >= 10'));
    expect(json(['log', 'verify', folder]).completeness).toMatchObject({ status: 'failed' });
    const elsewhere = { MESOLOG_STATE: join(base, 'elsewhere') };
    const since = run(['--json', 'log', 'verify', folder, '--since', 'kept-checkpoint'], elsewhere);
    expect(since.code).toBe(3);
    expect(JSON.parse(since.stdout).completeness.problems).toMatchObject([{ code: 'truncated' }]);
    expect(json(['log', 'verify', folder], elsewhere).completeness).toMatchObject({
      status: 'not_checked',
      problems: [{ code: 'truncation-not-checked' }],
    });
  });

  test('another anchor is a failure of trust', () => {
    const { stdout, code } = run(['log', 'verify', clinic, '--trust', 'f'.repeat(64)]);
    expect(stdout).toMatch(/^trust +FAILED/m);
    expect(code).toBe(3);
  });

  test('a whole log made anew with fresh keys: only the anchor kept elsewhere tells', () => {
    const made = mesolog(['--json', 'init', join(base, 'anew'), ...INIT], { env: freshMachine(join(base, 'forger')) });
    expect(made.code).toBe(0);
    const stranger = { MESOLOG_STATE: join(base, 'never-seen-either') };
    const taken = run(['log', 'verify', join(base, 'anew')], stranger);
    expect(taken.code).toBe(0);
    expect(taken.stdout).toMatch(/^trust +NOT CHECKED/m);
    expect(taken.stdout).toContain('taken from the log itself: not checked');
    const pinned = run(['log', 'verify', join(base, 'anew'), '--trust', anchor], stranger);
    expect(pinned.code).toBe(3);
    expect(pinned.stdout).toMatch(/^trust +FAILED/m);
  });

  test('a checkpoint without its signature is said to be none that anybody vouched for', () => {
    const file = join(base, 'unsigned.txt');
    here(['log', 'checkpoint', '--as', 'owner@sample.example', '--out', file]);
    rmSync(`${file}.sig`, { force: true });
    const { completeness } = json(['log', 'verify', clinic, '--since', file, '--trust', anchor]);
    expect(completeness).toMatchObject({ status: 'ok', problems: [{ code: 'checkpoint-unsigned' }] });
  });

  test('so is the log of another clinic put into this one', () => {
    const folder = join(base, 'exchanged');
    mkdirSync(folder);
    cpSync(join(clinic, 'log.db'), join(folder, 'log.db'));
    const settings = readFileSync(join(clinic, 'mesolog.yaml'), 'utf8');
    writeFileSync(join(folder, 'mesolog.yaml'), settings.replace(anchor, 'e'.repeat(64)));
    expect(json(['log', 'verify', folder]).trust).toMatchObject({ status: 'failed', problems: [{ entry: 0 }] });
  });

  test.each<readonly [string, (folder: string) => void]>([
    ['a text', (folder) => writeFileSync(join(folder, 'log.db'), 'this is no log')],
    [
      'half of it',
      (folder) => writeFileSync(join(folder, 'log.db'), readFileSync(join(clinic, 'log.db')).subarray(0, 9000)),
    ],
    ['nothing, where a clinic is', (folder) => cpSync(join(clinic, 'mesolog.yaml'), join(folder, 'mesolog.yaml'))],
  ])('%s in place of the log is exit 3, in JSON too', (_, make) => {
    copies += 1;
    const folder = join(base, `broken-${copies}`);
    mkdirSync(folder);
    make(folder);
    const { stdout, stderr, code } = run(['--json', 'log', 'verify', folder]);
    expect([stderr, code]).toEqual(['', 3]);
    expect(['mesolog.error/1', 'mesolog.verify/1']).toContain(JSON.parse(stdout).schema);
  });

  test('where nothing stands there is nothing to verify: exit 2', () => {
    expect(run(['log', 'verify', 'nowhere']).code).toBe(2);
    expect(run(['log', 'verify', clinic, '--trust', 'nonsense']).code).toBe(2);
    expect(run(['log', 'verify', clinic, '--since', join(clinic, 'mesolog.yaml')]).code).toBe(2);
  });
});

describe('log export', () => {
  test('anyone verifies it: by README, by ssh-keygen, by log verify', () => {
    const { stdout, code } = here(['log', 'export', '--out', join(base, 'out'), '--as', 'owner@sample.example']);
    expect([code, stdout]).toEqual([0, expect.stringContaining('12 entries')]);
    const readme = readFileSync(join(base, 'out/README.md'), 'utf8');
    writeFileSync(join(base, 'verify.sh'), /```bash\n([\s\S]*?)```/.exec(readme)?.[1] ?? '');
    const shell = spawnSync('bash', [join(base, 'verify.sh')], { cwd: join(base, 'out'), encoding: 'utf8' });
    expect(shell.stdout).toContain(`anchor ${anchor}`);
    expect(shell.stdout).toContain('size 12');
    expect(run(['log', 'verify', 'out', '--trust', anchor]).code).toBe(0);
  });

  test('the line of log show verifies each entry, and no changed one', () => {
    for (const entry of ENTRIES) {
      const { verify } = json(['--clinic', clinic, 'log', 'show', String(entry)]);
      expect(verify).toMatch(/^ssh-keygen -Y verify /);
      const good = spawnSync('sh', ['-c', verify], { cwd: join(base, 'out'), encoding: 'utf8' });
      expect([good.status, good.stdout]).toEqual([0, expect.stringMatching(/^Good "/)]);
      const changed = verify.replace(/< (\d+\.json)$/, '$1').split(' ');
      const payload = readFileSync(join(base, 'out', changed.at(-1) ?? ''));
      payload.writeUInt8(payload.readUInt8(payload.length - 2) ^ 1, payload.length - 2);
      const bad = spawnSync('ssh-keygen', changed.slice(1, -1), { cwd: join(base, 'out'), input: payload });
      expect(bad.status).not.toBe(0);
    }
  });

  test('a changed file of it is found', () => {
    cpSync(join(base, 'out'), join(base, 'spoilt'), { recursive: true });
    const file = join(base, 'spoilt/000008.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('"0.1"', '"0.9"'));
    const { stdout, code } = run(['log', 'verify', 'spoilt']);
    expect(stdout).toContain('entry 8: 000008.json is not what entries.jsonl makes it.');
    expect(code).toBe(3);
  });

  test('whole or not at all: what stands there is refused, and nothing half-made is left', () => {
    const before = readdirSync(base);
    expect(here(['log', 'export', '--out', join(base, 'out')]).code).toBe(2);
    expect(here(['log', 'export', '--out', join(base, 'no/such/folder')]).code).toBe(2);
    expect(readdirSync(base)).toEqual(before);
  });
});

describe('log checkpoint', () => {
  test('three lines and a signature that ssh-keygen verifies', () => {
    const file = join(base, 'cp');
    expect(here(['log', 'checkpoint', '--as', 'nurse@sample.example', '--out', file]).code).toBe(0);
    const body = readFileSync(file, 'utf8');
    expect(body).toMatch(/^mesolog\/[a-z2-7]{52}\n12\n[A-Za-z0-9+/]{43}=\n$/);
    const args = ['-Y', 'verify', '-f', join(base, 'out/allowed_signers'), '-I', 'nurse@sample.example'];
    const checked = spawnSync('ssh-keygen', [...args, '-n', 'checkpoint@mesolog', '-s', `${file}.sig`], {
      input: body,
    });
    expect(checked.status).toBe(0);
    expect(run(['log', 'verify', clinic, '--since', file]).code).toBe(0);
    expect(here(['log', 'checkpoint', '--as', 'nurse@sample.example', '--out', file]).code).toBe(2);
  });

  test('a checkpoint whose signature is of something else is a failure of trust', () => {
    cpSync(join(base, 'cp'), join(base, 'cp2'));
    const signature = readFileSync(join(base, 'cp.sig'), 'utf8').split('\n');
    writeFileSync(join(base, 'cp2.sig'), [...signature.slice(0, 2), ...signature.slice(3)].join('\n'));
    expect(json(['log', 'verify', clinic, '--since', 'cp2']).trust.status).toBe('failed');
  });

  test('a prescriber does not vouch for the log', () => {
    expect(here(['log', 'checkpoint', '--as', 'dr.lopez@sample.example']).code).toBe(4);
  });
});

describe('log show', () => {
  test('lists every entry, and shows one whole', () => {
    const { entries } = json(['--clinic', clinic, 'log', 'show']);
    expect(entries.map(({ schema }: { schema: string }) => schema.split(/[./]/)[1])).toEqual([
      ...Array.from({ length: 7 }, () => 'roster'),
      ...['formulary', 'prescription', 'approval', 'release', 'closing'],
    ]);
    const { stdout, code } = here(['log', 'show', '8']);
    expect(stdout).toContain('-----BEGIN SSH SIGNATURE-----');
    expect(stdout).toContain('"value": "0.1"');
    expect(code).toBe(0);
  });

  test('the inclusion proof of any entry leads from its bytes to the root, by an arithmetic of its own', () => {
    const sha256 = (...parts: readonly (string | Buffer)[]) =>
      createHash('sha256')
        .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
        .digest();
    /** The root that a proof leads to (RFC 6962 section 2.1.1, from the root down). */
    const rootOf = (leaf: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer => {
      const last = path.at(-1);
      if (size === 1 || last === undefined) return leaf;
      const left = 2 ** Math.floor(Math.log2(size - 1));
      const rest = path.slice(0, -1);
      return index < left
        ? sha256('\u0001', rootOf(leaf, index, left, rest), last)
        : sha256('\u0001', last, rootOf(leaf, index - left, size - left, rest));
    };
    for (const entry of [0, 5, 11]) {
      const { payload, signature, inclusion } = json(['--clinic', clinic, 'log', 'show', String(entry)]);
      const spelled = JSON.stringify(payload, (_key, value) =>
        value !== null && typeof value === 'object' && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
          : value,
      );
      const sha512 = createHash('sha512').update(spelled).digest('hex');
      const path = inclusion.hashes.map((hash: string) => Buffer.from(hash, 'hex'));
      const root = rootOf(sha256('\u0000', `${sha512}\n${signature}`), entry, inclusion.size, path);
      expect(root.toString('hex')).toBe(inclusion.root);
    }
  });

  test.each(['12', '-1', '1.5', 'x'])('there is no entry %s', (entry) => {
    expect(here(['log', 'show', '--', entry]).code).toBe(2);
  });
});
