import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeKey } from '../../src/io/ssh-keygen.js';
import { approveFormulary, withdrawFormulary } from '../../src/workflow/approve-formulary.js';
import { chooseSigner } from '../../src/workflow/clinic-log.js';
import { setPolicy } from '../../src/workflow/log-policy.js';
import { acceptPlace, addToRoster } from '../../src/workflow/roster.js';
import { releaseSession } from '../../src/workflow/session/release.js';
import type { Signer } from '../../src/workflow/signer.js';
import { verifyLedger } from '../../src/workflow/verify.js';
import { makeClinic, must, prescribed, request, type TestClinic } from './clinic.js';

const PHARMACIST = 'pharmacist@clinic.example';
const SECOND = 'second@clinic.example';

let clinic: TestClinic;
let second: Signer;
beforeAll(async () => {
  clinic = await makeClinic();
  const key = join(clinic.folder, 'keys', SECOND);
  await makeKey(key, SECOND, 'none');
  const person = {
    principal: SECOND,
    name: 'The second',
    licence: 'L-2',
    roles: ['pharmacist'],
    publicKeyFile: `${key}.pub`,
  };
  must(await addToRoster(clinic.log, person, clinic.signer('owner')));
  second = must(chooseSigner(clinic.log, { cwd: clinic.folder, key }));
  must(await acceptPlace(clinic.log, second));
});
afterAll(() => clinic.end());

/** Exit and codes of a refused release; of one that stands, null. */
async function refusal(): Promise<{ exit: number; codes: string[]; said: string } | null> {
  const name = await prescribed(clinic, { interval: '0 d' });
  const signer = clinic.signer('practitioner');
  const outcome = await releaseSession(clinic.log, clinic.opened, await request([name]), signer, 'mesolog test');
  if (outcome.ok) return null;
  const { exit, errors } = outcome;
  return { exit, codes: errors.map(({ code }) => code), said: errors.map(({ message }) => message).join(' ') };
}

const REFUSED = { exit: 4, codes: ['formulary-not-approved'] };

describe('what a release rests on', () => {
  test('a digest whose approval was taken back is refused, and nothing is appended', async () => {
    expect(await refusal()).toBeNull();
    const { id, digest } = clinic.opened.formulary;
    must(await withdrawFormulary(clinic.log, { id, digest, reason: 'A limit was wrong' }, clinic.signer('pharmacist')));
    const sessions = clinic.log.state.sessions.length;
    expect(await refusal()).toMatchObject({
      ...REFUSED,
      said: expect.stringContaining('No pharmacist has approved it.'),
    });
    expect(clinic.log.state.sessions).toHaveLength(sessions);
  });

  test('where authors are kept apart, the approval of the author alone is refused until another pharmacist approves', async () => {
    must(await setPolicy(clinic.log, { pendingHours: '8', formularyAuthorApart: true }, clinic.signer('owner')));
    const pharmacist = clinic.signer('pharmacist');
    must(await approveFormulary(clinic.log, clinic.opened, pharmacist, PHARMACIST));
    expect(await refusal()).toMatchObject({ ...REFUSED, said: expect.stringContaining(`${PHARMACIST} alone`) });
    must(await approveFormulary(clinic.log, clinic.opened, second, PHARMACIST));
    expect(await refusal()).toBeNull();
  });

  test('an author whom the roster does not know is refused before signing', async () => {
    const outcome = await approveFormulary(clinic.log, clinic.opened, second, 'pharmcist@clinic.example');
    expect(outcome).toMatchObject({ exit: 4, errors: [{ code: 'formulary-author-unknown' }] });
    const malformed = await approveFormulary(clinic.log, clinic.opened, second, 'Piet');
    expect(malformed).toMatchObject({ ok: false });
  });

  test('the audit finds nothing against it', async () => {
    const { clinic: folder } = clinic.log;
    const options = { environment: clinic.environment, anchor: clinic.anchor };
    const { audit } = must(await verifyLedger(folder.logFile, options));
    expect([audit.integrity.status, audit.policy, audit.rules.status]).toEqual([
      'ok',
      { status: 'ok', problems: [] },
      'ok',
    ]);
  });
});
