import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { digestOf, type FormularyFile, hashFiles } from '../../src/formulary/digest.js';
import { isConflict } from '../../src/formulary/upgrade/decide.js';
import { openLedger } from '../../src/ledger/sqlite-ledger.js';
import { BASE_FILE, baseOf, keepBase } from '../../src/workflow/formulary-base.js';
import { planUpgrade, writeUpgrade } from '../../src/workflow/formulary-upgrade.js';
import { initClinic } from '../../src/workflow/init.js';
import { readFormularyFiles } from '../../src/workflow/load-formulary.js';
import { must } from './clinic.js';

const scratch = mkdtempSync(join(tmpdir(), 'mesolog-upgrade-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

type Edit = readonly [path: string, from: string, to: string];

const PATHS = ['groups.yaml', 'ingredients/anaesthetics.yaml', 'ingredients/minerals.yaml', 'rules/procedure.yaml'];

/** Four files of the shipped formulary, with a few words changed. */
function edited(edits: readonly Edit[]): readonly FormularyFile[] {
  return PATHS.map((path) => {
    let text = readFileSync(resolve('formulations', path), 'utf8');
    for (const [of, from, to] of edits) {
      if (of !== path) continue;
      expect(text).toContain(from);
      text = text.replace(from, to);
    }
    return { path, bytes: Buffer.from(text) };
  });
}

const GROUP = 'schema: mesolog.formulary/1\ngroups:\n';
const LIMIT = 'at_most: 300 mg\n        examples: { fires: [301 mg], quiet: [300 mg] }';
const base = edited([]);
const own = edited([
  [
    'ingredients/anaesthetics.yaml',
    LIMIT,
    LIMIT.replaceAll('30', '20').replace('200 mg\n', '200 mg # our own, lower\n'),
  ],
  ['rules/procedure.yaml', 'title: Body mass index above 30', 'title: A body mass index above 30'],
  ['groups.yaml', GROUP, `${GROUP}  - { id: ours, name: our own group }\n`],
]);
const newer = edited([
  ['ingredients/anaesthetics.yaml', 'at_most: 300 mg', 'at_most: 250 mg'],
  ['ingredients/minerals.yaml', 'class: trace element', 'class: trace mineral'],
  ['groups.yaml', GROUP, `${GROUP}  - { id: theirs, name: a new group }\n`],
]);

const textOf = (files: readonly FormularyFile[], path: string) =>
  Buffer.from(files.find((file) => file.path === path)?.bytes ?? []).toString('utf8');

describe('what an upgrade makes of a copy', () => {
  test('takes what only the newer one changed, keeps what is ours, and lists what both changed', () => {
    const { decisions, files } = must(planUpgrade(base, own, newer));
    expect(decisions.map(({ what, kind, id }) => `${what} ${kind} ${id}`).sort()).toEqual([
      'added groups theirs',
      'both-changed ingredients lidocaine',
      'kept rules bmi-over-30',
      'taken ingredients zinc',
    ]);
    for (const path of ['ingredients/anaesthetics.yaml', 'rules/procedure.yaml'])
      expect(textOf(files, path)).toBe(textOf(own, path));
    expect(textOf(files, 'ingredients/minerals.yaml')).toBe(textOf(newer, 'ingredients/minerals.yaml'));
    expect(textOf(files, 'groups.yaml')).toContain('  - { id: ours, name: our own group }\n');
    expect(textOf(files, 'groups.yaml')).toContain('  - { id: theirs, name: a new group }\n');
  });

  test('nothing to do leaves the copy as it is, byte for byte', () => {
    const { decisions, digest } = must(planUpgrade(base, own, base));
    expect(decisions.every(({ what }) => what === 'kept')).toBe(true);
    expect(digest).toBe(digestOf(hashFiles(own)));
  });

  test('what the newer one dropped stays, and is a conflict', () => {
    const { decisions } = must(planUpgrade(newer, newer, base));
    expect(decisions.filter(isConflict)).toMatchObject([{ what: 'dropped', kind: 'groups', id: 'theirs' }]);
  });

  test('is written as a new folder that names what it is now made from; a folder that holds anything stays as it is', () => {
    const folder = join(scratch, 'merged');
    const upgrade = must(planUpgrade(base, own, newer));
    must(writeUpgrade(upgrade, folder));
    expect(statSync(join(folder, 'groups.yaml')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, BASE_FILE), 'utf8')).toBe(`${digestOf(hashFiles(newer))}\n`);
    expect(digestOf(hashFiles(must(readFormularyFiles(folder))))).toBe(upgrade.digest);
    expect(writeUpgrade(must(planUpgrade(base, own, base)), folder)).toMatchObject({
      exit: 2,
      errors: [{ message: expect.stringContaining('is not empty') }],
    });
    expect(digestOf(hashFiles(must(readFormularyFiles(folder))))).toBe(upgrade.digest);
  });
});

describe('what a copy was made from', () => {
  test('is kept by init with the log, found after the shipped one has changed, and only as exactly those bytes', async () => {
    const shipped = join(scratch, 'shipped');
    cpSync(resolve('formulations'), shipped, { recursive: true });
    const was = digestOf(hashFiles(must(readFormularyFiles(shipped))));
    const { clinic } = must(
      await initClinic({
        folder: join(scratch, 'clinic'),
        formulary: shipped,
        name: 'Test Clinic',
        timezone: 'UTC',
        owner: { principal: 'owner@clinic.example', name: 'O. Owner', licence: 'L-0' },
        keyFolder: join(scratch, 'keys'),
        ownerKey: null,
        recoveryKey: null,
        passphrase: 'none',
        sample: true,
        environment: { MESOLOG_STATE: join(scratch, 'state') },
      }),
    );
    const copy = clinic.formularyFolder;
    for (const folder of [shipped, copy])
      writeFileSync(join(folder, 'groups.yaml'), `${GROUP}  - { id: theirs, name: a new group }\n`);
    const found = must(await baseOf(copy, clinic.logFile, shipped));
    expect(digestOf(hashFiles(found))).toBe(was);

    const unknown = { exit: 2, errors: [{ code: 'upgrade-base-unknown', message: expect.stringContaining('--base') }] };
    expect(await baseOf(copy, null, shipped)).toMatchObject(unknown);
    const now = must(readFormularyFiles(shipped));
    const digest = digestOf(hashFiles(now));
    writeFileSync(join(copy, BASE_FILE), `${digest}\n`);
    rmSync(join(shipped, 'groups.yaml'));
    expect(await baseOf(copy, clinic.logFile, shipped)).toMatchObject(unknown);
    must(await keepBase(clinic.logFile, digest, now));
    expect(digestOf(hashFiles(must(await baseOf(copy, clinic.logFile, shipped))))).toBe(digest);
    const ledger = await openLedger(clinic.logFile, 'read');
    if (!ledger.ok) throw new Error(ledger.message);
    expect(ledger.value.archivedDigests()).toEqual([was, digest].sort());
    ledger.value.close();
  });

  test.each([{ text: null }, { text: '' }, { text: 'the one of last year\n' }])(
    'is not guessed from %j',
    async ({ text }) => {
      const copy = mkdtempSync(join(scratch, 'copy-'));
      if (text !== null) writeFileSync(join(copy, BASE_FILE), text);
      const outcome = await baseOf(copy, join(scratch, 'no-log.db'), resolve('formulations'));
      expect(outcome).toMatchObject({ exit: 2, errors: [{ code: 'upgrade-base-unknown' }] });
      expect(existsSync(join(scratch, 'no-log.db'))).toBe(false);
    },
  );
});
