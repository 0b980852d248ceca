import { join } from 'node:path';
import { systemClock } from '../../io/clock.js';
import { makeFolder, writeFile } from '../../io/files.js';
import type { MarkEnvironment } from '../../io/marks.js';
import { approveFormulary } from '../approve-formulary.js';
import { type Clinic, readClinic } from '../clinic.js';
import { type ClinicLog, openClinicLog } from '../clinic-log.js';
import { inZone } from '../clinic-time.js';
import { initClinic } from '../init.js';
import { formularyIn, type OpenFormulary } from '../load-formulary.js';
import { nameKey } from '../name-key.js';
import { newKey, unusableKey } from '../new-keys.js';
import { done, type Outcome } from '../outcome.js';
import { acceptPlace, addToRoster } from '../roster.js';
import { type Signer, signerOf } from '../signer.js';
import { OWNER, PHARMACIST, PRACTITIONER, PRESCRIBER, type SamplePerson } from './people.js';
import { sampleProducts } from './products.js';

/** A clinic made for the demonstration, ready to work. All that is signed in it is SAMPLE for ever. */
export interface SampleClinic {
  readonly clinic: Clinic;
  readonly anchor: string;
  readonly keyFolder: string;
  readonly formulary: OpenFormulary;
  readonly environment: MarkEnvironment;
}

const TIME_ZONE = 'Europe/Paris';

/** Now, as the sample clinic's clock shows it. */
export function sampleNow(): string {
  return inZone(systemClock.now(), TIME_ZONE);
}

/** The key file of a person of the sample clinic. */
export function keyFileOf({ keyFolder }: Pick<SampleClinic, 'keyFolder'>, { principal }: SamplePerson): string {
  return join(keyFolder, principal);
}

/** Opens the log, does `work` in the name of one person, and closes it, as each command does. */
export async function asPerson<T>(
  sample: Pick<SampleClinic, 'clinic' | 'keyFolder' | 'environment'>,
  person: SamplePerson,
  work: (log: ClinicLog, signer: Signer) => Promise<T>,
): Promise<T | Extract<Outcome<never>, { ok: false }>> {
  const log = await openClinicLog(sample.clinic, 'write', sample.environment);
  if (!log.ok) return log;
  try {
    const signer = signerOf(log.value.state, keyFileOf(sample, person), person.principal);
    return signer.ok ? await work(log.value, signer.value) : signer;
  } finally {
    log.value.ledger.close();
  }
}

/** Makes the clinic in `folder`/clinic, with fresh keys in `folder`/keys and this machine's marks in `folder`/state. */
export async function makeSampleClinic(folder: string, shippedFormulary: string): Promise<Outcome<SampleClinic>> {
  const environment = { MESOLOG_STATE: join(folder, 'state') };
  const keyFolder = join(folder, 'keys');
  const made = await initClinic({
    folder: join(folder, 'clinic'),
    formulary: shippedFormulary,
    name: 'Sample Clinic',
    timezone: TIME_ZONE,
    owner: { principal: OWNER.principal, name: OWNER.name, licence: OWNER.licence },
    keyFolder,
    ownerKey: null,
    recoveryKey: null,
    passphrase: 'none',
    sample: true,
    environment,
  });
  if (!made.ok) return made;
  const { clinic, anchor } = made.value;
  const bare = { clinic, keyFolder, environment };
  for (const person of [PHARMACIST, PRESCRIBER, PRACTITIONER]) {
    const added = await enrol(bare, person);
    if (!added.ok) return added;
  }
  const formulary = await ownFormulary(clinic);
  if (!formulary.ok) return formulary;
  const approved = await asPerson(bare, PHARMACIST, (log, signer) => approveFormulary(log, formulary.value, signer));
  if (!approved.ok) return approved;
  const settled = readClinic(clinic.folder);
  return settled.ok ? done({ ...bare, clinic: settled.value, anchor, formulary: formulary.value }) : settled;
}

/** A fresh key, added by the owner and accepted by the person. */
async function enrol(
  sample: Pick<SampleClinic, 'clinic' | 'keyFolder' | 'environment'>,
  person: SamplePerson,
): Promise<Outcome<unknown>> {
  const { principal, name, licence, role } = person;
  const keyFile = keyFileOf(sample, person);
  const key = await newKey(keyFile, principal, 'none');
  if (!key.ok) return unusableKey(keyFile, key.message);
  const clinic = readClinic(sample.clinic.folder);
  if (!clinic.ok) return clinic;
  nameKey(clinic.value, principal, keyFile);
  const added = await asPerson(sample, OWNER, (log, signer) =>
    addToRoster(log, { principal, name, licence, roles: [role], publicKeyFile: `${keyFile}.pub` }, signer),
  );
  return added.ok ? await asPerson(sample, person, acceptPlace) : added;
}

/** The clinic's copy of the formulary with its own products. */
async function ownFormulary({ formularyFolder }: Clinic): Promise<Outcome<OpenFormulary>> {
  const file = join(formularyFolder, 'products', 'sample-clinic.yaml');
  makeFolder(join(formularyFolder, 'products'), 'may-exist');
  writeFile(file, sampleProducts(sampleNow().slice(0, 10)), 'never');
  return await formularyIn(formularyFolder);
}
