import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { snapshotDigest } from '../../src/formulary/snapshot.js';
import { approveFormulary, withdrawFormulary } from '../../src/workflow/approve-formulary.js';
import { formularyOfClinic } from '../../src/workflow/clinic-formulary.js';
import { append } from '../../src/workflow/clinic-log.js';
import { done } from '../../src/workflow/outcome.js';
import { makeClinic, must, type TestClinic } from './clinic.js';

let clinic: TestClinic;
let file: string;
let first: Uint8Array;
beforeAll(async () => {
  clinic = await makeClinic();
  file = join(clinic.log.clinic.folder, 'formulary.snapshot');
  first = readFileSync(file);
});
afterAll(() => clinic.end());

const opened = async () => must(await formularyOfClinic(clinic.log, undefined)).formulary;

/** The snapshot with another title, and its mark made right again: what nobody but a signer could pass off. */
function retitled(snapshot: Uint8Array): Uint8Array {
  const text = Buffer.from(snapshot).toString('latin1');
  const title = clinic.opened.formulary.title;
  const changed = text.replace(`"title":"${title}"`, `"title":"${'x'.repeat(title.length)}"`);
  const own = snapshotDigest(Buffer.from(changed, 'latin1'));
  return Buffer.from(changed.replace(snapshotDigest(snapshot), own), 'latin1');
}

/** Signs an approval that names a snapshot. */
async function sign(snapshot: Uint8Array): Promise<void> {
  const { id, digest } = clinic.opened.formulary;
  const formulary = { id, digest, snapshot: snapshotDigest(snapshot) };
  const body = { formulary, decision: 'approved' };
  const draft = { schema: 'mesolog.formulary/1', role: 'pharmacist', meaning: 'I approve it.', body } as const;
  must(await append(clinic.log, clinic.signer('pharmacist'), () => done(draft)));
}

describe('the snapshot of an approved formulary', () => {
  test('is kept for its owner alone, and its SHA-256 is signed with the approval', () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const words = clinic.log.state.formularies.get(clinic.opened.formulary.digest);
    expect(words?.map(({ snapshot }) => snapshot)).toEqual([snapshotDigest(first)]);
  });

  test('says what the YAML says', async () => {
    const { id, title, digest, rules } = await opened();
    const yaml = clinic.opened.formulary;
    expect({ id, title, digest, rules }).toEqual({
      id: yaml.id,
      title: yaml.title,
      digest: yaml.digest,
      rules: yaml.rules,
    });
  });

  test('is not used where nobody signed it, though it is whole and names the right files', async () => {
    writeFileSync(file, retitled(first));
    expect((await opened()).title).toBe(clinic.opened.formulary.title);
    writeFileSync(file, 'nothing of the kind');
    expect((await opened()).title).toBe(clinic.opened.formulary.title);
  });

  test('is used where it is the signed one, and not a byte of it may change', async () => {
    const other = retitled(first);
    await sign(other);
    writeFileSync(file, other);
    expect((await opened()).title).toMatch(/^x+$/);
    const spoiled = Uint8Array.from(other);
    spoiled[spoiled.length >> 1] = (spoiled[spoiled.length >> 1] ?? 0) ^ 1;
    writeFileSync(file, spoiled);
    expect((await opened()).title).toBe(clinic.opened.formulary.title);
    writeFileSync(file, other);
  });

  test('is not used for other files than those that were approved', async () => {
    const yaml = join(clinic.log.clinic.formularyFolder, 'formulary.yaml');
    const before = readFileSync(yaml, 'utf8');
    writeFileSync(yaml, `${before}# changed\n`);
    expect((await opened()).title).toBe(clinic.opened.formulary.title);
    writeFileSync(yaml, before);
    expect((await opened()).title).toMatch(/^x+$/);
  });

  test('is not used once the approval was taken back, and is made anew by the next', async () => {
    const { id, digest } = clinic.opened.formulary;
    must(await withdrawFormulary(clinic.log, { id, digest, reason: 'A limit was wrong' }, clinic.signer('pharmacist')));
    expect((await opened()).title).toBe(clinic.opened.formulary.title);
    must(await approveFormulary(clinic.log, clinic.opened, clinic.signer('pharmacist')));
    expect(Buffer.compare(readFileSync(file), first)).toBe(0);
  });
});
