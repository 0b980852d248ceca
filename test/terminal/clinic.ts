import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openTerminal, type Terminal } from './terminal.js';

export const LEE = 'lee@clinic.example';
const OWNER = 'owner@clinic.example';
const PHARMACIST = 'pat@clinic.example';

/** A terminal with the executable in it, and the clinic that it works on. */
export interface Run extends Terminal {
  readonly clinic: string;
  /** The names of the draft files. */
  drafts(): readonly string[];
  /** The process id of the executable itself. */
  programId(): number;
  /** The modes of the terminal before the run, and after it. */
  modes(): { readonly before: string; readonly after: string };
}

export interface Opening {
  readonly flags?: readonly string[];
  readonly columns?: number;
  readonly rows?: number;
  /** The folder of an earlier run, to go on with; else a fresh copy of the clinic. */
  readonly clinic?: string;
  /** The key to sign with; else Lee's, as a file. */
  readonly key?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A clinic made by the executable: an owner, a pharmacist, and Lee, who treats and prescribes. Every run works on a copy. */
export interface Ground {
  /** A new copy of the clinic. */
  clinic(): string;
  /** A copy of a clinic that an earlier run left behind, with what its machine remembers. */
  copyOf(clinic: string): string;
  /** Runs the executable on a clinic with Lee's key, in a terminal. */
  open(command: readonly string[], opening?: Opening): Run;
  /** The file of a person's private key. */
  keyOf(principal: string): string;
  /** Runs the executable without a terminal and gives what it wrote to stdout. */
  run(clinic: string, command: readonly string[]): string;
  close(): Promise<void>;
}

const NODE = process.env['MESOLOG_TEST_NODE'] ?? process.execPath;
const BIN = resolve('bin/mesolog.cjs');

/** Makes the clinic, with more products where a file names them. The executable must be built. */
export function makeGround(products?: string): Ground {
  const folder = mkdtempSync(join(tmpdir(), 'mesolog-terminal-'));
  const original = join(folder, 'clinic');
  const keys = join(folder, 'keys');
  // Each copy is looked after by a machine of its own: one that had seen another copy grow would refuse it.
  const envOf = (clinic: string) => ({
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    MESOLOG_STATE: `${clinic}-state`,
  });
  const run = (clinic: string, command: readonly string[]) =>
    execFileSync(NODE, [BIN, '--clinic', clinic, ...command], {
      cwd: folder,
      env: envOf(clinic),
      encoding: 'utf8',
      stdio: 'pipe',
    });
  const key = (principal: string) => join(keys, principal);
  makeClinic(folder, original, keys, run, products);
  const open = new Set<Terminal>();
  let copies = 0;
  const clinic = () => {
    copies += 1;
    const copy = join(folder, `copy-${copies}`);
    cpSync(original, copy, { recursive: true });
    return copy;
  };
  return {
    clinic,
    copyOf: (from) => {
      const copy = clinic();
      rmSync(copy, { recursive: true });
      cpSync(from, copy, { recursive: true });
      return copy;
    },
    keyOf: key,
    run,
    open: (command, { flags = [], columns = 80, rows = 24, clinic: at = clinic(), key: file = key(LEE), env } = {}) => {
      const script = `trap : INT; stty -g >before; sh -c 'echo $$ >pid; exec "$@"' sh "$@"; code=$?; stty -g >after; exit $code`;
      const line = [NODE, BIN, '--clinic', at, ...flags, ...command, '--key', file];
      const terminal = openTerminal('/bin/sh', ['-c', script, 'sh', ...line], {
        cwd: at,
        columns,
        rows,
        env: { ...envOf(at), ...env },
      });
      open.add(terminal);
      void terminal.ended.then(() => open.delete(terminal));
      const read = (name: string) => readFileSync(join(at, name), 'utf8');
      return Object.assign(terminal, {
        clinic: at,
        drafts: () => (existsSync(join(at, 'drafts')) ? readdirSync(join(at, 'drafts')) : []),
        programId: () => Number.parseInt(read('pid'), 10),
        modes: () => ({ before: read('before'), after: read('after') }),
      });
    },
    close: async () => {
      for (const terminal of open) terminal.process.kill('SIGKILL');
      await Promise.all([...open].map(({ ended }) => ended));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function makeClinic(
  folder: string,
  clinic: string,
  keys: string,
  run: Ground['run'],
  products: string | undefined,
): void {
  mkdirSync(keys);
  const formulary = join(folder, 'formulary');
  cpSync('formulations', formulary, { recursive: true });
  cpSync('test/interview/clinic-products.yaml', join(formulary, 'clinic-products.yaml'));
  if (products !== undefined) cpSync(products, join(formulary, 'more-products.yaml'));
  const owner = ['--owner', OWNER, '--owner-name', 'Owner', '--owner-licence', '1', '--timezone', 'Europe/Paris'];
  const init = ['init', clinic, '--name', 'Terminal Street', ...owner, '--key-dir', keys, '--no-passphrase'];
  run(clinic, ['--formulary', formulary, ...init]);
  person(clinic, keys, run, LEE, ['practitioner', 'prescriber']);
  person(clinic, keys, run, PHARMACIST, ['pharmacist']);
  run(clinic, ['formulary', 'approve', '--yes', '--key', join(keys, PHARMACIST)]);
}

function person(clinic: string, keys: string, run: Ground['run'], principal: string, roles: readonly string[]): void {
  run(clinic, ['key', 'new', principal, '--key-dir', keys, '--no-passphrase']);
  const named = ['--principal', principal, '--name', principal.split('@')[0] ?? '', '--licence', '2'];
  const file = join(keys, principal);
  run(clinic, ['roster', 'add', ...named, '--role', ...roles, '--public-key', `${file}.pub`, '--as', OWNER]);
  run(clinic, ['roster', 'accept', '--key', file]);
}
