import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleProducts } from '../../src/workflow/demo/products.js';
import { mesolog, type Ran, type Setting } from './executable.js';

/** A clinic on its own home and state folder, so that nothing of the tester's is read or written. */
export interface TestClinic {
  /** Everything lies in here: clinic, home, state. */
  readonly base: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly anchor: string;
  /** Runs the executable in the clinic's folder. */
  run(args: readonly string[], setting?: Setting): Ran;
  /** The same, and the one JSON object that it printed. */
  json(args: readonly string[], setting?: Setting): Record<string, unknown>;
  keyOf(principal: string): string;
  remove(): void;
}

export const OWNER = 'owner@test.example';
export const PHARMACIST = 'pharmacist@test.example';
export const PRESCRIBER = 'prescriber@test.example';
export const PRACTITIONER = 'practitioner@test.example';

/** The environment of a machine that never ran mesolog: home and state in `base`. */
export function freshMachine(base: string): Readonly<Record<string, string>> {
  mkdirSync(join(base, 'home'), { recursive: true });
  return { HOME: join(base, 'home'), MESOLOG_STATE: join(base, 'state') };
}

/** A folder for one test file. */
export function scratchFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `mesolog-${name}-`));
}

/** Answers to everything that `init` asks. */
export const INIT = [
  ...['--name', 'Test Clinic', '--owner', OWNER, '--owner-name', 'Test Owner', '--owner-licence', 'T-1'],
  ...['--timezone', 'Europe/Paris', '--no-passphrase'],
];

/** A clinic with its owner and nothing else. */
export function bareClinic(name = 'clinic'): TestClinic {
  const base = scratchFolder(name);
  const env = freshMachine(base);
  const folder = join(base, 'clinic');
  const run = (args: readonly string[], setting: Setting = {}): Ran =>
    mesolog(args, { cwd: folder, ...setting, env: { ...env, ...setting.env } });
  const made = worked(mesolog(['--json', 'init', folder, ...INIT], { env }));
  const { anchor } = JSON.parse(made.stdout) as { anchor: string };
  return {
    base,
    folder,
    env,
    anchor,
    run,
    json: (args, setting) => JSON.parse(run(['--json', ...args], setting).stdout) as Record<string, unknown>,
    keyOf: (principal) => join(base, 'home/.config/mesolog/keys/clinic', principal),
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}

/** Adds a person with a fresh key, without the acceptance. */
export function addPerson(clinic: TestClinic, principal: string, role: string): void {
  worked(clinic.run(['key', 'new', principal, '--no-passphrase']));
  const person = ['--principal', principal, '--name', `Test ${role}`, '--licence', 'T-2', '--role', role];
  const key = ['--public-key', `${clinic.keyOf(principal)}.pub`, '--as', OWNER];
  worked(clinic.run(['roster', 'add', ...person, ...key]));
}

/**
 * A clinic that is ready to work: pharmacist, prescriber and practitioner accepted, the sample products (dutasteride-sample-vial for P-SAMPLE41,
 * panthenol-sample-2ml, zinc-sample-10ml, saline-sample-10ml) in its formulary, and the formulary approved.
 */
export function readyClinic(name = 'ready'): TestClinic {
  const clinic = bareClinic(name);
  for (const [principal, role] of [
    [PHARMACIST, 'pharmacist'],
    [PRESCRIBER, 'prescriber'],
    [PRACTITIONER, 'practitioner'],
  ] as const) {
    addPerson(clinic, principal, role);
    worked(clinic.run(['roster', 'accept', '--as', principal]));
  }
  const today = new Date().toISOString().slice(0, 10);
  writeFileSync(join(clinic.folder, 'formulary/products/own.yaml'), sampleProducts(today));
  worked(clinic.run(['formulary', 'approve', '--as', PHARMACIST, '--yes']));
  return clinic;
}

/** The run, where it ended with 0; else all it said is thrown. */
export function worked(ran: Ran): Ran {
  if (ran.code !== 0) throw new Error(`exit ${ran.code}\n${ran.stdout}\n${ran.stderr}`);
  return ran;
}
