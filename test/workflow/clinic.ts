import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKey } from '../../src/io/ssh-keygen.js';
import type { Request } from '../../src/request/model.js';
import { parseRequests } from '../../src/request/read-requests.js';
import { approveFormulary } from '../../src/workflow/approve-formulary.js';
import { type ClinicLog, chooseSigner, openClinicLog } from '../../src/workflow/clinic-log.js';
import { initClinic } from '../../src/workflow/init.js';
import { formularyIn, type OpenFormulary } from '../../src/workflow/load-formulary.js';
import type { Outcome } from '../../src/workflow/outcome.js';
import { type PrescriptionInput, prescribe, prescriptionBody } from '../../src/workflow/prescribe.js';
import { acceptPlace, addToRoster } from '../../src/workflow/roster.js';
import type { Signer } from '../../src/workflow/signer.js';

/** The value of an outcome; a refusal fails the test with everything it says. */
export function must<T>(outcome: { ok: true; value: T } | Exclude<Outcome<T>, { ok: true }>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(
    `exit ${outcome.exit}: ${outcome.errors.map(({ code, message }) => `${code}: ${message}`).join('\n')}`,
  );
}

/** A day so many days from today, in UTC. */
export function day(offset: number): string {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
}

export type Role = 'owner' | 'prescriber' | 'pharmacist' | 'practitioner';

/** A whole clinic on the disk, with real keys, its roster accepted and its formulary approved. */
export interface TestClinic {
  readonly folder: string;
  readonly log: ClinicLog;
  readonly opened: OpenFormulary;
  readonly anchor: string;
  readonly environment: Readonly<Record<string, string>>;
  signer(role: Role): Signer;
  end(): void;
}

/** What the clinic adds to its copy of the shipped formulary: brands, and a vial made for patient P-41M that is good for 60 days. */
function products(): string {
  const invented = readFileSync(join(process.cwd(), 'test/workflow/clinic-products.yaml'), 'utf8');
  return invented.replaceAll('{PREPARED}', day(-2)).replaceAll('{BEYOND-USE}', day(60));
}

export async function makeClinic(): Promise<TestClinic> {
  const folder = mkdtempSync(join(tmpdir(), 'mesolog-clinic-'));
  const environment = { MESOLOG_STATE: join(folder, 'state') };
  const keys = join(folder, 'keys');
  const made = must(
    await initClinic({
      folder: join(folder, 'clinic'),
      formulary: join(process.cwd(), 'formulations'),
      name: 'Test Clinic',
      timezone: 'UTC',
      owner: { principal: 'owner@clinic.example', name: 'O. Owner', licence: 'L-0' },
      keyFolder: keys,
      ownerKey: null,
      recoveryKey: null,
      passphrase: 'none',
      sample: true,
      environment,
    }),
  );
  const log = must(await openClinicLog(made.clinic, 'write', environment));
  const signer = (role: Role) => must(chooseSigner(log, { cwd: folder, key: join(keys, `${role}@clinic.example`) }));
  for (const role of ['prescriber', 'pharmacist', 'practitioner'] as const) {
    const principal = `${role}@clinic.example`;
    await makeKey(join(keys, principal), principal, 'none');
    const person = {
      principal,
      name: `The ${role}`,
      licence: 'L-1',
      roles: [role],
      publicKeyFile: join(keys, `${principal}.pub`),
    };
    must(await addToRoster(log, person, signer('owner')));
    must(await acceptPlace(log, signer(role)));
  }
  writeFileSync(join(made.clinic.formularyFolder, 'clinic.yaml'), products());
  const opened = must(await formularyIn(made.clinic.formularyFolder));
  must(await approveFormulary(log, opened, signer('pharmacist')));
  return {
    folder,
    log,
    opened,
    anchor: made.anchor,
    environment,
    signer,
    end: () => {
      log.ledger.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A prescription of dutasteride for patient P-41M as it should be, with the changes of a test. */
export function rx(changes: PrescriptionInput = {}): PrescriptionInput {
  return {
    patient: 'P-41M',
    indication: 'androgenetic-alopecia',
    ingredient: 'dutasteride',
    dose: '0.1 mg',
    strength: '0.1 mg/mL',
    concentration: '0.1 mg/mL',
    route: 'intradermal',
    site: 'scalp',
    sessions: '4',
    interval: '3 mo',
    validFrom: day(-1),
    validUntil: day(400),
    kind: 'course',
    substitution: 'refused',
    ...changes,
  };
}

/** Signs a prescription and gives its name. */
export async function prescribed(clinic: TestClinic, changes: PrescriptionInput = {}): Promise<string> {
  const body = must(prescriptionBody(rx(changes), clinic.opened.formulary));
  return must(await prescribe(clinic.log, body, clinic.signer('prescriber'))).name;
}

/** The request of the man of 41 for a session with dutasteride, naming these prescriptions. */
export async function request(prescriptions: readonly string[], edit = (text: string) => text): Promise<Request> {
  const text = readFileSync(join(process.cwd(), 'test/workflow/request.yaml'), 'utf8')
    .replaceAll('{PRESCRIPTIONS}', prescriptions.join(', '))
    .replaceAll('{BEYOND-USE}', day(60));
  const [result] = await parseRequests('request.yaml', new TextEncoder().encode(edit(text)), 'yaml');
  if (result?.ok === true) return result.request;
  throw new Error(result?.faults.map(({ message, location }) => `${location?.line}: ${message}`).join('\n'));
}

/** A closing that says everything was given as released. */
export const GIVEN = {
  asReleased: true,
  started: 'now',
  ended: 'now',
  preparedBy: 'practitioner@clinic.example',
  administeredBy: 'practitioner@clinic.example',
} as const;
